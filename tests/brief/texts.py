"""A small brief without a fault, and what reading says when a part of it is changed."""

from __future__ import annotations

from scheduler.brief.read import parse_brief
from scheduler.brief.schema import Brief
from scheduler.errors import BriefError

GOOD = """\
schema: 1
title: A small year
planned_on: 2026-11-02
horizon: {first: 2027-01-01, last: 2027-12-31}
home: GVA
regions: {EUR: Europe}
places:
  GVA: {city: Geneva, country: CH, subdivision: GE, region: EUR, rooms: {hall: {name: Hall, seats: 40}}}
  OSL: {city: Oslo, country: NO, region: EUR}
member_bodies:
  SN: {country: NO, status: P, region: EUR, city: Oslo, latitude: 59.9, longitude: 10.7, zone: Europe/Oslo}
  OB: {country: CH, status: {tc: O}, region: EUR, city: Bern, latitude: 46.9, longitude: 7.4, zone: Europe/Zurich}
liaisons:
  LI: {name: A liaison, kind: external, may_attend: [tc]}
people:
  convenor-A: {title: Convenor A, based: SN}
  convenor-B: {title: Convenor B, vacant: true}
committees:
  tc: {reference: TC 1, title: Things, uid_domain: tc.example, officers: {convenor-A: always}}
groups:
  wg: {parent: tc, kind: wg, reference: TC 1/WG 1, short: WG 1, title: Words, officers: {convenor-A: always},
    attendance: {on_site: 12, remote: 4}, experts: {SN: 3, LI: 1}}
  dg: {parent: wg, kind: drafting, reference: TC 1/WG 1/DG, short: DG, title: Drafts}
overlaps:
  both: {groups: [wg, dg], share: 0.5}
series:
  wg: {group: wg, per_year: 2, days: 3, modes: [hybrid], windows: {spring: {first: 02-01, last: 06-30}},
    gap: {least_weeks: 8}, meetings: {"2": {windows: {autumn: {first: 09-01, last: 12-17}}}}}
meetings:
  plenary-2027: {group: tc, days: 2, modes: [hybrid], windows: {may: {first: 2027-05-03, last: 2027-05-28}}}
  workshop-2027: {group: tc, kind: workshop, days: 0.5, half: morning, modes: [hybrid]}
  dg-2027: {group: dg, days: 2, modes: [virtual], hours_per_day: 3, starts: ["12:00"], after_ballot: {ballot: cd}}
blocks:
  week-2027: {stages: {1: [plenary-2027], 2: [workshop-2027]}}
offers:
  oslo: {place: OSL, host: SN, for: [week-2027], windows: {may: {first: 2027-05-03, last: 2027-05-14}}, capacity: 50}
ballots:
  cd: {kind: CD, document: CD 1, groups: [wg], opens: 2027-01-04}
events:
  fair: {title: Fair, first: 2027-06-01, last: 2027-06-03, severity: high, touches: {groups: [wg]}}
standing:
  wg-2027-1: {state: confirmed, first: 2027-03-01, place: GVA, mode: hybrid}
waivers:
  late: {rule: notice, meetings: [wg-2027-1], reason: Agreed, decided_by: Committee}
"""

RULES = {"notice": {"plenary_weeks": 16.0}}
GOALS = {"travel": {"weight": 4.0}}


def read(text: str | bytes) -> Brief:
    """The brief of that text, as a file called b.yaml."""
    return parse_brief(text.encode() if isinstance(text, str) else text, "b.yaml", RULES, GOALS)


def faults(text: str | bytes) -> list[str]:
    """Everything that reading says of the text; nothing if it is a brief."""
    try:
        read(text)
    except BriefError as error:
        return str(error).splitlines()
    return []


def changed(*changes: tuple[str, str]) -> str:
    """The good brief with parts replaced; each part must be there."""
    text = GOOD
    for old, new in changes:
        assert old in text, f"the good brief has no {old!r}"
        text = text.replace(old, new, 1)
    return text
