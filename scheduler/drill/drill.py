"""The drill of a plan: every loss asked about, first nearby and then to the proof, and what was found kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scheduler.check import breaches
from scheduler.drill.answer import Answer, Found
from scheduler.drill.ask import Asking
from scheduler.drill.crew import Crew, Question, cores
from scheduler.drill.keep import Kept
from scheduler.drill.losses import Loss, losses
from scheduler.errors import PlanFileError
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.requirement import Bookings
from scheduler.scenario.whatif import PLAN_FILE

SECONDS = 20.0


@dataclass(frozen=True)
class Effort:
    """Seconds for each loss, child processes at once (None: one for each core), whether first answers will do."""

    seconds: float = SECONDS
    workers: int | None = None
    first: bool = False


@dataclass(frozen=True)
class Step:
    """How far a drill is: the loss that was answered last, and of so many answers how many are there."""

    loss: Loss
    answer: Answer
    final: bool
    done: int
    of: int


@dataclass(frozen=True, eq=False)
class Drill:
    """A plan of today, and the answer to every loss, what hurts most first."""

    problem: Problem
    plan: Plan
    bookings: Bookings
    cost: int
    answers: tuple[tuple[Loss, Answer], ...]

    def found(self, *kinds: Found) -> list[tuple[Loss, Answer]]:
        """The losses that were answered so."""
        return [(loss, answer) for loss, answer in self.answers if answer.found in kinds]

    @property
    def known(self) -> bool:
        """Whether every loss has an answer: a repair, or that there is no calendar."""
        return not self.found(Found.UNKNOWN)


class Drilling:
    """A drill under way: a brief's text and its present plan, and what was kept of an earlier try."""

    def __init__(self, text: bytes, plan: Plan, name: str = "the brief", plan_file: Path = PLAN_FILE) -> None:
        """BriefError and PlanFileError say what is wrong with either, or that they do not belong together."""
        self.asking = Asking(text, plan, name, plan_file)
        today = self.asking.today
        if (broken := next(breaches(today.problem, today.bookings), None)) is not None:
            raise PlanFileError(f"{plan_file}: is no right plan of {name}: {broken} `plenary check` says all.")
        self.today = today
        self.losses = losses(today.problem, today.bookings)

    def run(self, effort: Effort, kept: Kept, on_step: Callable[[Step], object] = lambda _: None) -> Drill:
        """Ask what is not known yet; whoever breaks off finds in `kept` all that was answered before."""
        workers = effort.workers or cores()
        stages = [self._first] if effort.first else [self._first, self._more]
        done = 0
        with Crew(self.asking, workers) as crew:
            for stage in stages:
                questions = stage(effort.seconds, kept.answers)
                final = stage is stages[-1]
                known = [loss for loss in self.losses if loss.key not in {q.loss.key for q in questions}]
                done += len(known)
                for question, answer in crew.answers(questions):
                    done += 1
                    kept.add(question.loss.key, answer)
                    on_step(Step(question.loss, answer, final, done, len(stages) * len(self.losses)))
        return self._drill(kept.answers)

    def known(self, effort: Effort, kept: Kept) -> int:
        """Of how many losses nothing more will be asked."""
        answers = [kept.answers.get(loss.key) for loss in self.losses]
        asked = _open if effort.first else _unsettled
        return sum(not asked(answer, effort.seconds) for answer in answers)

    def _first(self, seconds: float, known: Mapping[str, Answer]) -> list[Question]:
        """Every loss of which nothing is known."""
        return [Question(loss, seconds) for loss in self.losses if _open(known.get(loss.key), seconds)]

    def _more(self, seconds: float, known: Mapping[str, Answer]) -> list[Question]:
        """Every loss of which more can be known: first those without a repair, then the dearest."""
        asked = [(loss, known[loss.key]) for loss in self.losses if not known[loss.key].settled(seconds)]
        return [Question(loss, seconds, answer) for loss, answer in _worst_first(asked)]

    def _drill(self, known: Mapping[str, Answer]) -> Drill:
        told = _worst_first((loss, known[loss.key]) for loss in self.losses)
        cost = sum(one.cost for one in self.today.costs.values())
        return Drill(self.today.problem, self.asking.plan, self.today.bookings, cost, tuple(told))


def _open(answer: Answer | None, seconds: float) -> bool:
    return answer is None or (answer.found is Found.UNKNOWN and answer.allowed < seconds)


def _unsettled(answer: Answer | None, seconds: float) -> bool:
    return answer is None or not answer.settled(seconds)


def _worst_first(answered: Iterable[tuple[Loss, Answer]]) -> list[tuple[Loss, Answer]]:
    rank = {Found.NONE: 0, Found.UNKNOWN: 1}

    def hurts(both: tuple[Loss, Answer]) -> tuple[int, int, int]:
        answer = both[1]
        return rank.get(answer.found, 2), -(answer.points or 0), -len(answer.moves)

    return sorted(answered, key=hurts)
