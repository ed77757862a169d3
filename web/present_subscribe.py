"""The subscribe page: the address of each feed, and how to use it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from urllib.parse import urlsplit

import segno
from markupsafe import Markup

from scheduler.audience import Audience
from scheduler.brief.words import GroupKind, MeetingState
from scheduler.plan import Plan
from scheduler.publication import Publication
from scheduler.wording import count, listed
from web.present import shown, state_of
from web.present_choice import KIND_NAMES, holds
from web.present_group import group_name, has_own_feed, in_order, marks, within

KIND_WORDS = {
    GroupKind.ADVISORY: "advisory group",
    GroupKind.WG: "working group",
    GroupKind.JWG: "joint working group",
    GroupKind.DRAFTING: "drafting group",
    GroupKind.AD_HOC: "ad hoc group",
}


@dataclass(frozen=True)
class Feed:
    """One feed: what it holds and where it is."""

    id: str
    name: str
    title: str
    holds: str
    address: str
    path: str
    webcal: str
    mark: str


def all_feed(plan: Plan, root: str, base_url: str | None, today: date) -> Feed:
    """The feed of everything."""
    holds = _count(plan, set(plan.groups), today)
    return _feed("all", "Everything", plan.title, holds, "/feeds/all.ics", root, base_url, "")


def group_feeds(plan: Plan, root: str, base_url: str | None, today: date) -> list[Feed]:
    """One feed a group, in the plan's order; a committee's too where it is not the only one."""
    given = marks(plan)
    return [
        _feed(
            name,
            group.short,
            group.title.en,
            _holds(plan, name, today),
            f"/feeds/groups/{name}.ics",
            root,
            base_url,
            given[name].classes,
        )
        for name, group in ((name, plan.groups[name]) for name in in_order(plan))
        if has_own_feed(plan, name)
    ]


def chosen_feed(publication: Publication, plan: Plan, audience: Audience, root: str, base_url: str | None) -> Feed:
    """The feed that a visitor asked for, at its one address."""
    name = _called(plan, audience)
    return _feed("chosen", name, name, holds(publication, audience), audience.path, root, base_url, "")


def _called(plan: Plan, audience: Audience) -> str:
    """What a visitor chose, in words: "WG 21 and WG 42, with deadlines"."""
    groups = listed([group_name(plan, name) for name in audience.groups])
    if audience.deadlines:
        return f"Deadlines of {groups}" if groups else "Deadlines"
    if audience.kind is not None:
        return KIND_NAMES[audience.kind]
    if audience.place is not None:
        cities = {meeting.place: meeting.city for meeting in plan.meetings}
        return cities.get(audience.place) or audience.place
    if audience.group is not None:
        title = plan.groups[audience.group].title.en if audience.group in plan.groups else ""
        groups = f"{group_name(plan, audience.group)}: {title}" if title else audience.group
    return f"{groups or 'Everything'}{', with deadlines' if audience.kinds else ''}"


def qr_code(feed: Feed) -> Markup:
    """A picture that a telephone reads as the feed's address; drawn without any style, so that the CSP lets it be."""
    drawn = segno.make(feed.webcal, error="m", micro=False)
    picture = drawn.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)
    return Markup(picture.replace("<svg ", '<svg role="img" aria-label="QR code of the address" ', 1))


def on_this_computer(address: str) -> bool:
    """Whether an address leads to the computer that opens it (RFC 6761 6.3), so that nobody else can."""
    try:
        host = urlsplit(address).hostname or ""
        return host == "localhost" or host.endswith(".localhost") or ip_address(host).is_loopback
    except ValueError:
        return False


def _feed(
    name: str, words: str, title: str, holds: str, path: str, root: str, base_url: str | None, mark: str
) -> Feed:
    address = base_url.rstrip("/") + path if base_url else root + path
    webcal = "webcal" + address[address.index("://") :] if base_url else ""
    return Feed(name, words, title, holds, address, root + path, webcal, mark)


def _holds(plan: Plan, name: str, today: date) -> str:
    """The group's own meetings, as many as on its chip, then those with the groups under it."""
    own, below = _count(plan, {name}, today), sorted(set(within(plan, name)) - {name})
    if not below:
        return own
    return f"{own}; with {_below(plan, below)} {_count(plan, {name, *below}, today)}"


def _below(plan: Plan, names: list[str]) -> str:
    """The groups under a group, by what they are: "its drafting group", "all its groups"."""
    kinds = {plan.groups[name].kind for name in names}
    if len(kinds) > 1:
        return "all its groups"
    noun = KIND_WORDS.get(kinds.pop(), "group")
    return f"its {noun}" if len(names) == 1 else f"its {len(names)} {noun}s"


def _count(plan: Plan, groups: Collection[str], today: date) -> str:
    """How many meetings are held, and how many were cancelled and still shown: "2 meetings and 1 cancelled"."""
    found = [state_of(plan, meeting) for meeting in shown(plan, today) if meeting.group in groups]
    gone = found.count(MeetingState.CANCELLED)
    return count(len(found) - gone, "meeting") + (f" and {gone} cancelled" if gone else "")
