"""The subscribe page: the address of each feed, and how to use it."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.brief.words import MeetingState
from scheduler.plan import Plan
from scheduler.wording import count
from web.present import state_of
from web.present_group import in_order, marks, within


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


def all_feed(plan: Plan, root: str, base_url: str | None) -> Feed:
    """The feed of everything."""
    return _feed(
        "all", "Everything", plan.title, _holds(plan, set(plan.groups)), "/feeds/all.ics", root, base_url, ""
    )


def group_feeds(plan: Plan, root: str, base_url: str | None) -> list[Feed]:
    """One feed a group, in the plan's order; each holds the groups under it too."""
    given = marks(plan)
    return [
        _feed(
            name,
            group.short,
            group.title.en,
            _holds(plan, set(within(plan, name))),
            f"/feeds/groups/{name}.ics",
            root,
            base_url,
            given[name].classes,
        )
        for name, group in ((name, plan.groups[name]) for name in in_order(plan))
        if len(within(plan, name)) < len(plan.groups)
    ]


def _feed(
    name: str, words: str, title: str, holds: str, path: str, root: str, base_url: str | None, mark: str
) -> Feed:
    address = base_url.rstrip("/") + path if base_url else root + path
    webcal = "webcal" + address[address.index("://") :] if base_url else ""
    return Feed(name, words, title, holds, address, root + path, webcal, mark)


def _holds(plan: Plan, groups: set[str]) -> str:
    alive = [
        meeting
        for meeting in plan.meetings
        if meeting.group in groups and state_of(plan, meeting) is not MeetingState.CANCELLED
    ]
    return count(len(alive), "meeting")
