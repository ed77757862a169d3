"""Forms and their fields, as plain data: a template draws them, `posted` reads what was filled in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Option:
    """One of several values to choose from."""

    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """One field: its label, kind (date, number, text, choice, choices), help, value, and what is wrong with it."""

    name: str
    label: str
    kind: str = "text"
    help: str = ""
    value: str = ""
    values: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    needed: bool = True
    least: str = ""
    most: str = ""
    step: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Form:
    """One kind of edit to one target."""

    do: str
    title: str
    fields: tuple[Field, ...]
    fixed: dict[str, str] = field(default_factory=dict)
    help: str = ""
    faults: tuple[str, ...] = ()
    """What is wrong with the whole, and with no field of it."""

    @property
    def wrong(self) -> bool:
        """Whether something has to be mended."""
        return bool(self.faults) or any(one.fault for one in self.fields)

    def with_faults(self, faults: dict[str, str]) -> Form:
        """The form with what is wrong at its fields; what has no field stands above them."""
        known = {one.name for one in self.fields}
        fields = tuple(replace(one, fault=faults.get(one.name, "")) for one in self.fields)
        return replace(self, fields=fields, faults=tuple(t for name, t in faults.items() if name not in known))
