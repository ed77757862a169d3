"""Files are written whole or not at all, and it is known beforehand whether they can be."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler.errors import OutputError
from scheduler.files import alone_in, can_write, file_stem, lose_nothing, write_whole


def refusal(path: Path) -> str:
    with pytest.raises(OutputError) as caught:
        can_write(path)
    return str(caught.value)


def test_can_write_leaves_no_trace(tmp_path: Path) -> None:
    can_write(tmp_path / "plan.json")
    assert list(tmp_path.iterdir()) == []


def test_can_write_over_a_file_without_touching_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("before")
    can_write(path)
    assert path.read_text() == "before"


@pytest.mark.parametrize(("text", "lost"), [("kind: x", False), (" \n", False), ("", False), ("title: kind", True)])
def test_lose_nothing_refuses_to_replace_what_is_of_another_kind(tmp_path: Path, text: str, lost: bool) -> None:
    path = tmp_path / "file"
    lose_nothing(path, re.compile(b"kind"), "kind")
    path.write_text(text)
    if not lost:
        lose_nothing(path, re.compile(b"kind"), "kind")
        return
    with pytest.raises(OutputError) as caught:
        lose_nothing(path, re.compile(b"kind"), "kind")
    assert str(caught.value) == f"{path}: is no kind and would be lost; move it away, or name another file"


def test_can_write_refuses_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: this is a folder; name a file to write"


def test_can_write_refuses_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "none" / "plan.json"
    assert refusal(path) == f"{path}: there is no folder {path.parent}; make it first, or name another place"
    file = tmp_path / "file"
    file.write_text("")
    inside = file / "plan.json"
    assert refusal(inside) == f"{inside}: there is no folder {file}; make it first, or name another place"


def test_can_write_refuses_what_is_no_ordinary_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refusal(pipe) == f"{pipe}: this is no ordinary file; name another"
    assert refusal(Path(os.devnull)) == f"{os.devnull}: this is no ordinary file; name another"


def test_can_write_refuses_a_name_that_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)
    assert refusal(path) == f"{path}: cannot be written: File name too long"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which nobody can write")
def test_can_write_refuses_a_folder_that_takes_no_files() -> None:
    assert refusal(Path("/proc/plan.json")).startswith("/proc/plan.json: the folder /proc cannot be written to: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to the superuser")
def test_can_write_refuses_what_is_read_only(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("before")
    path.chmod(0o444)
    assert refusal(path) == f"{path}: this file is read-only; name another, or make it writable"
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o555)
    assert refusal(shut / "x") == f"{shut / 'x'}: the folder {shut} cannot be written to: Permission denied"


def test_write_whole_writes_the_text_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_whole(path, "é\n𝄞\r\nend")
    assert path.read_bytes() == "é\n𝄞\r\nend".encode()
    assert [found.name for found in tmp_path.iterdir()] == ["plan.json"]


@pytest.fixture
def umask() -> Iterator[int]:
    before = os.umask(0o027)
    yield 0o027
    os.umask(before)


def mode(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def test_a_new_file_is_as_the_umask_says(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "plan.json"
    write_whole(path, "new")
    assert mode(path) == oct(0o666 & ~umask)


@pytest.mark.parametrize("before", [0o600, 0o640, 0o664, 0o400])
def test_a_file_that_was_there_keeps_who_may_read_it(tmp_path: Path, umask: int, before: int) -> None:
    path, copy = tmp_path / "plan.json", tmp_path / "copy.json"
    path.write_text("old")
    path.chmod(before)
    write_whole(path, "new")
    write_whole(copy, "copied", like=path)
    assert (mode(path), mode(copy), path.read_text()) == (oct(before), oct(before), "new")


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    link, target = tmp_path / "plan.json", there / "real.json"
    link.symlink_to(Path("there") / "real.json")
    for text in ("first", "second"):  # the link leads nowhere at first
        can_write(link)
        write_whole(link, text)
        assert (link.is_symlink(), target.read_text()) == (True, text)
    assert [[found.name for found in sorted(folder.iterdir())] for folder in (tmp_path, there)] == [
        ["plan.json", "there"],
        ["real.json"],
    ]


def test_a_link_that_cannot_be_written_through_is_refused(tmp_path: Path) -> None:
    circle, lost, folder = tmp_path / "circle", tmp_path / "lost", tmp_path / "folder"
    circle.symlink_to(circle)
    lost.symlink_to(tmp_path / "none" / "plan.json")
    folder.symlink_to(tmp_path)
    assert refusal(circle) == f"{circle}: this link leads to itself; name a file to write"
    assert refusal(folder) == f"{folder}: this is a folder; name a file to write"
    assert refusal(lost) == (f"{lost}: there is no folder {tmp_path / 'none'}; make it first, or name another place")


def test_a_very_long_stem_is_cut_and_told_apart() -> None:
    assert file_stem(Path("x/year.2027.yaml")) == "year.2027"
    assert file_stem(Path("é" * 100 + ".yaml")) == "é" * 100
    found = [file_stem(Path("é" * 124 + end + ".yaml")) for end in ("a", "b")]
    assert [stem[:-13] for stem in found] == ["é" * 93] * 2
    assert found[0] != found[1]
    assert {len(os.fsencode(stem)) for stem in found} == {199}


def test_one_alone_is_in_a_folder_and_the_others_wait(tmp_path: Path) -> None:
    said: list[str] = []
    waiting, done = threading.Event(), threading.Event()

    def other() -> None:
        with alone_in(tmp_path, waiting.set):
            said.append("other")
        done.set()

    thread = threading.Thread(target=other)
    with alone_in(tmp_path, lambda: said.append("waits")):
        thread.start()
        assert waiting.wait(20)
        said.append("one")
    assert done.wait(20)
    thread.join()
    with alone_in(tmp_path, lambda: said.append("waits")):
        pass
    assert (said, list(tmp_path.iterdir())) == (["one", "other"], [])


def test_a_folder_that_is_none_cannot_be_held(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    with pytest.raises(OutputError) as caught, alone_in(gone, lambda: None):
        pass
    assert str(caught.value) == f"{gone}: the folder cannot be opened: No such file or directory"


def test_write_whole_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("a much longer text than the new one")
    write_whole(path, "new")
    assert path.read_text() == "new"


def test_write_whole_leaves_what_was_there_when_it_fails(tmp_path: Path) -> None:
    folder = tmp_path / "plan.json"
    folder.mkdir()
    (folder / "kept").write_text("kept")
    with pytest.raises(OutputError, match=r"plan\.json: cannot be written: "):
        write_whole(folder, "new")
    assert [found.name for found in tmp_path.iterdir()] == ["plan.json"]
    assert (folder / "kept").read_text() == "kept"


def test_write_whole_says_where_there_is_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "none" / "plan.json"
    with pytest.raises(OutputError) as caught:
        write_whole(path, "new")
    assert str(caught.value) == f"{path}: cannot be written: No such file or directory"


def test_a_reader_never_sees_a_part(tmp_path: Path) -> None:
    path, texts, seen = tmp_path / "plan.json", ("a" * 200_000, "b" * 200_000), set()
    write_whole(path, texts[0])

    def rewrite() -> None:
        for number in range(20):
            write_whole(path, texts[number % 2])

    writer = threading.Thread(target=rewrite)
    writer.start()
    while writer.is_alive():
        seen.add(path.read_text())
    writer.join()
    assert seen <= set(texts)
