"""Measure first answers: why not another date, what if one meeting cannot stay; against a cold solve of the brief.

`python -m tests.bench.answered [--briefs casco-2027,casco-2027-2029,1x-01] [--cases 12] [--seconds 120]` draws some
seeded meetings of each brief, asks of each why it is not in another of its weeks, and what if its days are taken, and
prints medians: seconds of wall clock, of work on all threads, and the work of a cold solve over that of the answer.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from statistics import median
from typing import TypeVar

from scheduler.brief.prepare import prepare
from scheduler.brief.read import parse_brief
from scheduler.commands import composed
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.outcome import Outcome
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.scenario.edits_meetings import NotThen
from scheduler.scenario.whatif import WhatIf
from scheduler.solve import solve
from scheduler.whole import Whole
from scheduler.why.ask import Ask
from scheduler.why.why_not import why_not
from tests.bench.instances import SIZES, as_text, brief_data
from tests.bench.prepared import SAMPLES

A = TypeVar("A")
BRIEFS = "casco-2027,casco-2027-2029,1x-01"
MOST_PROVED = 3
"""What-ifs that are also proved, of a brief other than the first: of a hard one each may take as long as it may."""


@dataclass(frozen=True)
class Spent:
    """Seconds of wall clock, and of work on all threads."""

    wall: float
    work: float


@dataclass(frozen=True)
class Case:
    """One meeting, asked about twice: the first why-not, the what-if with and without reading, and its proof."""

    why_not: Spent
    what_if: Spent
    asked: Spent
    proof: Spent | None
    proved: bool


@dataclass(frozen=True)
class Brief:
    """What is asked about: a brief's text, its problem and its best plan, and what it took to find that."""

    name: str
    text: bytes
    problem: Problem
    outcome: Outcome
    plan: Plan
    cold: Spent


def timed(ask: Callable[[], A]) -> tuple[A, Spent]:
    """An answer with what it took."""
    began, worked = time.perf_counter(), time.process_time()
    answer = ask()
    return answer, Spent(time.perf_counter() - began, time.process_time() - worked)


def text_of(name: str) -> bytes:
    """The text of a sample, or of a made instance such as 1x-01."""
    size, _, seed = name.partition("-")
    return as_text(brief_data(size, int(seed))) if size in SIZES else (SAMPLES / f"{name}.yaml").read_bytes()


def solved(name: str, seconds: float) -> Brief | None:
    """A brief with its best plan, from reading to proof; None where none was found in that time."""
    text = text_of(name)
    numbers, weights = rule_numbers(), goal_weights()

    def cold() -> tuple[Problem, Outcome]:
        problem = prepare(parse_brief(text, name, numbers, weights), numbers, weights)
        return problem, solve(problem, seconds=seconds)

    (problem, outcome), spent = timed(cold)
    if not outcome.found:
        return None
    return Brief(name, text, problem, outcome, composed(problem, outcome), spent)


def questions(brief: Brief, cases: int, seed: int) -> Iterator[tuple[str, date]]:
    """Seeded meetings, each with a first day that it could have by itself in another week."""
    chance, whole = Random(seed), Whole(brief.problem)
    names = sorted(name for name, left in whole.kept.items() if len(left) > 1)
    week_start = brief.problem.home.calendar.week_start
    for name in chance.sample(names, min(cases, len(names))):
        here = brief.outcome.bookings[name].first
        firsts = {date.fromordinal(int(whole.options[name].day[option])) for option in whole.kept[name]}
        others = sorted(day for day in firsts if week_start(day) != week_start(here))
        if others:
            yield name, chance.choice(others)


def measured(brief: Brief, name: str, day: date, seconds: float, *, prove: bool) -> Case:
    """One meeting, asked about."""
    booked = brief.outcome.bookings
    _, first = timed(lambda: list(why_not(brief.problem, booked, Ask(name, day), seconds=seconds, first=True)))
    stands = booked[name]
    edit = NotThen(do="not_then", meeting=name, first=stands.first, last=stands.last)
    question, reading = timed(lambda: WhatIf(brief.text, brief.plan, [edit], brief.name))
    answer, asked = timed(question.at_once)
    whole = Spent(reading.wall + asked.wall, reading.work + asked.work)
    if not prove:
        return Case(first, whole, asked, None, proved=False)
    last, proof = timed(lambda: question.proved(seconds, answer))
    return Case(first, whole, asked, proof, proved=last.certain)


def line(brief: Brief, found: list[Case]) -> str:
    """Medians of one brief."""
    parts = [f"{brief.name:16} {brief.outcome.status.value:9} {brief.cold.wall:7.2f} {brief.cold.work:7.2f}"]
    for spent in ([one.why_not for one in found], [one.what_if for one in found], [one.asked for one in found]):
        wall, work = median(one.wall for one in spent), median(one.work for one in spent)
        parts.append(f"{wall:7.2f} {work:7.2f} {median(brief.cold.work / one.work for one in spent):6.0f}")
    proofs = [one.proof.wall for one in found if one.proof is not None]
    said = f"{sum(one.proved for one in found)} of {len(proofs)}"
    return "  ".join([*parts, f"{median(proofs):7.2f} {said:>9}" if proofs else ""])


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefs", default=BRIEFS)
    parser.add_argument("--cases", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    answers = ("why-not, first answer", "what-if, from its text", "what-if, alone")
    print(f"{'':42}  " + "  ".join(f"{name:22}" for name in answers) + "  proved after")
    print(f"{'brief':16} {'cold':9} {'wall':>7} {'work':>7}" + f"  {'wall':>7} {'work':>7} {'ratio':>6}" * 3)
    for number, name in enumerate(asked.briefs.split(",")):
        brief = solved(name, asked.seconds)
        if brief is None:
            print(f"{name:16} no plan was found in {asked.seconds:g} s", flush=True)
            continue
        drawn = list(questions(brief, asked.cases, asked.seed))
        most = len(drawn) if number == 0 else MOST_PROVED
        found = [
            measured(brief, meeting, day, asked.seconds, prove=place < most)
            for place, (meeting, day) in enumerate(drawn)
        ]
        print(line(brief, found), flush=True)


if __name__ == "__main__":
    main()
