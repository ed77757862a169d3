"""No settings of the person at work, and a folder of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _no_settings_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PLENARY_DATABASE", "PLENARY_BASE_URL", "PLENARY_BY"):
        monkeypatch.delenv(name, raising=False)
    # What commands do depends on the day: the tests' year lies ahead, and must go on doing so.
    monkeypatch.setenv("PLENARY_NOW", "2026-10-05T08:00:00Z")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"
