"""What an installation decides: where to listen, and by which address the world knows it."""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from typing import Annotated, Any
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from scheduler.brief.findings import clean
from scheduler.errors import SettingsError

_NAME = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?)*")

MOST_SHOWN = 80
"""Characters of a setting's value that are shown where it is wrong."""


def _base_url(value: str) -> str:
    """An address without its trailing slash; a host is all it must have."""
    if not _is_address(value):
        raise ValueError("an address such as https://meetings.example.org, without query or fragment")
    return value.rstrip("/")


def _is_address(value: str) -> bool:
    if not re.fullmatch(r"https?://[A-Za-z0-9._~:/\[\]-]+", value):
        return False
    try:
        parts = urlsplit(value)
        return _is_host(parts.hostname or "") and _has_sound_port(parts)
    except ValueError:
        return False


def _has_sound_port(parts: SplitResult) -> bool:
    """Whether the port is one or is not said; ValueError if it is far out of range."""
    return parts.port != 0 and not parts.netloc.endswith(":")


def _host(value: str) -> str:
    """The name or number of an address to listen at; an IPv6 one without its brackets."""
    found = value[1:-1] if value.startswith("[") and value.endswith("]") else value
    if not _is_host(found):
        raise ValueError("the address to listen at, such as 127.0.0.1; 0.0.0.0 listens at all")
    return found


def _is_host(value: str) -> bool:
    if ":" not in value:
        return len(value) <= 253 and _NAME.fullmatch(value) is not None
    try:
        return bool(IPv6Address(value))
    except ValueError:
        return False


class Settings(BaseSettings):
    """Settings, read from variables of the environment such as PLENARY_PORT; what is given in code wins."""

    model_config = SettingsConfigDict(env_prefix="PLENARY_", env_ignore_empty=True, frozen=True, extra="forbid")

    base_url: Annotated[str, AfterValidator(_base_url)] | None = Field(
        None, description="The public address; None: feeds carry no addresses, pages show relative ones."
    )
    host: Annotated[str, AfterValidator(_host)] = Field("127.0.0.1", description="The address to listen at.")
    proxied: bool = Field(
        False, description="Behind one reverse proxy that sets X-Forwarded-For, -Proto, -Host and -Prefix."
    )
    port: int = Field(8000, ge=0, le=65535, description="The port to listen at; 0 takes a free one.")


def read_settings(**given: Any) -> Settings:
    """The settings of this process; SettingsError names each that is wrong, its value, what would be right."""
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError(
            [
                f"setting {'.'.join(map(str, item['loc']))} (PLENARY_{str(item['loc'][0]).upper()}): "
                f"{clean(repr(item['input']), MOST_SHOWN)}: {item['msg'].removeprefix('Value error, ')}"
                for item in error.errors()
            ]
        ) from None
