"""Every sentence that `why` and `why-not` say of the samples: names, dates and grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from scheduler.load import load_problem
from scheduler.nearby import Ground
from scheduler.options import all_options
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from scheduler.solve import solve
from scheduler.why.ask import Ask, standing_still
from scheduler.why.why import why
from scheduler.why.why_not import why_not
from scheduler.why.why_not_words import answer_lines
from scheduler.why.why_words import why_lines
from scheduler.wording import MONTHS, WEEKDAYS

SAMPLES = Path(__file__).parents[2] / "samples"
FIGURE = r"[\d\u2009.]+"
GOAL = re.compile(
    rf" +[+-]\d+  [a-z_]+ +[a-z ]+: ({FIGURE} -> {FIGURE} \({FIGURE} (more|fewer|less)\)|{FIGURE} as before)"
)
DAY = re.compile(rf"({'|'.join(WEEKDAYS)}) (\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
WRONG = re.compile(
    r"None|[{}]|\d{4}-\d\d-\d\d|  |\.\.| ,| \.(?!\d)|__"
    r"|(?<![\d.])1 (points|meetings|days|openings|weeks|spans)\b|(?<!\d)0 (points|days|meetings)\b"
)


@pytest.fixture(scope="module", params=["small", "casco-2027"])
def sample(request: pytest.FixtureRequest) -> tuple[Problem, Bookings, Ground]:
    problem = load_problem(SAMPLES / f"{request.param}.yaml")
    return problem, solve(problem, seconds=60).bookings, Ground.of(problem)


def asks(problem: Problem, number: int) -> list[Ask]:
    """Questions about days inside and outside windows, each meeting in turn."""
    chance, tables = Random(5), all_options(problem)
    names = [name for name in tables if standing_still(problem, problem.meetings[name]) is None]
    chosen = chance.sample(names, min(number, len(names))) * 2
    days = [chance.choice(tables[name].day.tolist()) for name in chosen[::2]]
    days += [chance.randrange(problem.first.toordinal(), problem.last.toordinal()) for _ in chosen[1::2]]
    return [Ask(name, date.fromordinal(day)) for name, day in zip(chosen, days, strict=True)]


def faults(problem: Problem, lines: list[str]) -> Iterator[str]:
    """What is wrong with lines in form, whatever they say."""
    labels = {m.label[:1].upper() + m.label[1:] for m in problem.meetings.values()}
    for line in lines:
        text = line.strip()
        if re.match(r"[+-]\d", text):
            if not GOAL.fullmatch(line if line.startswith(" ") else f" {line}"):
                yield f"no goal: {line}"
            continue
        if WRONG.search(text):
            yield f"wrong: {line}"
        if text and not (text[0].isupper() or text[0].isdigit() or text.startswith(("and ", "`"))):
            yield f"begins small: {line}"
        if " -> " in text and not any(text.startswith(f"{label}: ") for label in labels):
            yield f"nobody is called so: {line}"
        for name, day, month, year in DAY.findall(text):
            if f"{date(int(year), MONTHS.index(month) + 1, int(day)):%A}" != name:
                yield f"no {name}: {line}"
        if text and line == text and not text.endswith((".", ":", " s")):
            yield f"no end: {line}"


def test_answers_are_well_formed(sample: tuple[Problem, Bookings, Ground]) -> None:
    problem, plan, ground = sample
    found, said = [], 0
    for ask in asks(problem, 12):
        before = None
        for answer in why_not(problem, plan, ask, seconds=30, ground=ground):
            lines = list(answer_lines(problem, ask, answer, before))
            before = answer
            said += len(lines)
            found += list(faults(problem, lines))
    assert (found, said > 20) == ([], True)


def test_reasons_are_well_formed(sample: tuple[Problem, Bookings, Ground]) -> None:
    problem, plan, ground = sample
    found = []
    for name in Random(3).sample(list(problem.meetings), min(8, len(problem.meetings))):
        told = why(problem, plan, name, seconds=30, ground=ground, alternatives=2)
        lines = list(why_lines(problem, told))
        found += list(faults(problem, lines))
        assert lines[0].startswith(problem.meetings[name].label[:1].upper() + problem.meetings[name].label[1:] + ": ")
    assert found == []
