"""`run`: the plan of a brief, made unless it stands in the data folder already, and released there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from scheduler.audit import audit
from scheduler.bookings import same_booking
from scheduler.brief.decided import with_decided
from scheduler.brief.read import brief_digest
from scheduler.certificate_file import can_certify
from scheduler.channels import complain, say
from scheduler.check import breaches
from scheduler.commands import plan_to
from scheduler.compose import versions
from scheduler.errors import OutputError, PlanFileError
from scheduler.exits import Exit
from scheduler.files import alone_in, can_write, file_stem, write_whole
from scheduler.load import known_to, problem_of, read_known, standing_in
from scheduler.outcome import Effort
from scheduler.plan import Plan
from scheduler.plan_file import read_plan
from scheduler.problem import Problem
from scheduler.publication import Publication
from scheduler.release import proposed, release, review
from scheduler.release.planning import Grounds, grounds_in
from scheduler.release.proposed import Proposed
from scheduler.store.opening import make_folders
from scheduler.store.store import Store
from scheduler.store_commands import opened
from scheduler.terminal import print_plan

FIRST_NOTE = "First release"
LATER_NOTE = "The brief has changed"


@dataclass(frozen=True)
class Asked:
    """What is run: a brief, with a time to solve, in a data folder, by whom."""

    brief: Path
    data: Path
    seconds: float = 60.0
    database: str | None = None
    by: str = "somebody"


def ready_release(asked: Asked) -> tuple[Exit, Plan | None]:
    """Plan a brief unless its plan stands in the folder already, and release it unless that was done.

    Dates that members have seen count: moving them has a price. Of several that begin at once one plans; the others
    wait, and find what it has made. What was decided since the last release waits for `plenary publish`.
    """
    read_known(asked.brief)  # its faults are said before a folder is made
    try:
        asked.data.mkdir(mode=0o700, parents=True, exist_ok=True)  # joining links lie there
    except OSError as error:
        raise OutputError(f"{asked.data}: the folder cannot be made: {error.strerror}") from None
    make_folders(asked.data)
    with alone_in(asked.data, lambda: complain(f"Another plenary is at work in {asked.data}; waiting for it.")):
        return _ready_alone(asked)


def _ready_alone(asked: Asked) -> tuple[Exit, Plan | None]:
    out = asked.data / f"{file_stem(asked.brief)}.plan.json"
    earlier = _earlier_plan(out)
    store = opened(asked.data, asked.database)
    found = grounds_in(asked.brief, store)
    code, plan = _planned(asked, found, out, earlier)
    if plan is not None:
        _release(asked, store, plan)
    return code, plan


def _planned(asked: Asked, found: Grounds, out: Path, earlier: Plan | None) -> tuple[Exit, Plan | None]:
    """The plan that stands there, or a new one."""
    name, effort = asked.brief.name, Effort(asked.seconds)
    if earlier is not None and _still_right(asked.brief, found, earlier, out):
        say(f"{name} has not changed: its plan stands in {out}.")
        print_plan(earlier)
        return Exit.DONE, earlier
    can_write(out)
    can_certify(out)
    problem = found.problem
    if found.released is not None:
        say(*found.remarks)
    elif earlier is not None:
        problem = replace(problem, published=known_to(problem, standing_in(earlier)))
    if earlier is not None:
        kept = _kept(out)
        say(f"{name} has changed; the plan before is kept in {kept}, and its dates count as seen.")
    return plan_to(problem, asked.brief, out, effort, earlier)


def _still_right(brief: Path, found: Grounds, plan: Plan, out: Path) -> bool:
    """Whether the plan is of this brief and of what is decided now; PlanFileError if it was changed by hand."""
    read = read_known(brief)
    if plan.versions != versions() or brief_digest(with_decided(read, plan.decided)) != plan.digest:
        return False
    published = {booked.meeting: booked for booked in plan.published}
    if found.problem.decided == plan.decided:
        _must_be_right(replace(found.problem, published=published), plan, out)
        return True
    _must_be_right(problem_of(read, published, plan.decided), plan, out)
    return _keeps(found.problem, plan)


def _must_be_right(problem: Problem, plan: Plan, out: Path) -> None:
    found = audit(problem, plan)
    if not found.clean:
        raise PlanFileError(f"{out}: was changed by hand: {[*found.breaches, *found.differences][0]}; move it away")


def _keeps(problem: Problem, plan: Plan) -> bool:
    """Whether a plan holds what is to be held now, and leaves what was decided where it is."""
    stands = {meeting.meeting: same_booking(meeting) for meeting in plan.meetings}
    if problem.meetings.keys() - stands.keys() or problem.cancelled.keys() & standing_in(plan).keys():
        return False
    return not any(breaches(problem, {name: stands[name] for name in problem.meetings}))


def _release(asked: Asked, store: Store, plan: Plan) -> None:
    """Release a plan unless members have it, and say what that changes."""
    before = store.current()
    if before is None or before.plan != plan:
        made = _proposed(asked, store, plan)
        if before is None or not _nothing_new(store, made):
            lines = review(made)
            say(*(lines.warnings if before is None else ["", *lines.lines(), ""]))
            release(store, made)
            say(f"Release {made.publication.number} is out.")
            return
    waiting = _waiting(before, store)
    if waiting:
        said = f"`plenary publish --data {asked.data} --note TEXT` releases it"
        say(f"Decided and not released yet: {', '.join(waiting)}; {said}.")


def _proposed(asked: Asked, store: Store, plan: Plan) -> Proposed:
    note = FIRST_NOTE if not store.number() else LATER_NOTE
    return proposed(store, plan, asked.brief.read_text(encoding="utf-8"), by=asked.by, note=note)


def _nothing_new(store: Store, made: Proposed) -> bool:
    """Whether the plan brings nothing but what was decided since the last release."""
    if made.nothing:
        return True
    decided = proposed(store, None, by=made.publication.by)
    return decided.publication.meetings == made.publication.meetings and decided.beside == made.beside


def _waiting(before: Publication, store: Store) -> list[str]:
    """Meetings of which something was decided that no release has told."""
    decisions = store.decisions()
    return [name for name, held in before.meetings.items() if decisions.get(name, held.decision) != held.decision]


def _earlier_plan(out: Path) -> Plan | None:
    try:
        return read_plan(out) if out.exists() else None
    except PlanFileError as error:
        raise PlanFileError(f"{error}; move it away, and it is planned anew") from None
    except OSError as error:
        raise OutputError(f"{out}: cannot be read: {error.strerror}") from None


def _kept(out: Path) -> Path:
    """The plan before, under a name that is not taken for one made from another brief, or with other versions."""
    names = (out.with_suffix(f".previous{number}.json") for number in ("", *range(2, 100_000)))
    free = next(name for name in names if not name.exists())
    write_whole(free, out.read_text(encoding="utf-8"), like=out)
    return free
