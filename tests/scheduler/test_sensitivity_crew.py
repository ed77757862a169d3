"""Several questions at once: answers in order, and an end for all where one fails."""

from __future__ import annotations

import threading

import pytest

from scheduler.sensitivity.crew import Crew, answers


def test_answers_come_in_the_order_of_the_questions() -> None:
    second_is_done = threading.Event()

    def asked(number: int) -> int:
        if number == 0:
            assert second_is_done.wait(30)
        elif number == 1:
            second_is_done.set()
        return 10 * number

    with Crew(pytest.fail) as crew:
        assert crew.each(asked, range(6)) == [0, 10, 20, 30, 40, 50]


def test_questions_are_worked_on_before_anybody_waits_for_their_answers() -> None:
    begun = threading.Event()
    with Crew(pytest.fail) as crew:
        first = crew.begin(lambda number: begun.set() or number, [1])
        assert begun.wait(30)
        assert (crew.each(abs, [-2]), answers(first)) == ([2], [1])


def test_one_that_fails_stops_those_under_way_and_those_that_wait() -> None:
    begun, stopped = [], threading.Event()

    def asked(number: int) -> None:
        begun.append(number)
        if number == 1:
            raise ValueError(number)
        assert stopped.wait(30)

    with pytest.raises(ValueError, match="1"), Crew(stopped.set) as crew:
        crew.each(asked, [1, 2, 3, 4, 5])
    assert stopped.is_set()
    assert len(begun) < 5
