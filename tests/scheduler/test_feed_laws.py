"""Laws of every feed over random histories: validators rise with the bytes alone, and revisions never fall."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from scheduler.audience import Audience, audience_of, public_audiences
from scheduler.brief.words import Mode, Text
from scheduler.publication import Body, Language, Publication, PublishedMeeting, Standing, View
from scheduler.published_feed import Feeds, PublishedFeed
from scheduler.store.raised import raised, step_above
from scheduler.store.token import Token, TokenKind
from tests import plans
from tests.ics import Component, read
from tests.scheduler.entries.histories import after, details, first, planned, standing, with_meeting

Change = Callable[[PublishedMeeting], PublishedMeeting]
CORE = ("DTSTART", "DTEND", "LOCATION", "STATUS")
BODIES = {"pt": Body(name=Text(en="Portugal"), groups=["tc99", "wg1"])}
FILTERS = (
    {},
    {"proposed": False},
    {"cancelled": False},
    {"groups": ("wg1", "wg2")},
    {"kinds": ("session", "ballot")},
)


def some_change(chance: random.Random) -> Change:
    """A change of one meeting."""
    start = date(2027, 1, 4) + timedelta(days=chance.randrange(340))
    return chance.choice([
        planned(first=start, last=start + timedelta(days=2)),
        planned(last=start, first=start, half_days=2),
        planned(city=chance.choice(["Lisbon", "Geneva"]), place=chance.choice(["LIS", "GVA"]), mode=Mode.HYBRID),
        planned(mode=Mode.VIRTUAL, start="12:00", hours_per_day=3),
        planned(mode=Mode.VIRTUAL, start=None),
        planned(title=Text(en=f"Title {chance.random()}")),
        details(joining_link=chance.choice([None, f"https://meet.example/{chance.random()}"])),
        details(room=chance.choice([None, "Room 5"]), venue=chance.choice([None, "Hall"])),
        details(registration_until=chance.choice([None, start])),
        standing(chance.choice(list(Standing)), reason="because"),
        lambda held: held.model_copy(update={"swept": held.cancelled}),
    ])  # fmt: skip


def step(before: Publication, chance: random.Random) -> Publication:
    """A release after another: meetings change, groups hang elsewhere or are dissolved, bodies leave, time passes."""
    at = before.released + timedelta(seconds=chance.choice([1, 3600, 86400 * 20]))
    match chance.randrange(12):
        case 0:
            return after(before, at=at)
        case 1:
            tree = before.groups | {
                "dg1": before.groups["dg1"].model_copy(update={"parent": chance.choice(["wg1", "wg2"])})
            }
            return after(before, at=at, groups=tree)
        case 2:
            groups = {name: group for name, group in before.groups.items() if name != "jwg3"}
            return after(before, at=at, groups=chance.choice([groups, plans.groups()]))
        case 3:
            taken = chance.sample(["tc99", "wg1", "wg2", "cag"], 2)
            return after(before, at=at, bodies={"pt": BODIES["pt"].model_copy(update={"groups": sorted(taken)})})
        case 4:
            return after(before, at=at, ballots=chance.choice([[], plans.plan().ballots]))
        case 5:
            return after(
                before, at=at, title=f"Title {chance.random()}", base_url=chance.choice([None, "https://x.y"])
            )
        case 6:
            more = {"number": before.number + 1, "at": at, "by": "s", "note": "restored"}
            return raised(before, **more, step=step_above([before]))
        case _:
            return with_meeting(before, chance.choice(sorted(before.meetings)), some_change(chance), at=at)


def audiences(publication: Publication) -> dict[str, Audience]:
    """Feeds of every kind, by a name that lasts."""
    found = {one.path: one for one in public_audiences(publication)}
    found |= {f"/all {more}": Audience(**more) for more in FILTERS}
    found["/fr"] = Audience(language=Language.FR)
    for name, kind, subject, groups in (("body", "body", "pt", []), ("groups", "groups", None, ["wg1"])):
        token = Token(
            id="0", name="n", kind=TokenKind(kind), subject=subject, groups=groups, created=publication.released
        )
        for view in View:
            found[f"{name} {view}"] = audience_of(token.model_copy(update={"view": view}), publication)
    return found


def entries(feed: PublishedFeed) -> dict[str, Component]:
    """The entries of a feed by UID, notices apart."""
    found = {event["UID"].value: event for event in read(feed.body)[1]}
    return {uid: event for uid, event in found.items() if not uid.startswith("notice+")}


def check(name: str, old: PublishedFeed, new: PublishedFeed, seen: dict[tuple[str, str], Component]) -> None:
    """What must hold of one feed from one release to the next, and of an entry since it was last seen in any feed."""
    assert (new.body != old.body) == (new.etag != old.etag)
    assert new.modified > old.modified if new.body != old.body else new.modified == old.modified, name
    for uid, event in entries(new).items():
        last = seen.get((name, uid))
        if last is not None and last != event:
            assert int(event["SEQUENCE"].value) >= int(last["SEQUENCE"].value), (name, uid)
            assert event["LAST-MODIFIED"].value > last["LAST-MODIFIED"].value, (name, uid)
            core = [[one.get(key) for key in CORE] for one in (last, event)]
            rises = int(event["SEQUENCE"].value) > int(last["SEQUENCE"].value)
            assert rises or core[0] == core[1], (name, uid)
        assert event["DTSTAMP"].value == event["LAST-MODIFIED"].value <= f"{new.modified:%Y%m%dT%H%M%SZ}"
        seen[name, uid] = event


def history(seed: int, steps: int) -> None:
    """Walk a random history and check every feed after every step."""
    chance = random.Random(seed)
    publication = after(first(), bodies=BODIES)
    seen: dict[tuple[str, str], Component] = {}
    made = {name: Feeds(publication).feed(audience) for name, audience in audiences(publication).items()}
    for _ in range(steps):
        publication = step(publication, chance)
        feeds = Feeds(publication)
        now = {name: feeds.feed(audience) for name, audience in audiences(publication).items()}
        for name in made.keys() & now.keys():
            check(name, made[name], now[name], seen)
        made |= now


@pytest.mark.parametrize("seed", range(3))
def test_validators_and_revisions_follow_the_bytes(seed: int) -> None:
    history(seed, 12)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 108))
def test_validators_and_revisions_follow_the_bytes_for_long(seed: int) -> None:
    history(seed, 40)
