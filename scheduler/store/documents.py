"""A publication as one compressed document with its SHA-256, and back."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from hashlib import sha256

from pydantic import ValidationError

from scheduler.errors import StoreError
from scheduler.news.step import Step
from scheduler.publication import Publication


@dataclass(frozen=True)
class Document:
    """A publication's text, compressed, and the SHA-256 of the text itself."""

    packed: bytes
    sha256: str


def pack(publication: Publication) -> Document:
    """The document of a publication."""
    return packed(text_of(publication))


def packed(text: bytes) -> Document:
    """A text as a document."""
    return Document(zlib.compress(text, 6), sha256(text).hexdigest())


def text_of(publication: Publication) -> bytes:
    """A publication's JSON, always the same bytes for the same publication."""
    return publication.model_dump_json(by_alias=True).encode("utf-8")


def unpack(document: Document, name: str) -> bytes:
    """The text of a document; StoreError if it is not what was written."""
    try:
        text = zlib.decompress(document.packed)
    except (zlib.error, TypeError):
        raise StoreError(f"{name}: damaged: it cannot be decompressed") from None
    if sha256(text).hexdigest() != document.sha256:
        raise StoreError(f"{name}: damaged: it is not what was written, its SHA-256 differs")
    return text


def parse_step(text: bytes, name: str) -> Step:
    """What the release of a text changed, without reading the rest; StoreError if this program cannot read it."""
    try:
        return Step.model_validate_json(text)
    except ValidationError as error:
        raise _unreadable(error, name) from None


def parse(text: bytes, name: str) -> Publication:
    """The publication of a text; StoreError if this program cannot read it."""
    try:
        return Publication.model_validate_json(text)
    except ValidationError as error:
        raise _unreadable(error, name) from None


def _unreadable(error: ValidationError, name: str) -> StoreError:
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    return StoreError(f"{name}: not a publication that this Plenary can read: {place}: {first['msg']}")
