"""Hand-made publications for tests: the plan of TC 99, released a number of times, with a few entries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from scheduler.brief.words import Text
from scheduler.plan import PlannedMeeting
from scheduler.publication import (
    Body,
    Decision,
    Entry,
    Heading,
    Language,
    Marks,
    Publication,
    PublishedMeeting,
    Scope,
    Standing,
    View,
)
from tests.plans import DOMAIN, committee, groups, plan

FIRST_RELEASE = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)
BRIEF = "title: ISO/TC 99 in 2027\n"


def released_at(number: int) -> datetime:
    """When the release of that number was made: one a day."""
    return FIRST_RELEASE + timedelta(days=number - 1)


def entry(meeting: PlannedMeeting, view: View, language: Language, sequence: int, modified: datetime) -> Entry:
    """A meeting's entry, with a VEVENT as short as one can be."""
    uid = f"{meeting.meeting}@{DOMAIN}"
    stamp = f"{modified.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"SEQUENCE:{sequence}",
        f"DTSTART;VALUE=DATE:{meeting.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{meeting.last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{meeting.short}",
        "DESCRIPTION:SEQUENCE:7 and more",
        " SEQUENCE:8",
        "STATUS:TENTATIVE",
        "END:VEVENT",
    ]
    core = f"{meeting.first} {meeting.last} {meeting.city}"
    return Entry(
        uid=uid,
        about=meeting.meeting,
        view=view,
        language=language,
        marks=Marks(
            committee="tc99",
            groups=[meeting.group, "tc99"],
            place=meeting.place,
            meeting_kind=meeting.kind,
            standing=Standing.PROPOSED,
        ),
        first=meeting.first,
        last=meeting.last,
        sequence=sequence,
        modified=modified,
        core=sha256(core.encode()).hexdigest(),
        digest=sha256(f"{core} {view} {language}".encode()).hexdigest(),
        text="".join(f"{line}\r\n" for line in lines),
    )


def publication(number: int = 1, sequence: int = 0, **more: Any) -> Publication:
    """The release of that number of the plan of TC 99; every entry has that sequence."""
    made = plan()
    at = more.get("released", released_at(number))
    frames = [(view, language) for view in (View.PUBLIC, View.MEMBER) for language in Language]
    entries = [entry(held, *frame, sequence, at) for held in made.meetings for frame in frames]
    usual: dict[str, Any] = {
        "number": number,
        "released": at,
        "by": "secretary",
        "note": f"release {number}",
        "scope": Scope(first=made.first, last=made.last),
        "title": made.title,
        "base_url": "https://meetings.tc99.example",
        "home_city": made.home_city,
        "zone": made.zone,
        "plan": made,
        "brief": BRIEF,
        "versions": made.versions,
        "committees": committee(),
        "groups": groups(),
        "bodies": {
            "pt": Body(name=Text(en="Body of Portugal"), groups=["tc99", "wg1"]),
            "ch": Body(name=Text(en="Body of Switzerland", fr="Organisme suisse"), groups=["tc99", "wg1", "wg2"]),
        },
        "people": {"convenor-A": ["wg1"]},
        "ballots": made.ballots,
        "meetings": {
            held.meeting: PublishedMeeting(planned=held, decision=Decision(), first_in=1, changed_in=number)
            for held in made.meetings
        },
        "headings": {
            "all": Heading(
                title=dict.fromkeys(Language, made.title), about=dict.fromkeys(Language, "All meetings"), modified=at
            ),
        },
        "entries": sorted(entries, key=lambda found: (found.uid, found.view, found.language)),
    }
    return Publication(**(usual | more))
