"""Links of a page made relative, so that a site of files works at any address."""

from __future__ import annotations

import re
from posixpath import relpath

LINK = re.compile(r'(?<=\s)(href|src)="(/[^"]*)"')


def relative(page: str, name: str) -> str:
    """A page with its links from the root made relative to where its file is, such as meetings/x/index.html."""
    folder = name.rpartition("/")[0]
    return LINK.sub(lambda found: f'{found[1]}="{_relative(found[2], folder)}"', page)


def _relative(address: str, folder: str) -> str:
    path, mark, fragment = address.partition("#")
    is_file = "." in path.rpartition("/")[2] and path.startswith(("/static/", "/feeds/"))
    found = relpath(path.strip("/") or ".", folder or ".")
    return (found if is_file else f"{found}/") + mark + fragment
