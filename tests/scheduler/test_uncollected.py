"""The collector of circles waits, and is afterwards as it was, whatever went wrong."""

from __future__ import annotations

import gc

import pytest

from scheduler.uncollected import uncollected


def test_the_collector_is_as_it_was_before() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_works_again_after_an_error() -> None:
    with pytest.raises(KeyError), uncollected():
        raise KeyError
    assert gc.isenabled()
