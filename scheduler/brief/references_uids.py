"""Names of calendar entries: no two meetings may come to share one, or subscribers would see one for the other."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.brief.directory import Directory
from scheduler.brief.expand import ExpandedMeeting, wishes
from scheduler.brief.findings import Finding
from scheduler.brief.words import Mode
from scheduler.entry_ids import entry_ids


def uids(book: Directory) -> Iterator[Finding]:
    """No entry of one meeting bears the name of an entry of another."""
    owners: dict[str, str] = {}
    for meeting in book.meetings.values():
        if meeting.open_dates is not None or book.hurt(wishes(book.brief, meeting)[-1][0]):
            continue
        shared: dict[str, str] = {}
        for uid in sorted(_uids(book, meeting)):
            owner = owners.setdefault(uid, meeting.id)
            if owner != meeting.id:
                shared.setdefault(owner, uid)
        for other, uid in shared.items():
            yield _finding(book, meeting, other, uid)


def _finding(book: Directory, meeting: ExpandedMeeting, other: str, uid: str) -> Finding:
    told = (
        f"{meeting.id} and {other} may come to share the calendar entry {uid}: "
        "an entry that has hours bears the meeting's id and the number of its day"
    )
    *path, name = wishes(book.brief, meeting)[-1][0]
    return Finding(tuple(path), f"{told}; right is another id.", str(name))


def _uids(book: Directory, meeting: ExpandedMeeting) -> frozenset[str]:
    """The UIDs that a meeting's entries may bear; none if its committee is not known."""
    root = book.lineage(meeting.group)[-1:]
    if not root or root[0] not in book.brief.committees or book.hurt(("committees", root[0])):
        return frozenset()
    domain = book.brief.committees[root[0]].uid_domain
    on_site = any(mode is not Mode.VIRTUAL for mode in meeting.modes)
    names = entry_ids(meeting.id, round(2 * meeting.days), on_site=on_site, virtual=Mode.VIRTUAL in meeting.modes)
    return frozenset(f"{name}@{domain}" for name in names)


CHECKS = (uids,)
