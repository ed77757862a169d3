"""Seeded hard instances: a year of a committee as large as the sample's, or of one three times as large.

Bodies, cities with their holidays, other organizations' meetings and observances are those of the sample. All else is
drawn by Python's generator, seeded with size and seed:

- A committee has a plenary with a workshop in April or May, three advisory groups that meet in the week of the
  plenary and once more in autumn, and 16 working groups with two to four sessions a year, 39 in all: 47 meetings. At
  three times the size there are three such committees, a parent and two subcommittees, which share the home place
  with its rooms; the third holds its plenary in September or October. 141 meetings.
- A session may fall into 13 to 17 weeks about the middle of its part of the year (half, third, quarter); in the
  sample windows of working groups have 3 to 12 weeks. A third are virtual, with three start times. The others are at
  home or where up to two bodies invite, each for five to eight weeks of that window. Modes, lengths and numbers of
  invitations come from shuffled decks, so that instances are of much the same size.
- Sessions of a group keep a least distance, and should keep an ideal one. About a third of the groups resolve the
  comments of a ballot in their last session; a quarter of those with two sessions begin after the plenary decides.
- Every group needs one of its committee's four managers, who carry one on-site meeting a week and two in all, and its
  convenor, or one of two. All posts are away once, for a week or two. The home place has the rooms of the sample:
  three of its own and one in town that costs money.
- Experts are dealt seat by seat: half of the P-members are active in a committee, and those are LIKELIER times as
  likely to be drawn as others; nobody sends more than MOST. The overlaps are what results: of two working groups of a
  committee a third share three tenths or more, which the rules keep apart, and nearly half between that and a fifth,
  which has a price. Of groups in two committees the brief states half of what the compositions would give: a body
  sends other people to other committees.

The numbers above were set so that an instance of the smaller size has 5,500 options and 500 pairs of meetings that
share experts, 300 to 400 of them with windows that meet. Seeds that come out smaller, or without a plan, are passed
over: of 1 to 11 the fifth, which has 5,348 options. A first recipe had windows of 14 to 30 weeks and one room at
home; nobody proved the best of those within minutes. Windows are nearer to the sample's since, for that reason too.
"""

from __future__ import annotations

import json
import sys
from itertools import combinations
from random import Random

from scheduler.brief.prepare import prepare
from scheduler.brief.read import parse_brief
from scheduler.numbers import goal_weights, rule_numbers
from scheduler.problem import Problem
from tests.bench.committees import Committee
from tests.bench.compositions import share
from tests.bench.world import Data, world

SIZES = {"1x": 1, "3x": 3}
SEEDS = (1, 2, 3, 4, 6, 7, 8, 9, 10, 11)


def name_of(size: str, seed: int) -> str:
    """What an instance is called: 1x-04."""
    return f"{size}-{seed:02d}"


def brief_data(size: str, seed: int) -> Data:
    """The brief of one instance as plain data; KeyError if there is no such size."""
    lot = Random(f"plenary {size} {seed}")
    data: Data = {
        **world(),
        "title": f"Made instance {name_of(size, seed)}",
        "planned_on": "2026-09-14",
        "note": "Drawn by lot for measuring; no committee looks like this.",
    }
    sections: Data = {
        name: {} for name in ("committees", "groups", "meetings", "blocks", "series", "ballots", "offers", "people")
    }
    sections["earlier_plenaries"] = {}
    for number in range(SIZES[size]):
        Committee(lot, number, sections).draw()
    return _without_strangers({**data, **sections, "overlaps": across(sections["groups"])})


def across(groups: Data) -> Data:
    """Stated overlaps of groups of two committees: half of what their compositions would give."""
    found: Data = {}
    for (a, one), (b, other) in combinations(groups.items(), 2):
        if one["parent"] != other["parent"] and (alike := share(one["experts"], other["experts"])):
            found[f"{a}.{b}"] = {"groups": [a, b], "share": round(alike / 2, 3)}
    return found


def _without_strangers(data: Data) -> Data:
    """The same brief, its events touching only people that it has."""
    events = {}
    for name, event in data["events"].items():
        touches = dict(event.get("touches", {}))
        if "people" in touches:
            touches["people"] = [f"{who}-1" for who in touches["people"] if f"{who}-1" in data["people"]]
        events[name] = {**event, "touches": touches}
    return {**data, "events": events}


def instance(size: str, seed: int) -> Problem:
    """The problem of one instance; BriefError if the recipe ever draws what no brief may say."""
    numbers, weights = rule_numbers(), goal_weights()
    return prepare(
        parse_brief(as_text(brief_data(size, seed)), name_of(size, seed), numbers, weights), numbers, weights
    )


def as_text(data: Data) -> bytes:
    """A brief as a file holds it: JSON is YAML too."""
    return json.dumps(data, indent=1, ensure_ascii=False, default=str).encode()


if __name__ == "__main__":
    sys.stdout.buffer.write(as_text(brief_data(sys.argv[1], int(sys.argv[2]))))
