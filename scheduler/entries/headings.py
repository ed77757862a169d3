"""What each feed is called and says of itself, and when that last changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from scheduler.audience import KINDS, MEETING_KINDS
from scheduler.brief.words import MeetingKind
from scheduler.entries.words import WORDS, Words, text_of
from scheduler.feed_words import clean
from scheduler.plan import CommitteeShown, GroupShown, OpenMeeting
from scheduler.publication import Body, EntryKind, Heading, Publication


def headings(new: Publication, before: Publication | None) -> dict[str, Heading]:
    """The heading of every feed by its name; one that says what it said keeps its moment."""
    old = {} if before is None else before.headings
    moved = before is not None and before.base_url != new.base_url
    found = {}
    for name, heading in _made(new):
        known = old.get(name)
        same = known is not None and not moved and heading.model_copy(update={"modified": known.modified}) == known
        found[name] = known if same and known is not None else heading
    for name, heading in old.items():
        if name not in found:
            kept = _closed(name, heading, new)
            # The addresses in a feed's head follow the public one, whatever became of its subject.
            found[name] = kept.model_copy(update={"modified": new.released}) if moved else kept
    return dict(sorted(found.items()))


def _made(new: Publication) -> Iterator[tuple[str, Heading]]:
    yield "all", _heading(new, lambda _: clean(new.title))
    yield "deadlines", _heading(new, lambda words: f"{words.said['deadlines']}{words.colon}{clean(new.title)}")
    for kind in KINDS:
        yield f"kind/{kind}", _heading(new, partial(_kind_title, new, kind))
    for name in {**new.committees, **new.groups}:
        yield f"group/{name}", _heading(new, partial(_group_title, new, name), frozenset({name}))
    for place, city in _cities(new).items():
        yield f"place/{place}", _heading(new, partial(_place_title, city), frozenset())
    for name, body in new.bodies.items():
        yield f"body/{name}", _heading(new, partial(_body_title, new, body), frozenset(), body.groups)
    for name, groups in new.people.items():
        yield f"person/{name}", _heading(new, partial(_person_title, new), frozenset(), groups)


def _heading(
    new: Publication, title: Callable[[Words], str], group: frozenset[str] | None = None, groups: Iterable[str] = ()
) -> Heading:
    """A heading of this release; `group` (None: all) is whose open meetings it names."""
    return Heading(
        title={language: title(words) or "Plenary" for language, words in WORDS.items()},
        about={language: _about(new, words, group, groups) for language, words in WORDS.items()},
        modified=new.released,
        groups=sorted(groups),
    )


def _about(new: Publication, words: Words, group: frozenset[str] | None, groups: Iterable[str]) -> str:
    """What a reader has to know of the feed: its groups, and the meetings that have no dates yet."""
    lines = [words.said["about"]]
    names = [clean(shown.reference) for name in sorted(groups) if (shown := _shown(new, name)) is not None]
    if names:
        lines.append(f"{words.labels['groups']}{words.colon}{', '.join(names)}")
    waiting = [
        one for one in new.surroundings.open_meetings if group is None or not group.isdisjoint(new.above(one.group))
    ]
    for meeting in sorted(waiting, key=lambda one: one.meeting):
        lines.append(f"{words.said['open']}{words.colon}{_open(meeting, words)}")
    return "\n".join(lines)


def _open(meeting: OpenMeeting, words: Words) -> str:
    """A meeting without dates, such as "ISO/TC 99/WG 2: 2028, second quarter, to be confirmed"."""
    quarter = words.quarters.get(meeting.quarter or 0)
    said = words.said["open_quarter" if quarter else "open_when"].format(year=meeting.year, quarter=quarter)
    return f"{clean(meeting.reference)}{words.colon}{said}"


def _shown(new: Publication, name: str) -> CommitteeShown | GroupShown | None:
    return new.groups.get(name) or new.committees.get(name)


def _kind_title(new: Publication, kind: str, words: Words) -> str:
    said = words.kinds[MeetingKind(kind)] if kind in MEETING_KINDS else words.due[EntryKind(kind)]
    return f"{said}{words.colon}{clean(new.title)}"


def _group_title(new: Publication, name: str, words: Words) -> str:
    shown = new.groups.get(name) or new.committees[name]
    return f"{clean(shown.reference)}{words.colon}{text_of(shown.title, words)}"


def _place_title(city: str, words: Words) -> str:
    return words.said["place"].format(city=city)


def _body_title(new: Publication, body: Body, words: Words) -> str:
    return f"{clean(new.title)}{words.colon}{text_of(body.name, words)}"


def _person_title(new: Publication, words: Words) -> str:
    return f"{clean(new.title)}{words.colon}{words.said['personal']}"


def _cities(new: Publication) -> dict[str, str]:
    """The city of each place where a meeting is or was; the place's id where none is said."""
    found: dict[str, str] = {}
    for held in sorted(new.meetings.values(), key=lambda one: (one.planned.first, one.id)):
        if held.planned.place:
            found[held.planned.place] = clean(held.planned.city or "") or held.planned.place
    return dict(sorted(found.items()))


def _closed(name: str, heading: Heading, new: Publication) -> Heading:
    """The heading of a feed whose subject is no more; a group's says so from then on, who is gone takes no part."""
    if heading.groups:
        return heading.model_copy(update={"groups": [], "modified": new.released})
    if not name.startswith("group/") or heading.closed is not None:
        return heading
    about = {language: words.said["dissolved"] for language, words in WORDS.items()}
    return heading.model_copy(update={"about": about, "modified": new.released, "closed": new.released})
