"""What the Directives derive from a meeting's dates.

The numbers are those of the ISO Help Centre, "Manage meeting tasks", which follows the ISO/IEC Directives:

- a committee's draft agenda 16 weeks before a face-to-face or hybrid meeting, 8 weeks before a virtual one;
- a working group's 6 and 4 weeks;
- documents for decision 6 weeks before for a committee; for a working group 4 weeks, the shorter recommendation;
- decisions 48 hours after a committee's meeting; minutes 4 weeks after every meeting.

That registration opens 24 weeks before is how the ISO Meetings application works ("Meeting timeline").

All of them count calendar weeks and hours, and speak of no working day; so do the rules `notice` and `documents`.
A deadline that falls on a weekend or a public holiday therefore keeps its date: shown earlier, it would call late
what the rules accept; shown later, it would allow what the Directives do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from math import ceil
from types import MappingProxyType

from scheduler.brief.words import Mode
from scheduler.plan import Deadlines

DEFAULTS: Mapping[str, float] = MappingProxyType(
    {
        "committee_agenda_weeks": 16,
        "committee_agenda_weeks_virtual": 8,
        "committee_documents_weeks": 6,
        "group_agenda_weeks": 6,
        "group_agenda_weeks_virtual": 4,
        "group_documents_weeks": 4,
        "registration_weeks": 24,
        "decisions_hours": 48,
        "minutes_weeks": 4,
    }
)
"""The numbers where the brief says nothing else; weeks, and hours for the decisions."""


def deadlines(
    kind_is_committee: bool, mode: Mode, first: date, last: date, numbers: Mapping[str, float] = DEFAULTS
) -> Deadlines:
    """The deadlines of a meeting from first to last day, both included; `numbers` overrides DEFAULTS by name.

    Weeks before count back from the first day, weeks and hours after from the last. ValueError if `numbers`
    holds a name that DEFAULTS does not.
    """
    if unknown := sorted(set(numbers) - set(DEFAULTS)):
        raise ValueError(f"no deadline is called {', '.join(unknown)}; there are {', '.join(sorted(DEFAULTS))}")
    found = {**DEFAULTS, **numbers}
    body = "committee" if kind_is_committee else "group"
    notice = f"{body}_agenda_weeks" + ("_virtual" if mode is Mode.VIRTUAL else "")
    return Deadlines(
        agenda_due=first - _weeks(found[notice]),
        documents_due=first - _weeks(found[f"{body}_documents_weeks"]),
        registration_opens=first - _weeks(found["registration_weeks"]),
        decisions_due=last + timedelta(days=ceil(found["decisions_hours"] / 24)) if kind_is_committee else None,
        minutes_due=last + _weeks(found["minutes_weeks"]),
    )


def _weeks(number: float) -> timedelta:
    return timedelta(days=round(7 * number))
