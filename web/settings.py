"""What an installation decides: where the plan lies, where to listen, by which address the world knows it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from scheduler.errors import PlenaryError


def _base_url(value: str) -> str:
    """An address without its trailing slash; a host is all it must have."""
    sound = re.fullmatch(r"https?://[A-Za-z0-9._~:/\[\]-]+", value)
    parts = urlsplit(value) if sound else None
    if parts is None or not parts.hostname or "@" in parts.netloc:
        raise ValueError("an address such as https://meetings.example.org, without query or fragment")
    return value.rstrip("/")


class Settings(BaseSettings):
    """Settings, read from variables of the environment such as PLENARY_PORT; what is given in code wins."""

    model_config = SettingsConfigDict(env_prefix="PLENARY_", env_ignore_empty=True, frozen=True, extra="forbid")

    base_url: Annotated[str, AfterValidator(_base_url)] | None = Field(
        None, description="The public address; None: feeds carry no addresses, pages show relative ones."
    )
    host: str = Field("127.0.0.1", description="The address to listen at.")
    port: int = Field(8000, ge=0, le=65535, description="The port to listen at; 0 takes a free one.")
    plan_file: Path = Field(Path("plan.json"), description="The plan that is served.")


def read_settings(**given: Any) -> Settings:
    """The settings of this process; PlenaryError names the setting that is wrong, its value, what would be right."""
    try:
        return Settings(**given)
    except ValidationError as error:
        lines = [
            f"setting {'.'.join(map(str, item['loc']))} (PLENARY_{str(item['loc'][0]).upper()}): "
            f"{item['input']!r}: {item['msg'].removeprefix('Value error, ')}"
            for item in error.errors()
        ]
        raise PlenaryError("\n".join(lines)) from None
