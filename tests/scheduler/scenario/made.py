"""A brief for tests of scenarios: written in every style that YAML has, with comments everywhere."""

from __future__ import annotations

from difflib import unified_diff
from typing import Any

from scheduler.scenario.edits import EDIT, AnyEdit

TEXT = """\
# The year of a small committee.
schema: 1
title: BSX/TC 7, meetings in 2027 and 2028   # as approved
planned_on: 2026-11-02
horizon: {first: 2027-01-01, last: 2028-12-31}
home: VIE
regions: {EUR: Europe}
places:
  VIE: {city: Vienna, country: AT, region: EUR, rooms: {hall: {name: Hall, seats: 40}, den: {name: Den, seats: 12}}}
  CPH:  # since 2019
    city: Copenhagen
    country: DK
    region: EUR
    # Nothing is said of rooms.
member_bodies:
  BSA: {country: AT, status: P, region: EUR, city: Vienna, latitude: 48.21, longitude: 16.37, zone: Europe/Vienna}
  BSD: {country: DK, status: P, region: EUR, city: Copenhagen, latitude: 55.7, longitude: 12.6,
    zone: Europe/Copenhagen}
people:
  secretary:
    title: Secretary
    absences:
      leave: {first: 2027-06-07, last: 2027-06-18, reason: Leave}  # booked
  convenor: {title: Convenor of WG 1}
committees:
  tc7: {reference: BSX/TC 7, title: Small things, uid_domain: tc7.example, officers: {secretary: always}}
groups:
  wg1: {parent: tc7, kind: wg, reference: BSX/TC 7/WG 1, short: WG 1, title: Words, officers: {convenor: always},
    attendance: {on_site: 8, remote: 4}, experts: {BSA: 4, BSD: 5}}
  wg2: {parent: tc7, kind: wg, reference: BSX/TC 7/WG 2, short: WG 2, title: Measures,
    attendance: {on_site: 10, remote: 2}, experts: {BSA: 2}}
meetings:
  plenary-2027:
    group: tc7
    days: 2
    modes: [hybrid]
    windows:
      may: {first: 2027-05-03, last: 2027-05-28}   # not in June
  review-2027: {group: wg2, days: 1, modes: [hybrid], places: [VIE], after_decision: {meeting: plenary-2027},
    windows: {autumn: {first: 2027-09-01, last: 2027-10-29}}}
series:
  # Twice a year, for as long as it takes.
  wg1:
    group: wg1
    per_year: 2
    days: 2
    gap: {least_weeks: 8}
    meetings:
      "1":
        modes: [virtual]  # always online
        hours_per_day: 3
        starts: ["13:00"]
        windows: {winter: {first: 01-18, last: 03-12}}
      "2": {modes: [hybrid], places: [VIE, CPH], windows: {summer: {first: 06-01, last: 07-16}}}
  wg2: {group: wg2, per_year: 1, days: 3, modes: [hybrid], places: [VIE],
    after_ballot: {ballot: cd, least_weeks: 4}, windows: {spring: {first: 02-08, last: 04-16}}}
ballots:
  cd: {kind: CD, document: BSX/CD 1, groups: [wg2], opens: 2026-11-09, closes: 2027-01-04}
offers:
  copenhagen: {place: CPH, host: BSD, for: [plenary-2027, wg1-2027-2, wg1-2028-2],
    windows: {may: {first: 2027-05-10, last: 2027-05-21}, june: {first: 2027-06-01, last: 2028-07-09}}, capacity: 60,
    answer_by: 2026-12-15}
standing:
  wg1-2027-2: {state: proposed, first: 2027-06-22, place: CPH, mode: hybrid}
  wg2-2028-1: {state: confirmed, first: 2028-03-07, place: VIE, mode: hybrid}  # agreed
waivers:
  early: {rule: notice, meetings: [wg1-2027-1, wg1-2028-2], reason: Agreed, decided_by: Convenor}
# The end.
"""

CONTENT = TEXT.encode()


def edit(do: str, **fields: Any) -> AnyEdit:
    """An edit as it is read from a scenario."""
    return EDIT.validate_python({"do": do, **fields})


def difference(before: bytes, after: bytes) -> list[str]:
    """The lines that were taken out and put in, each with its sign."""
    lines = unified_diff(before.decode().splitlines(), after.decode().splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]
