"""The steps by which each calendar program subscribes to an address, and how soon it then sees a change.

Refresh times are those measured or read in the programs themselves, else reported by their users; the programs'
menus are as of November 2026.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Program:
    """A calendar program: its steps, a link that helps, and how often it looks again.

    In a step, what stands between * is what the program itself says. `hours` are the usual shortest and longest time
    to the next look, as drawn on a scale of a day; None where nobody can say.
    """

    id: str
    name: str
    steps: tuple[str, ...]
    again: str
    hours: tuple[float, float] | None = None
    note: str = ""
    link: str = ""
    link_words: str = ""
    webcal: bool = False

    @property
    def bar(self) -> tuple[int, int] | None:
        """Where the bar begins on a scale of a day that is 160 wide, and its width: never less than a stroke."""
        if self.hours is None:
            return None
        begins, ends = (round(hour / 24 * 160) for hour in self.hours)
        return min(begins, 157), max(ends - begins, 3)


PROGRAMS = (
    Program(
        "google",
        "Google",
        (
            "On a computer, open Google Calendar. The telephone app cannot add addresses.",
            "At the left, beside *Other calendars*, choose *+*, then *From URL*.",
            "Paste the address, choose *Add calendar*.",
        ),
        "8 to 24 hours, sometimes more",
        (8, 24),
        "It has no button to look sooner, and it hides cancelled meetings.",
        "https://calendar.google.com/calendar/r/settings/addbyurl",
        "Open Google Calendar at “From URL”",
    ),
    Program(
        "outlook-web",
        "Outlook, web",
        (
            "Open the calendar, choose *Add calendar*.",
            "Choose *Subscribe from web*.",
            "Paste the address, give it a name, choose *Import*.",
        ),
        "about 3 hours, up to 24",
        (3, 24),
        "Use *Subscribe from web*, not *Upload from file*: a file that was uploaded never updates.",
    ),
    Program(
        "outlook-new",
        "Outlook, new",
        (
            "Open the calendar, choose *Add calendar*.",
            "Choose *Subscribe from web*.",
            "Paste the address as it stands here, beginning with https, choose *Import*.",
        ),
        "about 3 hours, up to 24",
        (3, 24),
        "An address that begins with webcal loses its beginning here.",
    ),
    Program(
        "outlook-classic",
        "Outlook, classic",
        (
            "Choose *File*, *Account Settings*, *Account Settings* again.",
            "On the tab *Internet Calendars* choose *New*.",
            "Paste the address, choose *Add*, then *OK*.",
        ),
        "at each send and receive",
        (0, 1),
        "With *Update Limit* ticked it looks at most every 6 hours, as the calendar asks.",
    ),
    Program(
        "apple",
        "Apple",
        (
            "On a Mac choose *File*, *New Calendar Subscription*. On an iPhone or iPad open Calendar, choose "
            "*Calendars*, *Add Calendar*, *Add Subscription Calendar*.",
            "Paste the address, choose *Subscribe*.",
            "On a Mac set *Auto-refresh* to every hour, and *Location* to iCloud to see it on your telephone too.",
        ),
        "as you set it, 5 minutes to a week",
        (0.1, 24),
        webcal=True,
        link_words="Open in Apple Calendar",
    ),
    Program(
        "thunderbird",
        "Thunderbird",
        (
            "Choose *New Calendar*, then *On the Network*.",
            "Paste the address. Leave the user name empty and choose *Find Calendars*.",
            "Tick the calendar, choose *Subscribe*.",
        ),
        "every 30 minutes",
        (0.5, 0.5),
    ),
    Program(
        "gnome",
        "GNOME",
        (
            "In GNOME Calendar choose *Manage Calendars*, *Add Calendar*. In Evolution choose *New*, *Calendar*, "
            "*On the Web*.",
            "Paste the address, choose *Add* or *OK*.",
        ),
        "on a timer of its own",
    ),
    Program(
        "nextcloud",
        "Nextcloud",
        (
            "In Calendar, at the left, choose *New calendar*, then *New subscription from link*.",
            "Paste the address, press Enter.",
        ),
        "every 6 hours, as the calendar asks, or as your administrator set it",
        (6, 24),
    ),
    Program(
        "android",
        "Android",
        (
            "Google Calendar on Android shows what you add in it on a computer.",
            "Without Google, install *ICSx5* and choose *+*.",
            "Paste the address, choose how often it looks, save.",
        ),
        "as you set it in ICSx5",
        (0.25, 24),
    ),
)
"""In the order of the tabs: the programs that most people use come first."""


def marked(text: str) -> list[tuple[str, bool]]:
    """The parts of a step, each with whether the program itself says it."""
    return [(part, bool(place % 2)) for place, part in enumerate(text.split("*")) if part]
