"""The message of a release, ready to be sent: what changed by group, deadlines, where the calendar is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from scheduler.brief.words import Text
from scheduler.feed_words import clean
from scheduler.news.changes import all_seen_by
from scheduler.news.lines import WORDS, Teller, teller_of
from scheduler.publication import Change, ChangeKind, Language, Publication, View
from scheduler.wording import full_day
from scheduler.wording_fr import full_day as full_day_fr
from scheduler.zones import zone

HERE: Mapping[Language, Mapping[str, str]] = {
    Language.EN: {
        "subject": "{title}: release {number}",
        "release": "Release {number} of the calendar, {day}",
        "first": "The calendar holds",
        "changed": "Changed since release {number}",
        "nothing": "No dates, places or deadlines changed.",
        "due": "Deadlines that changed with them",
        "calendar": "Calendar: {address}",
        "changes": "All changes: {address}",
        "subscribe": "Subscribe: {address}",
        "follows": "A calendar that subscribes follows by itself, within hours; Google and Outlook may take a day.",
    },
    Language.FR: {
        "subject": "{title}\u00a0: version {number}",
        "release": "Version {number} du calendrier, {day}",
        "first": "Le calendrier comprend",
        "changed": "Modifications depuis la version {number}",
        "nothing": "Aucune date, aucun lieu, aucune échéance ne change.",
        "due": "Échéances qui changent avec elles",
        "calendar": "Calendrier\u00a0: {address}",
        "changes": "Toutes les modifications\u00a0: {address}",
        "subscribe": "S’abonner\u00a0: {address}",
        "follows": "Un calendrier abonné suit de lui-même en quelques heures\u202f; Google et Outlook peuvent mettre "
        "un jour.",
    },
}


@dataclass(frozen=True)
class Message:
    """A message to members: its subject and its text, in plain lines."""

    subject: str
    text: str


def message_of(
    publication: Publication,
    before: Publication | None,
    changes: Iterable[Change],
    language: Language,
    base_url: str | None = None,
) -> Message:
    """What members are told of a release; only what the public may know, for a message is passed on."""
    said, teller = HERE[language], replace(teller_of(publication, language), first=before is None)
    seen = all_seen_by(changes, View.PUBLIC)
    day = (full_day if language is Language.EN else full_day_fr)(
        publication.released.astimezone(zone(publication.zone)).date()
    )
    head = said["first"] if before is None else said["changed"].format(number=before.number)
    parts = [said["release"].format(number=publication.number, day=day)]
    parts += [clean(publication.note)] if publication.note.strip() else []
    parts += [head if seen else said["nothing"], *_by_group(publication, seen, teller), *_due(said, seen, teller)]
    parts += ["\n".join(_where(publication, before, said, base_url or publication.base_url))]
    subject = said["subject"].format(title=clean(publication.title), number=publication.number)
    return Message(subject, "\n\n".join(part for part in parts if part) + "\n")


def _by_group(publication: Publication, changes: list[Change], teller: Teller) -> Iterator[str]:
    found: dict[str, list[Change]] = {name: [] for name in publication.groups}
    for change in changes:
        found.setdefault(change.groups[0], []).append(change)
    for group, mine in found.items():
        if mine:
            yield "\n".join([_heading(publication, group, teller), *(f"- {teller.line(change)}" for change in mine)])


def _heading(publication: Publication, group: str, teller: Teller) -> str:
    shown = publication.groups.get(group)
    if shown is None:
        return group
    title: Text = shown.title
    own = (title.fr if teller.language is Language.FR else None) or title.en
    return f"{clean(shown.reference)}{WORDS[teller.language].colon}{clean(own)}"


def _due(said: Mapping[str, str], changes: list[Change], teller: Teller) -> Iterator[str]:
    """Deadlines of meetings with other dates; where nothing else changed, the line itself says them."""
    lines = []
    for change in changes:
        if ChangeKind.MOVED in change.kinds and (due := teller.dates_due(change)):
            lines.append(f"- {teller.name(change)}{teller.words.colon}{teller.words.join.join(due)}")
    if lines:
        yield "\n".join([said["due"], *lines])


def _where(
    publication: Publication, before: Publication | None, said: Mapping[str, str], base_url: str | None
) -> Iterator[str]:
    if not base_url:
        return
    base = base_url.rstrip("/")
    yield said["calendar"].format(address=f"{base}/{publication.plan.first.year}")
    if before is not None:
        yield said["changes"].format(address=f"{base}/changes?since={before.number}")
    yield said["subscribe"].format(address=f"{base}/subscribe")
    yield said["follows"]
