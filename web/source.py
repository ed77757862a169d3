"""Where pages and feeds come from: one plan that does not change, or the shelf of a data folder."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from scheduler.plan import Plan
from scheduler.plan_publication import publication_of
from scheduler.publication import Publication

if TYPE_CHECKING:
    from scheduler.news.step import Step
    from scheduler.store.drafts import Draft
    from scheduler.store.rows import Released
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

    def releases(self) -> list[Released]:
        """All releases as a list shows them, the first one first."""

    def step(self, number: int) -> Step:
        """What a release changed; KeyError if there is none of that number."""

    def token(self, secret: str) -> Token | None:
        """The private link of a secret as it stands now; None for one that was never made."""

    def draft(self, secret: str) -> Draft | None:
        """The draft of a private link; None if there is none or it ran out."""


class Fixed:
    """One plan, shown as the draft that it is; no releases and no private links."""

    trouble: str | None = None

    def __init__(self, plan: Plan | None, base_url: str | None) -> None:
        """PlanFileError if the plan cannot be put into a calendar."""
        self._plan = plan
        self._base_url = base_url
        _ = self._publication  # said now rather than to a visitor

    @cached_property
    def _publication(self) -> Publication | None:
        return None if self._plan is None else publication_of(self._plan, self._base_url)

    def current(self) -> Publication | None:
        """The plan's draft."""
        return self._publication

    def publication(self, number: int) -> Publication:
        """None was released."""
        raise KeyError(number)

    def releases(self) -> list[Released]:
        """None."""
        return []

    def step(self, number: int) -> Step:
        """None was released."""
        raise KeyError(number)

    def token(self, secret: str) -> Token | None:  # noqa: ARG002
        """Nobody has one."""
        return None

    def draft(self, secret: str) -> Draft | None:  # noqa: ARG002
        """There are none."""
        return None
