"""What the command line prints: the calendar, names and places in few words, progress as one line."""

from __future__ import annotations

import io
from datetime import date

import pytest

from scheduler.outcome import Outcome, Progress, Status
from scheduler.plan import Booking, Plan, WaiverShown
from scheduler.terminal import (
    ProgressLine,
    meeting_name,
    moves,
    plan_text,
    progress_line,
    proof,
    short_days,
    waived,
    where,
)
from tests.plans import empty_plan, hostile_plan, plan


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2027, 5, 10), (2027, 5, 10), "Mon 10 May 2027"),
        ((2027, 5, 3), (2027, 5, 7), "Mon 3 - Fri 7 May 2027"),
        ((2027, 8, 31), (2027, 9, 2), "Tue 31 Aug - Thu 2 Sep 2027"),
        ((2027, 12, 30), (2028, 1, 1), "Thu 30 Dec - Sat 1 Jan 2028"),
        ((2027, 1, 30), (2028, 1, 2), "Sat 30 Jan - Sun 2 Jan 2028"),
    ],
)
def test_short_days_say_a_month_once(first: tuple[int, int, int], last: tuple[int, int, int], words: str) -> None:
    assert short_days(date(*first), date(*last)) == words


def test_meetings_go_by_their_group_and_number() -> None:
    assert {m.meeting: meeting_name(m) for m in plan().meetings} == {
        "cag-2027-1": "CAG, 1st meeting",
        "tig-2027-1": "TIG, 1st meeting",
        "plenary-2027": "TC 99, 41st plenary",
        "workshop-2027": "TC 99, workshop",
        "wg1-2027-1": "WG 1, 1st session",
        "wg1-2027-2": "WG 1, 2nd session",
        "dg1-2027-1": "DG 1, 1st session",
        "wg2-2027-1": "WG 2, 1st session",
        "wg2-2027-2": "WG 2, 2nd session",
        "jwg3-2027-1": "JWG 3, 1st session",
    }
    assert meeting_name(plan().meeting("plenary-2027").model_copy(update={"number": None})) == "TC 99, plenary"


def test_places_are_a_city_with_room_and_half_or_a_start() -> None:
    found = {m.meeting: where(m) for m in plan().meetings}
    assert {name: found[name] for name in ("plenary-2027", "workshop-2027", "wg1-2027-1", "wg1-2027-2")} == {
        "plenary-2027": "Lisbon (Secret room)",
        "workshop-2027": "Lisbon, morning",
        "wg1-2027-1": "online, 12:00 UTC",
        "wg1-2027-2": "Geneva",
    }
    assert where(plan().meeting("wg1-2027-1").model_copy(update={"start": None})) == "online"


def printed(found: Plan | None = None) -> list[str]:
    return [line.rstrip() for line in plan_text(found or plan()).splitlines()]


def test_calendar_has_a_line_for_each_meeting_and_goal() -> None:
    found = printed()
    assert found[0] == "ISO/TC 99 in 2027"
    assert found[1].split() == ["When", "Meeting", "How", "Where", "Host", "State", "Agenda", "due"]
    assert [" ".join(line.split()) for line in found if line.startswith("Fri 16 Apr 2027")] == [
        "Fri 16 Apr 2027 TC 99, workshop hybrid Lisbon, morning Body of Portugal confirmed"
    ]
    # Title, heads, ten meetings, and one with open dates; what is long goes on in a line that is set in.
    rows = [line for line in found if not line.startswith(" ") and line]
    assert len(rows) == 2 + 10 + 1
    assert rows[-1].startswith("2028, quarter 2, to be confirmed")
    assert found[-2:] == [
        "     12  travel  5528 km for a delegate on average",
        "    120  in all  Proved: no plan is better.",
    ]


def test_goal_that_is_off_has_no_points() -> None:
    (travel,) = plan().goals
    off = plan().model_copy(update={"goals": [travel.model_copy(update={"cost": 0, "off": True})]})
    assert printed(off)[-2] == "    off  travel  5528 km for a delegate on average"


def test_calendar_of_nothing_is_printed_too() -> None:
    assert printed(empty_plan())[0] == "ISO/TC 99 in 2027"


def test_calendar_takes_titles_as_text() -> None:
    """Brackets and markup in a title are no orders to the terminal."""
    assert "<script>alert(1)</script>" in "".join("".join(printed(hostile_plan())).split("\n"))
    shown = plan().model_copy(update={"title": "[bold]Year[/bold] [/nothing]"})
    assert printed(shown)[0] == "[bold]Year[/bold] [/nothing]"


def test_proof_says_how_good_the_plan_is() -> None:
    assert proof(plan()) == "Proved: no plan is better."
    found = plan(status="feasible", cost=120, bound=110, gap=0.125)
    assert proof(found) == "At most 12.5 % of what can be avoided is left to gain (bound 110)."


def test_progress_is_one_line() -> None:
    assert progress_line(Progress(0.25, None, 90, 40)) == "   0.2 s  no plan yet  bound 90"
    # (120 - 110) / (120 - 40)
    assert progress_line(Progress(12.34, 120, 110, 40)) == "  12.3 s  best 120  bound 110  gap 12.5 %"


class Screen(io.StringIO):
    """A file that says it is a terminal."""

    def isatty(self) -> bool:
        return True


FOUND = Outcome(Status.OPTIMAL, 2.5, 0.5, cost=120, bound=120, unavoidable=40)


def test_progress_without_a_terminal_is_its_last_state() -> None:
    file = io.StringIO()
    line = ProgressLine(file)
    line(Progress(1, 150, 90, 40))
    line.close(FOUND)
    assert file.getvalue() == "   2.5 s  best 120  bound 120  gap 0.0 %  optimal\n"


def test_progress_on_a_terminal_writes_over_itself() -> None:
    screen = Screen()
    line = ProgressLine(screen)
    line(Progress(1, 150, 90, 40))
    line(Progress(2, None, 9, 0))
    line.close(FOUND)
    written = screen.getvalue().split("\r")
    assert written[0] == ""
    # What is shorter than the line before blots it out.
    assert [text.rstrip() for text in written[1:]] == [
        "   1.0 s  best 150  bound 90  gap 54.5 %",
        "   2.0 s  no plan yet  bound 9",
        "   2.5 s  best 120  bound 120  gap 0.0 %  optimal",
    ]
    assert len(written[2]) == len(written[1])


@pytest.mark.parametrize("status", [Status.IMPOSSIBLE, Status.OUT_OF_TIME])
def test_progress_that_found_nothing_leaves_the_word_to_what_follows(status: Status) -> None:
    file = io.StringIO()
    ProgressLine(file).close(Outcome(status, 2.5, 0.5))
    assert file.getvalue() == ""


def test_moves_name_what_stands_elsewhere_than_members_saw() -> None:
    now = plan()
    seen = [Booking(**{name: getattr(m, name) for name in Booking.model_fields}) for m in now.meetings]
    assert list(moves(now)) == []
    assert list(moves(now.model_copy(update={"published": seen}))) == [
        "",
        "Against the plan before: no meetings moved.",
    ]
    before = {"first": date(2027, 4, 5), "last": date(2027, 4, 6), "place": "GVA"}
    at = next(number for number, booked in enumerate(seen) if booked.meeting == "plenary-2027")
    seen[at] = seen[at].model_copy(update=before)
    there = now.meeting("plenary-2027")
    assert list(moves(now.model_copy(update={"published": seen}))) == [
        "",
        "Against the plan before: 1 meeting moved.",
        f"  TC 99, 41st plenary: Mon 5 - Tue 6 Apr 2027 -> {short_days(there.first, there.last)}, GVA before",
    ]


def test_what_was_waived_is_said() -> None:
    waiver = WaiverShown(rule="notice", meetings=["a", "b"], reason="Agreed", decided_by="Committee")
    assert list(waived(plan().model_copy(update={"waivers": [waiver]}))) == [
        "Waived: notice for a, b: Agreed (Committee)."
    ]
