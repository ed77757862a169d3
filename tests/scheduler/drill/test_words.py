from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from scheduler.drill.answer import Answer, Found, Goal, Late, Moved
from scheduler.drill.drill import Drill, Step
from scheduler.drill.first_things import first_things
from scheduler.drill.losses import Loss, losses
from scheduler.drill.progress import step_line
from scheduler.drill.words import drill_text, opening
from tests.briefs import booked, window
from tests.scheduler.drill.scenes import answer
from tests.scheduler.drill.test_losses import OFFICERS
from tests.scheduler.made_plans import BOOKED, made, year

SCENE = year(OFFICERS)
OFFER, SECRETARY_IN_MARCH, CHAIR, SECRETARY = losses(SCENE, BOOKED)
LATER = {
    "p": booked("p", "2027-05-18", 2, "LIS", offer="lis"),
    "w": booked("w", "2027-05-20", 1, "LIS", offer="lis", half="morning"),
}


def moved(name: str, what: str = "moved") -> Moved:
    return Moved(label=SCENE.meetings[name].label, what=what, before=BOOKED[name], after=LATER[name])


def goal(name: str, points: int, before: float = 0, after: float = 0, unit: str = "days") -> Goal:
    return Goal(goal=name, points=points, before=before, after=after, unit=unit)


WEEK = answer(
    points=1210,
    moves=(moved("p"), moved("w")),
    goals=(goal("travel", 900, 1_000_000, 1_200_400, "km"), goal("stability", 400, 0, 12.5), goal("events", -90)),
    dates_changed=("p", "w"),
)
NONE = answer(
    Found.NONE, conflict="The plenary finds no day, for it shall lie in May.", way_out="Ask Chair for June."
)


def drill(*told: tuple[Loss, Answer]) -> Drill:
    return Drill(SCENE, made(SCENE), BOOKED, 100, told)


def lines(*told: tuple[Loss, Answer]) -> list[str]:
    return drill_text(drill(*told)).splitlines()


def test_opening_is_a_sentence_for_a_secretary() -> None:
    def said(*told: tuple[Loss, Answer]) -> list[str]:
        return list(opening(drill(*told)))

    assert said() == ["Nothing can be lost: no meeting ahead stands on an invitation, an officer or a room."]
    free: Any = answer(points=0)
    assert said((CHAIR, free)) == [
        "The one loss there is can be repaired; no single loss leaves the year without a calendar."
    ]
    assert said((CHAIR, WEEK), (OFFER, free)) == [
        "All 2 losses can be repaired; no single loss leaves the year without a calendar.",
        "The dearest of them: Chair away 10–16 May, +1\u2009210 points; 2 meetings move.",
    ]
    assert said((CHAIR, NONE), (OFFER, free)) == [
        "Of 2 losses 1 can be repaired; one leaves no calendar: Chair away 10–16 May."
    ]
    assert said((CHAIR, NONE), (SECRETARY, NONE), (OFFER, Answer(found=Found.UNKNOWN))) == [
        "Of 3 losses none can be repaired; two leave no calendar: Chair away 10–16 May; Secretary away 10–16 May; "
        "of 1 it was not found out in time: IPQ withdraws Lisbon (lis)."
    ]


def test_every_loss_has_a_row_and_equal_weeks_share_one() -> None:
    found = lines(
        (CHAIR, WEEK), (SECRETARY, WEEK), (OFFER, answer(Found.AT_MOST, points=-5, moves=(moved("p", "rehoused"),)))
    )
    table = [line.split("  ") for line in found[3:]]
    cells = [[cell.strip() for cell in row if cell.strip()] for row in table]
    assert cells[0] == ["Loss", "Points", "Meetings that move", "What changes most", "Dates"]
    assert cells[1][:3] == [
        "One of Chair; Secretary away 10–16 May",
        "+1\u2009210",
        "2: TC 7, 5th plenary; TC 7, workshop",
    ]
    assert cells[1][-1] == "2"
    assert (
        "travel +900 (1\u2009000 → 1\u2009200 thousand km); stability +400 (0 → 12.5 days); events −90"
        in " ".join(cell for row in cells[1:4] for cell in row if not cell.startswith(("IPQ", "One of"))).replace(
            " 2 ", " "
        )
    )
    offer = next(row for row in cells if row[0].startswith("IPQ"))
    assert offer[:3] == ["IPQ withdraws Lisbon (lis)", "≤ −5", "1: TC 7, 5th plenary (room only)"]


def test_a_loss_without_calendar_is_explained() -> None:
    found = lines((CHAIR, NONE), (OFFER, WEEK))
    assert found[3:5] == [
        "Chair away 10–16 May: The plenary finds no day, for it shall lie in May.",
        "  The easiest way out: Ask Chair for June.",
    ]
    undone = lines((CHAIR, NONE.model_copy(update={"way_out": ""})))
    assert "  No way out was found but to undo the loss." in undone
    assert any(line.startswith("Chair away 10–16 May") and line.endswith("no calendar") for line in found)


def test_deadlines_that_are_past_are_named() -> None:
    late = Late(meeting="p", label="the 5th plenary of TC 7", what="agenda", due=date(2026, 9, 1))
    found = lines((CHAIR, WEEK.model_copy(update={"late": (late,)})))
    assert "Past: the 5th plenary of TC 7, agenda due on 1 September 2026." in found
    assert not any(line.startswith("Past") for line in lines((CHAIR, WEEK)))


def test_what_to_do_first_is_that_on_which_most_hangs() -> None:
    some = answer(points=30, moves=(moved("p"),))
    told = drill((CHAIR, NONE), (SECRETARY, WEEK), (SECRETARY_IN_MARCH, some), (OFFER, some))
    assert first_things(told) == [
        "Name a stand-in for the chair. That leaves no calendar: Chair away 10–16 May.",
        "Name a stand-in for the secretary (2 weeks in which a meeting hangs on that post). "
        "The worst: Secretary away 10–16 May: 1\u2009210 points and 2 meetings to move.",
        "Stay in touch with the host of Lisbon (lis). IPQ withdraws Lisbon (lis): 30 points and 1 meeting to move.",
    ]
    assert first_things(drill((OFFER, answer(points=0)))) == []


def test_another_offer_that_would_be_needed_is_to_be_kept_open() -> None:
    icn: Any = {"place": "ICN", "host": "KATS", "for": ["week"], "windows": window("2027-05-01", "2027-05-31")}
    scene = year(OFFICERS, {"offers": {"icn": {**icn, "answer_by": "2026-12-01"}, "lis": {"state": "formal"}}})
    told = Drill(scene, made(scene), BOOKED, 100, ((OFFER, answer(points=9, moves=(moved("p"),), accept=("icn",))),))
    assert first_things(told) == [
        "Accept the offer of Lisbon (lis). IPQ withdraws Lisbon (lis): 9 points and 1 meeting to move. "
        "Keep the way to Seoul (icn, to be answered by 1 December 2026) open."
    ]


def test_officers_do_not_crowd_out_offers() -> None:
    posts = [(replace(CHAIR, subject=f"Convenor {number}"), WEEK) for number in range(9)]
    told = first_things(drill(*posts, (OFFER, answer(points=9))))
    assert [thing.split(".")[0] for thing in told] == [
        *(f"Name a stand-in for Convenor {number}" for number in range(3)),
        "Stay in touch with the host of Lisbon (lis)",
    ]


def test_titles_cannot_steer_the_terminal() -> None:
    hostile = Loss("offer", "x", "A\x1b[2Jhost [bold]withdraws[/bold]", ("p",), OFFER.edits)
    found = drill_text(drill((hostile, WEEK)), on_terminal=False)
    assert "\x1b" not in found
    assert "[bold]withdraws[/bold]" in found.replace("\n", " ")


def test_a_step_is_one_line() -> None:
    assert step_line(Step(CHAIR, WEEK, True, 3, 14)) == (
        " 3/14  Chair away 10–16 May: repaired, 1210 points more, 2 meetings to move"
    )
    assert step_line(Step(OFFER, answer(Found.AT_MOST, points=-1), False, 14, 14)).endswith(
        "repaired at most, 1 point fewer, no meetings to move"
    )
    assert step_line(Step(OFFER, NONE, True, 14, 14)) == "14/14  IPQ withdraws Lisbon (lis): no calendar"
