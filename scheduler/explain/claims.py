"""What cannot all hold, in the pieces that a reader can change: an absence, an offer, a closure, a window."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from scheduler.constraints import Choice, Constraint, Disjoint, Forbid, Mask, Spacing
from scheduler.explain.narrow import meetings_of, narrowed
from scheduler.options import OptionTable, option_table
from scheduler.problem import Problem
from scheduler.requirement import Key, Requirement, Sentence
from scheduler.rules import RULES
from scheduler.rules.windows import NAME as WINDOWS

WHOLE = 10_000
"""Days by which a window is widened to reach every day that is planned."""


@dataclass(frozen=True, eq=False)
class Claim:
    """One thing that shall hold, by rule and by what it is about, with all that it says to the solver.

    `sentences` says it for each meeting, or set of meetings, that it speaks of; a `fact` is changed by nobody.
    """

    key: Key
    fact: bool
    sentences: Mapping[tuple[str, ...], Sentence]
    masks: Mapping[str, Mask]
    joint: tuple[Constraint, ...]

    @property
    def rule(self) -> str:
        """The rule that it belongs to."""
        return self.key[0]

    @property
    def about(self) -> tuple[str, ...]:
        """What of the brief it is about."""
        return self.key[1]

    def touches(self, meetings: Iterable[str]) -> bool:
        """Whether it says anything of those meetings alone."""
        names = frozenset(meetings)
        return not names.isdisjoint(self.masks) or any(narrowed(one, names) is not None for one in self.joint)


@dataclass(frozen=True, eq=False)
class Ground:
    """All claims of a problem over the options that are looked at, and what holds in any case."""

    problem: Problem
    options: Mapping[str, OptionTable]
    claims: tuple[Claim, ...]
    background: tuple[Constraint, ...]
    by_key: Mapping[Key, Claim] = field(default_factory=dict)


def ground(problem: Problem, widened: Mapping[str, int] | None = None, given: Collection[Key] = ()) -> Ground:
    """The claims of a problem; the meetings in `widened` have options so many days beyond their windows as well.

    What is `given` counts as a fact that nobody changes.
    """
    options = {name: option_table(problem, meeting) for name, meeting in problem.meetings.items()}
    for name, days in (widened or {}).items():
        if days and _has_windows(problem, name):
            options[name] = _wider(problem, name, days)
    found: dict[Key, Claim] = {}
    background: list[Constraint] = []
    for rule in RULES:
        for requirement in rule.requirements(problem, options):
            for piece in _pieces(problem, options, requirement):
                told = replace(piece, fact=True) if piece.key in given else piece
                found[piece.key] = _joined(found[piece.key], told) if piece.key in found else told
            if requirement.rule == "convenors":
                background += [c for c in requirement.constraints if isinstance(c, Disjoint)]
    return Ground(problem, options, tuple(found.values()), tuple(background), found)


def _has_windows(problem: Problem, name: str) -> bool:
    meeting = problem.meetings[name]
    return not (meeting.frozen or meeting.convened or problem.waived(WINDOWS, name))


def _wider(problem: Problem, name: str, days: int) -> OptionTable:
    meeting = problem.meetings[name]
    low = max(problem.first.toordinal(), min(first.toordinal() for first, _ in meeting.windows) - days)
    high = min(problem.last.toordinal(), max(last.toordinal() for _, last in meeting.windows) + days)
    hull = ((date.fromordinal(low), date.fromordinal(high)),) if low <= high else meeting.windows
    return replace(option_table(problem, replace(meeting, windows=hull)), meeting=meeting)


def _joined(one: Claim, other: Claim) -> Claim:
    masks = dict(one.masks)
    for name, mask in other.masks.items():
        masks[name] = masks[name] | mask if name in masks else mask
    sentences = {**other.sentences, **one.sentences}
    return replace(one, sentences=sentences, masks=masks, joint=one.joint + other.joint)


def _claim(key: Key, sentence: Sentence, constraints: Iterable[Constraint], *, fact: bool = False) -> Claim:
    masks: dict[str, Mask] = {}
    joint = []
    for constraint in constraints:
        if isinstance(constraint, Forbid) and constraint.when is None:
            mask = masks.get(constraint.meeting)
            masks[constraint.meeting] = constraint.mask if mask is None else mask | constraint.mask
        else:
            joint.append(constraint)
    about = tuple(dict.fromkeys([*masks, *(name for constraint in joint for name in meetings_of(constraint))]))
    return Claim(key, fact, {about: sentence}, masks, tuple(joint))


def _pieces(problem: Problem, options: Mapping[str, OptionTable], requirement: Requirement) -> Iterator[Claim]:
    """A requirement as the claims that a reader can change one by one."""
    rule, about, constraints = requirement.rule, requirement.about, requirement.constraints
    said = requirement.sentence
    if rule == "working_days":
        yield from _open_days(problem, options[about[0]], requirement)
    elif rule == "convenors":
        yield from _somebody(problem, options, requirement)
    elif rule == "spacing" and isinstance(constraints[0], Spacing):
        least, most = replace(constraints[0], most=None), replace(constraints[0], least=None)
        yield from (_claim((rule, (*about, "least")), said, [least]) for _ in range(least.least is not None))
        yield from (_claim((rule, (*about, "most")), said, [most]) for _ in range(most.most is not None))
    else:
        history = rule == "frozen" and problem.meetings[about[0]].held
        fact = rule in ("one_week", "periods") or history
        yield _claim((rule, _source(requirement)), said, constraints, fact=fact)


def _somebody(problem: Problem, options: Mapping[str, OptionTable], requirement: Requirement) -> Iterator[Claim]:
    """That somebody attends each meeting, and each time in which one of those people cannot."""
    rule, said = requirement.rule, requirement.sentence
    for constraint in requirement.constraints:
        if isinstance(constraint, Choice):
            yield _claim((rule, (constraint.meeting,)), said, [constraint])
        elif isinstance(constraint, Forbid):
            person, table = str(constraint.when), options[constraint.meeting]
            post = problem.brief.people[person]
            spans = {name: (away.first, away.last) for name, away in post.absences.items()}
            if post.since is not None:
                spans["since"] = (date.min, post.since - timedelta(days=1))
            for name, span in sorted(spans.items()):
                hit = table.touching([span])
                if hit.any():
                    yield _claim((rule, (person, name)), said, [Forbid(constraint.meeting, hit, when=person)])


def _source(requirement: Requirement) -> tuple[str, ...]:
    """What a requirement is about, without the meeting where what the brief says holds for several of them."""
    rule, about = requirement.rule, requirement.about
    if rule == "officers" and len(about) == 3:
        return (about[0], about[2])
    if rule == "rooms" and len(about) == 4:
        return (about[0], about[1], about[3])
    if (rule == "offers" and len(about) == 2) or rule == "periods":
        return (about[1],)
    return about


def _open_days(problem: Problem, table: OptionTable, requirement: Requirement) -> Iterator[Claim]:
    """Weekends and public holidays, which nobody changes, and each closure of a place, which its house can."""
    (whole,) = requirement.constraints
    assert isinstance(whole, Forbid)
    off = table.none()
    for place in {site.place for site in table.meeting.sites}:
        calendar = replace(problem.calendar(place), closures=())
        here = table.where(lambda site, place=place: site.place == place)  # type: ignore[misc]
        off |= here & table.each_day(lambda day, c=calendar: not c.is_working(day))  # type: ignore[misc]
    yield _claim(requirement.key, requirement.sentence, [Forbid(whole.meeting, off)], fact=True)
    for place in sorted({site.place or problem.home.id for site in table.meeting.sites}):
        here = table.where(lambda site, place=place: (site.place or problem.home.id) == place)  # type: ignore[misc]
        for name, shut in sorted(problem.brief.places[place].closures.items()):
            hit = here & table.touching([(shut.first, shut.last)])
            if hit.any():
                yield _claim(
                    ("closures", (place, name)), _closed(problem, table, place), [Forbid(whole.meeting, hit)]
                )


def _closed(problem: Problem, table: OptionTable, place: str) -> Sentence:
    values = {"meeting": table.meeting.label, "city": problem.places[place].city}
    return Sentence("closures", "{meeting} shall not be held in {city} on days on which it is closed.", values)
