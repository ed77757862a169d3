"""From a brief to a problem: series unfolded, calendars computed, sites listed, defaults filled in."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.ballots import ballot_ends
from scheduler.brief.expand import ExpandedMeeting, expand
from scheduler.brief.facts import held_spans, participants, periods, places, shares
from scheduler.brief.schema import Brief
from scheduler.brief.words import MeetingKind, MeetingState, Mode
from scheduler.geography import distance_km
from scheduler.meeting import Block, Decision, Follow, Lag, Meeting, Site
from scheduler.plan import Booking
from scheduler.problem import Participant, Place, Problem
from scheduler.wording import ordinal

Numbers = Mapping[str, Mapping[str, float]]


def prepare(
    brief: Brief, numbers: Numbers, weights: Numbers, published: Mapping[str, Booking] | None = None
) -> Problem:
    """The problem that a brief states.

    `numbers` and `weights` are the defaults of all rules and goals (scheduler.numbers); what the brief says
    under `rules:` and `goals:` takes their place; `published` is where meetings stood when members
    last saw them. The brief must have passed `read_brief`.
    """
    merged = _merged(numbers, brief.rules)
    dated = {name: wish for name, wish in expand(brief).items() if wish.open_dates is None}
    wanted = {name: wish for name, wish in dated.items() if not _cancelled(brief, name)}
    gone = {name: wish for name, wish in sorted(dated.items()) if name not in wanted}
    found_places = places(brief)
    meetings = {name: _meeting(brief, wish, wanted, merged) for name, wish in sorted(wanted.items())}
    return Problem(
        brief=brief,
        places=found_places,
        meetings=meetings,
        blocks=_blocks(brief, meetings),
        periods=periods(brief),
        participants=participants(brief),
        shares=shares(brief),
        held=held_spans(brief),
        numbers=merged,
        weights=_merged(weights, brief.goals),
        distance=_distance,
        published=published or {},
        cancelled={name: _meeting(brief, wish, wanted, merged) for name, wish in gone.items()},
    )


def _merged(defaults: Numbers, said: Numbers) -> dict[str, dict[str, float]]:
    return {name: {**numbers, **said.get(name, {})} for name, numbers in defaults.items()}


def _distance(a: Place | Participant, b: Place | Participant) -> float:
    return distance_km(a.latitude, a.longitude, b.latitude, b.longitude)


def _cancelled(brief: Brief, name: str) -> bool:
    standing = brief.standing.get(name)
    return standing is not None and standing.state is MeetingState.CANCELLED


def label(brief: Brief, wish: ExpandedMeeting) -> str:
    """What a meeting is called in a sentence: "WG 21, 2nd session (2027)"."""
    group = brief.groups.get(wish.group)
    name = group.short if group is not None else brief.committees[wish.group].reference
    if wish.kind is MeetingKind.WORKSHOP:
        return f"the workshop of {name} ({wish.year})"
    what = {MeetingKind.PLENARY: "plenary", MeetingKind.ADVISORY: "meeting"}.get(wish.kind, "session")
    if wish.kind is MeetingKind.PLENARY:
        return (
            f"the {ordinal(wish.number)} plenary of {name}" if wish.number else f"the plenary of {name} ({wish.year})"
        )
    return (
        f"{name}, {ordinal(wish.number)} {what} of {wish.year}" if wish.number else f"{name}, {what} of {wish.year}"
    )


def _meeting(brief: Brief, wish: ExpandedMeeting, wanted: Mapping[str, ExpandedMeeting], numbers: Numbers) -> Meeting:
    group = brief.groups.get(wish.group)
    return Meeting(
        id=wish.id,
        label=label(brief, wish),
        group=wish.group,
        committee=_committee(brief, wish.group),
        kind=wish.kind,
        year=wish.year,
        number=wish.number,
        half_days=round(wish.days * 2),
        half=wish.half,
        hours_per_day=wish.hours_per_day,
        zone=wish.zone or "UTC",
        windows=wish.windows,
        sites=_sites(brief, wish),
        attendance=wish.attendance,
        title=wish.title,
        follows=_follows(brief, wish, wanted, numbers),
        lag=_lag(brief, wish, group is not None and group.kind == "drafting", numbers),
        decision=_decision(brief, wish, wanted, numbers),
        standing=brief.standing.get(wish.id),
    )


def _committee(brief: Brief, group: str) -> str:
    while group not in brief.committees:
        group = brief.groups[group].parent
    return group


def _meant(brief: Brief, wish: ExpandedMeeting) -> list[str]:
    """The offers that are for this meeting: by its own id, its series, its group or its block."""
    blocks = {b for b, block in brief.blocks.items() for stage in block.stages.values() if wish.id in stage}
    names = {wish.id, wish.group, wish.series, *blocks}
    return sorted(name for name, offer in brief.offers.items() if names & set(offer.meant_for))


def _sites(brief: Brief, wish: ExpandedMeeting) -> tuple[Site, ...]:
    offers = _meant(brief, wish)
    standing = brief.standing.get(wish.id)
    wished = wish.places or (brief.home, *(brief.offers[offer].place for offer in offers))
    places = dict.fromkeys((*wished, standing.place)) if standing and standing.place else dict.fromkeys(wished)
    found: dict[Site, None] = {}
    for mode in wish.modes:
        if mode is Mode.VIRTUAL:
            found.update(dict.fromkeys(Site(mode, start=start) for start in wish.starts))
            continue
        for place in places:
            assert place is not None
            here = [offer for offer in offers if brief.offers[offer].place == place]
            found.update(dict.fromkeys(_at_place(brief, mode, place, here, wish.attendance.on_site)))
    # Starts keep their order, the preferred one first; the rest must not depend on the order in the brief.
    return tuple(sorted(found, key=lambda site: (site.mode, site.place or "", site.offer or "", site.room or "")))


def _at_place(brief: Brief, mode: Mode, place: str, offers: list[str], seats: int) -> list[Site]:
    rooms = brief.places[place].rooms
    if place != brief.home:
        return [Site(mode, place, offer) for offer in offers] or [Site(mode, place)]
    found: list[Site] = []
    choices: list[str | None] = [*offers] or [None]
    for offer in choices:
        allowed = (brief.offers[offer].rooms if offer else None) or list(rooms)
        fitting = [room for room in sorted(allowed) if rooms[room].seats >= seats] or sorted(allowed)
        found += [Site(mode, place, offer, room) for room in fitting] or [Site(mode, place, offer)]
    return found


def _follows(
    brief: Brief, wish: ExpandedMeeting, wanted: Mapping[str, ExpandedMeeting], numbers: Numbers
) -> tuple[Follow, ...]:
    gap = wish.gap
    after = gap.after if gap is not None and gap.after is not None else wish.previous
    unfolded = expand(brief) if after is not None and after not in wanted else {}
    while after in unfolded and after not in wanted:
        # A cancelled meeting leaves its neighbours in order, and at their distance.
        after = unfolded[after].previous
    if after is None or (after not in wanted and after not in brief.held):
        return ()
    advisory = wish.kind is MeetingKind.ADVISORY
    spacing = numbers["spacing"]
    least = gap.least_weeks if gap is not None else None
    if least is None:
        least_days = round(7 * spacing["advisory_least_weeks" if advisory else "least_weeks"])
    else:
        least_days = max(1, 7 * least)
    most = 7 * gap.most_weeks if gap is not None and gap.most_weeks is not None else None
    ideal = 7 * gap.ideal_weeks if gap is not None and gap.ideal_weeks is not None else None
    # A longest distance that is stated outranks a shortest one that is only a default.
    if most is not None and (gap is None or gap.least_weeks is None):
        least_days = min(least_days, most)
    return (Follow(after, least_days, most, ideal),)


def _lag(brief: Brief, wish: ExpandedMeeting, drafting: bool, numbers: Numbers) -> Lag | None:
    if wish.after_ballot is None:
        return None
    _, closes = ballot_ends(brief.ballots[wish.after_ballot.ballot], brief.ballot_weeks)
    default = numbers["ballots"]["drafting_least_weeks" if drafting else "least_weeks"]
    least = wish.after_ballot.least_weeks if wish.after_ballot.least_weeks is not None else default
    most = wish.after_ballot.most_weeks
    # A longest lag that is stated outranks a shortest one that is only a default.
    if most is not None and wish.after_ballot.least_weeks is None:
        least = min(least, most)
    return Lag(wish.after_ballot.ballot, closes, round(7 * least), None if most is None else 7 * most)


def _decision(
    brief: Brief, wish: ExpandedMeeting, wanted: Mapping[str, ExpandedMeeting], numbers: Numbers
) -> Decision | None:
    asked = wish.after_decision
    if asked is None:
        return None
    least = round(7 * (asked.least_weeks if asked.least_weeks is not None else numbers["decisions"]["least_weeks"]))
    if asked.meeting in brief.held:
        return Decision(least, on=brief.held[asked.meeting].last)
    known = asked.meeting is None or asked.meeting in wanted
    return Decision(least, asked.on, asked.meeting) if known else None


def _blocks(brief: Brief, meetings: Mapping[str, Meeting]) -> dict[str, Block]:
    found = {}
    for name, block in sorted(brief.blocks.items()):
        offsets: dict[str, int] = {}
        begins = 0
        for _, stage in sorted(block.stages.items()):
            present = [meeting for meeting in stage if meeting in meetings]
            offsets.update(dict.fromkeys(sorted(present), begins))
            begins += max((meetings[meeting].days for meeting in present), default=0)
        if offsets:
            found[name] = Block(name, offsets)
    return found
