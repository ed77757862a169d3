"""The samples, read once."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from scheduler.brief.read import read_brief
from scheduler.brief.schema import Brief

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def casco() -> Brief:
    return read_brief(SAMPLES / "casco-2027.yaml")


@pytest.fixture(scope="session")
def compositions() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compositions", SAMPLES / "compositions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
