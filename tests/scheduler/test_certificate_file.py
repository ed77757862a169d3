"""Certificates as files: beside their plan and no other, and read only as they were written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scheduler.certificate import digest_of
from scheduler.certificate_file import (
    CertificateError,
    can_certify,
    certificate_path,
    certificate_to_json,
    read_certificate,
    write_certified,
)
from scheduler.errors import OutputError
from scheduler.plan_file import plan_from_json, plan_to_json
from scheduler.verify import differences
from tests.scheduler.made_certificates import PLAN, certified
from tests.scheduler.made_plans import made, year

CERTIFICATE = certified()
TEXT = certificate_to_json(CERTIFICATE)
OTHER = made(year({"title": "Another year"}))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("plan", "certificate"),
    [
        ("plan.json", "plan.certificate.json"),
        ("year.plan.json", "year.plan.certificate.json"),
        ("plan.txt", "plan.txt.certificate.json"),
        ("plan", "plan.certificate.json"),
    ],
)
def test_a_certificate_stands_beside_its_plan(tmp_path: Path, plan: str, certificate: str) -> None:
    assert certificate_path(tmp_path / plan) == tmp_path / certificate


def test_a_very_long_name_leaves_room_for_the_ending(tmp_path: Path) -> None:
    path = certificate_path(tmp_path / f"{'x' * 250}.json")
    assert len(os.fsencode(path.name)) <= 255
    assert path != certificate_path(tmp_path / f"{'x' * 249}.json")


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    can_certify(file)
    write_certified(file, plan_to_json(PLAN), CERTIFICATE)
    assert names(tmp_path) == ["plan.certificate.json", "plan.json"]
    assert file.read_bytes() == plan_to_json(PLAN).encode()
    assert read_certificate(certificate_path(file)) == CERTIFICATE


def test_a_plan_without_certificate_leaves_none_of_the_plan_before(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    write_certified(file, plan_to_json(PLAN), CERTIFICATE)
    write_certified(file, plan_to_json(OTHER), None)
    assert names(tmp_path) == ["plan.json"]


STOPPED = """
import sys
from pathlib import Path
from scheduler.certificate_file import write_certified
from scheduler.plan_file import plan_to_json
from tests.scheduler.made_certificates import certified
from tests.scheduler.made_plans import made, year
import os
left = int(sys.argv[2])
def hook(event, arguments):
    global left
    left -= event in ("os.rename", "os.remove")
    if left < 0:
        os._exit(9)
other = made(year({"title": "Another year"}))
text, certificate = plan_to_json(other), certified(other)
sys.addaudithook(hook)
write_certified(Path(sys.argv[1]), text, certificate)
"""
ROOT = Path(__file__).parents[2]


def test_wherever_all_is_stopped_no_certificate_stands_beside_another_plan(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    states = []
    for number in range(6):
        write_certified(file, plan_to_json(PLAN), CERTIFICATE)
        done = subprocess.run([sys.executable, "-c", STOPPED, str(file), str(number)], cwd=ROOT, check=False)
        plan = plan_from_json(file.read_text(encoding="utf-8")).title
        beside = certificate_path(file)
        own = beside.exists() and read_certificate(beside).plan_sha256 == digest_of(file.read_bytes())
        assert own or not beside.exists()
        states.append((done.returncode, plan, own))
    before, after = PLAN.title, OTHER.title
    assert states == [
        (9, before, True),  # before the old certificate goes
        (9, before, False),  # before the plan is replaced
        (9, after, False),  # before what was put aside is removed
        (9, after, False),  # before the new certificate appears
        (0, after, True),
        (0, after, True),
    ]


def test_where_the_plan_cannot_be_replaced_the_certificate_stays(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    write_certified(file, plan_to_json(PLAN), CERTIFICATE)
    file.unlink()
    file.symlink_to(tmp_path / "none" / "plan.json")
    with pytest.raises(OutputError):
        write_certified(file, plan_to_json(OTHER), None)
    assert names(tmp_path) == ["plan.certificate.json", "plan.json"]
    assert read_certificate(certificate_path(file)) == CERTIFICATE


def test_where_the_plan_cannot_be_written_no_certificate_is(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_certified(tmp_path / "none" / "plan.json", plan_to_json(PLAN), CERTIFICATE)
    assert names(tmp_path) == []


def test_a_certificate_beside_another_plan_is_known_for_it(tmp_path: Path) -> None:
    # As if everything had stopped after the plan was replaced and before its certificate was.
    file = tmp_path / "plan.json"
    write_certified(file, plan_to_json(PLAN), CERTIFICATE)
    file.write_bytes(plan_to_json(OTHER).encode())
    found = read_certificate(certificate_path(file))
    first, *_ = differences(found, OTHER, file.read_bytes(), OTHER.digest, [])
    assert first.startswith("plan_sha256: the certificate belongs to another plan (")


@pytest.mark.parametrize("content", ["my notes\n", "{}", '{"certificate": 1}', "[" * 100_000])
def test_a_file_that_is_no_certificate_is_not_lost(tmp_path: Path, content: str) -> None:
    file = tmp_path / "plan.json"
    beside = certificate_path(file)
    beside.write_text(content, encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        can_certify(file)
    assert (
        str(caught.value) == f"{beside}: is no certificate and would be lost; move it away, or name another plan file"
    )
    write_certified(file, plan_to_json(PLAN), None)
    assert beside.read_text(encoding="utf-8") == content


def test_a_damaged_certificate_may_be_replaced(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    certificate_path(file).write_text(TEXT.replace('"optimal"', "7"), encoding="utf-8")
    can_certify(file)
    write_certified(file, plan_to_json(PLAN), CERTIFICATE)
    assert read_certificate(certificate_path(file)) == CERTIFICATE


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.certificate.json").mkdir()
    with pytest.raises(OutputError) as caught:
        can_certify(tmp_path / "plan.json")
    assert str(caught.value).endswith("plan.certificate.json: this is a folder; name a file to write")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"\xff", "not a certificate: it is not UTF-8 text"),
        (b"{}", "not a certificate of this version: brief_sha256: Field required; plan_sha256: Field required; "),
        (b"[]", "not a certificate of this version: "),
        (
            TEXT.replace('"certificate": 1', '"certificate": 2').encode(),
            "not a certificate of this version: certificate: ",
        ),
        (TEXT.replace('"gap": 0.0', '"gap": "0"').encode(), "not a certificate of this version: gap: "),
        (TEXT.replace('"gap": 0.0', '"gap": NaN').encode(), "not a certificate of this version: "),
        (TEXT.replace('"seal"', '"mine": 1, "seal"').encode(), "not a certificate of this version: mine: "),
        (TEXT.replace('"gap": 0.0', '"gap": 1.0,\n "gap": 0.0').encode(), "not as Plenary wrote it: "),
        (json.dumps(json.loads(TEXT)).encode(), "not as Plenary wrote it: "),
        (b" " * 1_000_001, "larger than 1000000 bytes; no certificate is"),
    ],
)
def test_what_is_no_certificate_is_refused(tmp_path: Path, content: bytes, line: str) -> None:
    file = tmp_path / "c.json"
    file.write_bytes(content)
    with pytest.raises(CertificateError) as caught:
        read_certificate(file)
    assert str(caught.value).startswith(f"{file}: {line}")


def test_a_missing_certificate_is_said_with_what_writes_one(tmp_path: Path) -> None:
    with pytest.raises(CertificateError) as caught:
        read_certificate(tmp_path / "c.json")
    assert str(caught.value) == (
        f"{tmp_path / 'c.json'}: there is no such file; `plenary plan` writes one beside its plan"
    )


def test_a_folder_is_no_certificate(tmp_path: Path) -> None:
    with pytest.raises(CertificateError) as caught:
        read_certificate(tmp_path)
    assert str(caught.value) == f"{tmp_path}: cannot be read: Is a directory"
