"""Certificates as files: beside their plan, never beside another, and read strictly."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pydantic import ValidationError

from scheduler.brief.findings import clean, spelled
from scheduler.certificate import Certificate
from scheduler.errors import OutputError, PlenaryError
from scheduler.files import can_write, file_stem, lose_nothing, write_whole
from scheduler.stopping import undisturbed

MOST_BYTES = 1_000_000
MOST_FAULTS = 5
A_PLAN = re.compile(rb'\{\s*"plan"\s*:')
"""How every plan file begins."""


class CertificateError(PlenaryError):
    """A certificate that cannot be read."""


def certificate_path(plan_file: Path) -> Path:
    """Where the certificate of a plan stands: plan.certificate.json beside plan.json."""
    if plan_file.suffix == ".json":
        return plan_file.with_name(f"{file_stem(plan_file)}.certificate.json")
    return plan_file.with_name(f"{file_stem(plan_file.with_name(plan_file.name + '.x'))}.certificate.json")


def certificate_to_json(certificate: Certificate) -> str:
    """The text of a certificate's file."""
    return json.dumps(certificate.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=1) + "\n"


def can_certify(plan_file: Path) -> None:
    """Make sure that plan and certificate can be written, and replace nothing else; OutputError says why not."""
    lose_nothing(plan_file, A_PLAN, "plan")
    beside = certificate_path(plan_file)
    can_write(beside)
    if beside.exists() and not _looks_like_one(beside):
        raise OutputError(f"{beside}: is no certificate and would be lost; move it away, or name another plan file")


def write_certified(plan_file: Path, plan_text: str, certificate: Certificate | None) -> None:
    """Write a plan, and its certificate if it has one; OutputError if it fails.

    The certificate of the plan before goes first, so that whatever is interrupted leaves a plan without certificate
    and never one beside that of another; if the plan cannot be written, both stay as they were.
    """
    beside = certificate_path(plan_file)
    with undisturbed():
        with _out_of_the_way(beside):
            write_whole(plan_file, plan_text)
        if certificate is not None:
            write_whole(beside, certificate_to_json(certificate), like=plan_file)


@contextmanager
def _out_of_the_way(beside: Path) -> Iterator[None]:
    if not _looks_like_one(beside):
        yield
        return
    aside = beside.with_name(f".plenary-{secrets.token_hex(8)}")
    try:
        beside.rename(aside)
    except OSError as error:
        raise OutputError(f"{beside}: cannot be replaced: {error.strerror}") from None
    try:
        yield
    except OutputError:
        with suppress(OSError):
            aside.rename(beside)
        raise
    with suppress(OSError):
        aside.unlink()


def read_certificate(path: Path) -> Certificate:
    """Read a certificate; CertificateError if it is missing, damaged, or not as it was written."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise CertificateError(f"{path}: larger than {MOST_BYTES} bytes; no certificate is")
        text = content.decode("utf-8")
        certificate = Certificate.model_validate_json(text, strict=True)
    except FileNotFoundError:
        raise CertificateError(f"{path}: there is no such file; `plenary plan` writes one beside its plan") from None
    except UnicodeDecodeError:
        raise CertificateError(f"{path}: not a certificate: it is not UTF-8 text") from None
    except OSError as error:
        raise CertificateError(f"{path}: cannot be read: {error.strerror}") from None
    except ValidationError as error:
        said = "; ".join(f"{spelled(item['loc'])}: {clean(item['msg'])}" for item in error.errors()[:MOST_FAULTS])
        raise CertificateError(f"{path}: not a certificate of this version: {said.removeprefix(': ')}") from None
    if certificate_to_json(certificate) != text:
        # A key that stands twice would be read by one program so, by another otherwise.
        raise CertificateError(f"{path}: not as Plenary wrote it: its content was ordered, spaced or repeated anew")
    return certificate


def _looks_like_one(path: Path) -> bool:
    """Whether a file is a certificate, perhaps a damaged or older one."""
    with suppress(OSError, ValueError, RecursionError):
        if path.stat().st_size <= MOST_BYTES:
            found = json.loads(path.read_bytes())
            return isinstance(found, dict) and {"certificate", "plan_sha256"} <= set(found)
    return False
