"""A conflict in words: each requirement with *shall*, the fact behind it, and the line of the brief it comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scheduler.brief.yaml_nodes import Lines
from scheduler.explain.claims import Claim
from scheduler.explain.conflict import Conflict
from scheduler.explain.facts import Facts, Told, facts_of
from scheduler.explain.giving import labels
from scheduler.explain.where import line_of, place_of
from scheduler.posts import any_of, the_post
from scheduler.requirement import Key, Sentence, lasting


@dataclass(frozen=True)
class Reason:
    """One requirement of a conflict: what shall hold, why that rules something out, where the brief says so.

    A `fact` is what nobody can change; `lines` are those of the brief, none where it was not read from a text.
    """

    keys: tuple[Key, ...]
    rule: str
    sentence: Sentence
    facts: Facts
    lines: tuple[int, ...]
    fact: bool


def reasons_of(conflict: Conflict, lines: Lines | None = None) -> tuple[Reason, ...]:
    """The reasons of a conflict, facts last; absences of one person, and closures of one house, make one reason."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in sorted(conflict.claims, key=lambda claim: claim.fact):
        groups.setdefault(_together(claim), []).append(claim)
    return tuple(_reason(conflict, claims, lines) for claims in groups.values())


def _together(claim: Claim) -> tuple[str, ...]:
    """What claims have in common that are told as one."""
    rule, about = claim.key
    if rule in ("officers", "convenors") and len(about) == 2:
        return (rule, "away", about[0])
    if rule == "closures" or (rule == "rooms" and len(about) == 3):
        return (rule, "closed", *about[:-1])
    return (rule, *about)


def _reason(conflict: Conflict, claims: list[Claim], lines: Lines | None) -> Reason:
    problem, first = conflict.ground.problem, claims[0]
    meetings = concerned(conflict, claims)
    told = Told(problem, tuple(claims), meetings)
    places = [place_of(problem, claim, meetings) for claim in claims]
    found = [line_of(lines, place) for place in places] if lines is not None else []
    return Reason(
        keys=tuple(claim.key for claim in claims),
        rule="working_days" if first.rule == "closures" else first.rule,
        sentence=_sentence(told),
        facts=facts_of(told),
        lines=tuple(dict.fromkeys(line for line in found if line is not None)),
        fact=first.fact,
    )


def concerned(conflict: Conflict, claims: list[Claim]) -> tuple[str, ...]:
    """The meetings of a conflict that claims speak about."""
    return tuple(name for name in conflict.meetings if any(claim.touches([name]) for claim in claims)) or tuple(
        conflict.meetings
    )


def _sentence(told: Told) -> Sentence:
    make = SENTENCES.get(told.claim.rule)
    said = make(told) if make is not None else None
    if said is not None:
        return said
    own = next((s for about, s in told.claim.sentences.items() if set(about) & set(told.meetings)), None)
    own = own or next(iter(told.claim.sentences.values()))
    if "meeting" in own.values and len(told.claim.sentences) > 1:
        return Sentence(own.id, own.pattern, {**own.values, "meeting": labels(told.problem, told.meetings)})
    return own


def _officer(told: Told) -> Sentence | None:
    if len(told.claim.about) == 1:
        return None
    who = the_post(told.problem.brief.people[told.claim.about[0]].title.en)
    return Sentence(
        "officers", "{who} shall be at {what}.", {"who": who, "what": labels(told.problem, told.meetings)}
    )


def _convenor(told: Told) -> Sentence:
    people = told.problem.brief.people
    if len(told.claim.about) == 2:
        when = "before the post begins" if told.claim.about[1] == "since" else "while away"
        pattern = f"{{who}} shall not be expected {when}."
        return Sentence("convenors.away", pattern, {"who": the_post(people[told.claim.about[0]].title.en)})
    (name,) = told.claim.about
    titles = sorted(
        people[person].title.en for person in told.problem.officers(told.problem.meetings[name], "either")
    )
    values = {"people": any_of(titles), "meeting": told.problem.meetings[name].label}
    return Sentence("convenors", "{people} shall be free for {meeting}.", values)


def _spacing(told: Told) -> Sentence | None:
    if len(told.claim.about) == 2:
        return None
    before, name, end = told.claim.about
    follow = next(f for f in told.problem.meetings[name].follows if f.after == before)
    days = follow.least if end == "least" else follow.most
    values = {
        "meeting": told.problem.meetings[name].label,
        "limit": f"at {end} {lasting(days or 0)}",
        "before": told.problem.meetings[before].label,
    }
    return Sentence("spacing", "{meeting} shall begin {limit} after {before}.", values)


def _notice(told: Told) -> Sentence:
    own = next(iter(told.claim.sentences.values()))
    return Sentence(own.id, own.pattern.replace(", counted from {today}", ""), own.values)


SENTENCES: Mapping[str, Callable[[Told], Sentence | None]] = {
    "officers": _officer,
    "convenors": _convenor,
    "spacing": _spacing,
    "notice": _notice,
    "documents": _notice,
}
