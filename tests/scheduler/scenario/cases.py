"""Each kind of edit applied to one brief: the lines that it takes out and puts in."""

from __future__ import annotations

from scheduler.scenario.edits import AnyEdit
from tests.scheduler.scenario.made import edit

CASES: list[tuple[AnyEdit, list[str]]] = [
    (
        edit("pin", meeting="wg1-2027-2", first="2027-06-15", place="VIE"),
        [
            "+      wg1-2027-2: {windows: {summer: {first: 2027-06-15, last: 2027-06-16}}, places: [VIE]}",
            "-  wg1-2027-2: {state: proposed, first: 2027-06-22, place: CPH, mode: hybrid}",
            "+  wg1-2027-2: {state: proposed, first: 2027-06-22, mode: hybrid}",
        ],
    ),
    (
        edit("pin", meeting="plenary-2027", first="2027-05-12", mode="face-to-face"),
        [
            "-    modes: [hybrid]",
            "+    modes: [face-to-face]",
            "-      may: {first: 2027-05-03, last: 2027-05-28}   # not in June",
            "+      may: {first: 2027-05-12, last: 2027-05-13}   # not in June",
        ],
    ),
    (
        edit("not_then", meeting="wg1-2027-1", first="2027-02-01", last="2027-02-07"),
        [
            "+      wg1-2027-1: {windows: {winter: {first: 2027-01-18, last: 2027-01-31},",
            "+                             winter-2: {first: 2027-02-08, last: 2027-03-12}}}",
        ],
    ),
    (
        edit("not_then", meeting="plenary-2027", first="2027-05-20", last="2027-12-31"),
        [
            "-      may: {first: 2027-05-03, last: 2027-05-28}   # not in June",
            "+      may: {first: 2027-05-03, last: 2027-05-19}   # not in June",
        ],
    ),
    (
        edit("not_there", meeting="wg1-2027-2", place="CPH"),
        [
            "+      wg1-2027-2: {places: [VIE]}",
            "-  wg1-2027-2: {state: proposed, first: 2027-06-22, place: CPH, mode: hybrid}",
            "+  wg1-2027-2: {state: proposed, first: 2027-06-22, mode: hybrid}",
        ],
    ),
    (
        edit("not_there", meeting="plenary-2027", place="CPH"),
        [
            "+    places: [VIE]",
        ],
    ),
    (
        edit("withdraw_offer", offer="copenhagen"),
        [
            "-    answer_by: 2026-12-15}",
            "+    answer_by: 2026-12-15, state: withdrawn}",
        ],
    ),
    (
        edit(
            "add_offer",
            id="copenhagen-2028",
            offer={
                "place": "CPH",
                "host": "BSD",
                "for": ["wg1-2028-2"],
                "windows": {"july": {"first": "2028-07-01", "last": "2028-07-14"}},
                "note": 'Said by phone: "perhaps"',
            },
        ),
        [
            "+  copenhagen-2028:",
            "+    place: CPH",
            "+    host: BSD",
            "+    for: [wg1-2028-2]",
            "+    windows: {july: {first: 2028-07-01, last: 2028-07-14}}",
            '+    note: "Said by phone: \\"perhaps\\""',
        ],
    ),
    (
        edit("offer_window", offer="copenhagen", window="may", last="2027-05-28"),
        [
            (
                "-    windows: {may: {first: 2027-05-10, last: 2027-05-21}, june: {first: 2027-06-01, "
                "last: 2028-07-09}}, capacity: 60,"
            ),
            (
                "+    windows: {may: {first: 2027-05-10, last: 2027-05-28}, june: {first: 2027-06-01, "
                "last: 2028-07-09}}, capacity: 60,"
            ),
        ],
    ),
    (
        edit("offer_capacity", offer="copenhagen", capacity=90),
        [
            (
                "-    windows: {may: {first: 2027-05-10, last: 2027-05-21}, june: {first: 2027-06-01, "
                "last: 2028-07-09}}, capacity: 60,"
            ),
            (
                "+    windows: {may: {first: 2027-05-10, last: 2027-05-21}, june: {first: 2027-06-01, "
                "last: 2028-07-09}}, capacity: 90,"
            ),
        ],
    ),
    (
        edit("offer_answer", offer="copenhagen", answer_by="2027-01-15"),
        [
            "-    answer_by: 2026-12-15}",
            "+    answer_by: 2027-01-15}",
        ],
    ),
    (
        edit("unavailable", person="convenor", first="2027-06-21", last="2027-06-25", reason="Leave"),
        [
            "-  convenor: {title: Convenor of WG 1}",
            "+  convenor: {title: Convenor of WG 1,",
            "+             absences: {from-2027-06-21: {first: 2027-06-21, last: 2027-06-25, reason: Leave}}}",
        ],
    ),
    (
        edit("unavailable", place="CPH", first="2027-05-10", last="2027-05-14"),
        [
            "+    closures: {from-2027-05-10: {first: 2027-05-10, last: 2027-05-14}}",
        ],
    ),
    (
        edit("unavailable", room="hall", first="2027-05-10", last="2027-05-14", reason="Works"),
        [
            (
                "-  VIE: {city: Vienna, country: AT, region: EUR, rooms: {hall: {name: Hall, seats: 40}, "
                "den: {name: Den, seats: 12}}}"
            ),
            "+  VIE: {city: Vienna, country: AT, region: EUR, rooms: {hall: {name: Hall, seats: 40,",
            (
                "+      closures: {from-2027-05-10: {first: 2027-05-10, last: 2027-05-14, reason: "
                "Works}}}, den: {name: Den, seats: 12}}}"
            ),
        ],
    ),
    (
        edit("available", person="secretary", first="2027-06-09", last="2027-06-10"),
        [
            "-      leave: {first: 2027-06-07, last: 2027-06-18, reason: Leave}  # booked",
            "+      leave: {first: 2027-06-07, last: 2027-06-08, reason: Leave}  # booked",
            "+      leave-2: {first: 2027-06-11, last: 2027-06-18, reason: Leave}",
        ],
    ),
    (
        edit("window", meeting="wg1-2028-2", last="2028-07-28"),
        [
            "+      wg1-2028-2: {windows: {summer: {first: 2028-06-01, last: 2028-07-28}}}",
        ],
    ),
    (
        edit("window", meeting="plenary-2027", window="may", first="2027-04-19"),
        [
            "-      may: {first: 2027-05-03, last: 2027-05-28}   # not in June",
            "+      may: {first: 2027-04-19, last: 2027-05-28}   # not in June",
        ],
    ),
    (
        edit("mode", meeting="wg1-2027-2", modes=["virtual"], hours_per_day=2.5, starts=["12:00", "07:00"]),
        [
            '+      wg1-2027-2: {modes: [virtual], hours_per_day: 2.5, starts: ["12:00", "07:00"]}',
            "-  wg1-2027-2: {state: proposed, first: 2027-06-22, place: CPH, mode: hybrid}",
            "+  wg1-2027-2: {state: proposed, first: 2027-06-22}",
        ],
    ),
    (
        edit("mode", meeting="wg1-2027-1", modes=["hybrid"]),
        [
            "+      wg1-2027-1: {modes: [hybrid]}",
        ],
    ),
    (
        edit("length", meeting="wg1-2027-1", days=1.5),
        [
            "+      wg1-2027-1: {days: 1.5}",
        ],
    ),
    (
        edit("count", series="wg1", per_year=1),
        [
            "-    per_year: 2",
            "+    per_year: 1",
            '-      "2": {modes: [hybrid], places: [VIE, CPH], windows: {summer: {first: 06-01, last: 07-16}}}',
            "-  copenhagen: {place: CPH, host: BSD, for: [plenary-2027, wg1-2027-2, wg1-2028-2],",
            "+  copenhagen: {place: CPH, host: BSD, for: [plenary-2027],",
            "-  wg1-2027-2: {state: proposed, first: 2027-06-22, place: CPH, mode: hybrid}",
            "-  early: {rule: notice, meetings: [wg1-2027-1, wg1-2028-2], reason: Agreed, decided_by: Convenor}",
            "+  early: {rule: notice, meetings: [wg1-2027-1], reason: Agreed, decided_by: Convenor}",
        ],
    ),
    (
        edit("count", series="wg1", per_year=3),
        [
            "-    per_year: 2",
            "+    per_year: 3",
        ],
    ),
    (
        edit(
            "add_meeting",
            id="extra-2027",
            meeting={"group": "wg2", "days": 1, "modes": ["virtual"], "hours_per_day": 2, "starts": ["13:00"]},
        ),
        [
            '+  extra-2027: {group: wg2, days: 1, modes: [virtual], hours_per_day: 2, starts: ["13:00"]}',
        ],
    ),
    (
        edit("cancel", meeting="wg1-2027-1"),
        [
            "+  wg1-2027-1: {state: cancelled}",
        ],
    ),
    (
        edit("cancel", meeting="wg2-2028-1"),
        [
            "-  wg2-2028-1: {state: confirmed, first: 2028-03-07, place: VIE, mode: hybrid}  # agreed",
            "+  wg2-2028-1: {state: cancelled, first: 2028-03-07, place: VIE, mode: hybrid}  # agreed",
        ],
    ),
    (
        edit("weight", goal="travel", name="per_100_km", value=2),
        [
            "+goals:",
            "+  travel: {per_100_km: 2}",
        ],
    ),
    (
        edit("number", rule="notice", name="group_weeks", value=5),
        [
            "+rules:",
            "+  notice: {group_weeks: 5}",
        ],
    ),
    (
        edit("waive", meeting="wg1-2027-2", rule="notice", reason="So agreed"),
        [
            (
                "+  notice-wg1-2027-2: {rule: notice, meetings: [wg1-2027-2], reason: So agreed, "
                "decided_by: not decided yet}"
            ),
        ],
    ),
    (
        edit("gap", meeting="wg1-2027-2", least_weeks=6),
        [
            "+      wg1-2027-2: {gap: {least_weeks: 6}}",
        ],
    ),
    (
        edit("gap", meeting="wg1-2027-2", ideal_weeks=20, most_weeks=26),
        [
            "+      wg1-2027-2: {gap: {most_weeks: 26, ideal_weeks: 20}}",
        ],
    ),
    (
        edit("after_ballot", meeting="wg2-2027-1", least_weeks=3),
        [
            "-    after_ballot: {ballot: cd, least_weeks: 4}, windows: {spring: {first: 02-08, last: 04-16}}}",
            "+    after_ballot: {ballot: cd, least_weeks: 4}, windows: {spring: {first: 02-08, last: 04-16}},",
            "+        meetings: {wg2-2027-1: {after_ballot: {ballot: cd, least_weeks: 3}}}}",
        ],
    ),
    (
        edit("after_decision", meeting="review-2027", least_weeks=10),
        [
            (
                "-  review-2027: {group: wg2, days: 1, modes: [hybrid], places: [VIE], after_decision: "
                "{meeting: plenary-2027},"
            ),
            (
                "+  review-2027: {group: wg2, days: 1, modes: [hybrid], places: [VIE], after_decision: "
                "{meeting: plenary-2027,"
            ),
            "+      least_weeks: 10},",
        ],
    ),
]
