"""Where pages and feeds come from: one plan that does not change, or the shelf of a data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from scheduler.plan import Plan
from scheduler.plan_publication import publication_of
from scheduler.publication import Publication

if TYPE_CHECKING:
    from scheduler.news.step import Step
    from scheduler.store.drafts import Draft
    from scheduler.store.rows import Released as Row
    from scheduler.store.token import Token


class Source(Protocol):
    """What the web asks; any number of threads may."""

    @property
    def trouble(self) -> str | None:
        """What was wrong at the last look, in words; None if nothing was."""

    def current(self) -> Publication | None:
        """What is served now; always the same object until there is another. None if there is nothing yet."""

    def publication(self, number: int) -> Publication:
        """A release; KeyError if there is none of that number."""

    def releases(self) -> list[Row]:
        """All releases as a list shows them, the first one first."""

    def step(self, number: int) -> Step:
        """What a release changed; KeyError if there is none of that number."""

    def token(self, secret: str) -> Token | None:
        """The private link of a secret as it stands now; None for one that was never made."""

    def draft(self, secret: str) -> Draft | None:
        """The draft of a private link; None if there is none or it ran out."""


class Released:
    """One release as it is, without what was released before it and without private links."""

    trouble: str | None = None

    def __init__(self, publication: Publication | None) -> None:
        self._publication = publication

    def current(self) -> Publication | None:
        """The release."""
        return self._publication

    def publication(self, number: int) -> Publication:
        """There is no other."""
        raise KeyError(number)

    def releases(self) -> list[Row]:
        """None."""
        return []

    def step(self, number: int) -> Step:
        """None was released before it."""
        raise KeyError(number)

    def token(self, secret: str) -> Token | None:  # noqa: ARG002
        """Nobody has one."""
        return None

    def draft(self, secret: str) -> Draft | None:  # noqa: ARG002
        """There are none."""
        return None


class Fixed(Released):
    """One plan, shown as the draft that it is."""

    def __init__(self, plan: Plan | None, base_url: str | None) -> None:
        """PlanFileError if the plan cannot be put into a calendar."""
        super().__init__(None if plan is None else publication_of(plan, base_url))
