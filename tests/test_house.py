"""The house keeps its style: small files, one sentence on everything, every rule and goal listed and tested."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("scheduler", "web")
MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 40
VAGUE = re.compile(r"(^|_)(utils?|helpers?|common|managers?|services?|handlers?)(_|$)")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(root: Path = ROOT) -> list[Path]:
    """All Python files of the two packages."""
    return sorted(path for package in PACKAGES for path in (root / package).rglob("*.py"))


def written_texts(root: Path = ROOT) -> Iterator[Path]:
    """All text files that belong to the project."""
    kinds = {".py", ".html", ".css", ".js", ".md", ".yaml", ".toml", ".lock", ".json", ".ics", ".svg", ""}
    left_out = {"data", "build", "node_modules"}
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        hidden = any(part.startswith(".") and part != ".ci" for part in parts)
        generated = parts[0] in left_out or "__pycache__" in parts or any(p.endswith(".egg-info") for p in parts)
        if path.is_file() and path.suffix in kinds and not hidden and not generated:
            yield path


def named(path: Path) -> str:
    """A path as it is called inside the project."""
    return path.relative_to(ROOT).as_posix()


def too_long(text: str, name: str) -> list[str]:
    """Which limits on length a source breaks."""
    faults = []
    lines = len(text.splitlines())
    if lines > MOST_LINES_OF_A_FILE:
        faults.append(f"{name}: {lines} lines")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MOST_LINES_OF_A_FUNCTION:
                faults.append(f"{name}:{node.lineno} {node.name}: {length} lines")
    return faults


def undescribed(text: str, name: str) -> list[str]:
    """What lacks a docstring: the module, a public class, a public function or method."""
    tree = ast.parse(text)
    faults = [] if ast.get_docstring(tree) else [f"{name}: the module"]

    def visit(body: list[ast.stmt], prefix: str) -> None:
        for node in body:
            if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
                if not ast.get_docstring(node):
                    faults.append(f"{name}:{node.lineno} {prefix}{node.name}")
                if isinstance(node, ast.ClassDef):
                    visit(node.body, f"{prefix}{node.name}.")

    visit(tree.body, "")
    return faults


def listed(package: str) -> dict[str, ModuleType]:
    """The modules of a package by name, without its __init__."""
    stems = sorted(path.stem for path in (ROOT / "scheduler" / package).glob("*.py") if path.stem != "__init__")
    return {stem: importlib.import_module(f"scheduler.{package}.{stem}") for stem in stems}


def test_files_and_functions_are_short() -> None:
    assert [fault for path in sources() for fault in too_long(path.read_text("utf-8"), named(path))] == []


def test_everything_public_says_what_it_is() -> None:
    assert [fault for path in sources() for fault in undescribed(path.read_text("utf-8"), named(path))] == []


def test_no_module_has_a_vague_name() -> None:
    names = {part for path in sources() for part in path.relative_to(ROOT).with_suffix("").parts}
    assert sorted(name for name in names if VAGUE.search(name)) == []


@pytest.mark.parametrize(
    ("package", "registry", "constant", "word"),
    [("rules", "RULES", "RULE", "shall"), ("goals", "GOALS", "GOAL", "should")],
)
def test_rules_and_goals_are_listed_said_and_tested(package: str, registry: str, constant: str, word: str) -> None:
    known = getattr(importlib.import_module(f"scheduler.{package}"), registry)
    modules = listed(package)
    own = {stem: getattr(module, constant, None) for stem, module in modules.items()}
    faults = [f"{stem} is not in {registry}" for stem, one in own.items() if one not in known]
    faults += [f"{stem} calls itself {one.name}" for stem, one in own.items() if one and one.name != stem]
    faults += [f"{stem} says no {word}" for stem, module in modules.items() if word not in module.SENTENCE.split()]
    tests = ROOT / "tests" / package
    faults += [f"{stem} has no test" for stem in modules if not (tests / f"test_{stem}.py").is_file()]
    assert (faults, len(known)) == ([], len(modules))


def test_code_knows_no_particular_committee() -> None:
    folders = [ROOT / package for package in PACKAGES]
    texts = [path for path in written_texts() if any(folder in path.parents for folder in folders)]
    assert [named(path) for path in texts if "casco" in path.read_text("utf-8").casefold()] == []


def test_nothing_points_out_of_the_project() -> None:
    outside = re.compile(
        "|".join([re.escape(str(ROOT)), re.escape("../" + "shared"), r"(?<![\w./])/(home|Users)/\w"])
    )
    found = {named(path): outside.search(path.read_text("utf-8")) for path in written_texts()}
    assert [(name, hit.group()) for name, hit in found.items() if hit] == []


def test_locks_hold_no_address() -> None:
    locks = {path.name: path.read_text("utf-8") for path in ROOT.glob("*.lock")}
    assert sorted(locks) == ["requirements-test.lock", "requirements.lock"]
    assert [name for name, text in locks.items() if re.search(r"://|^ *-[^-]|--(index|find|extra)", text, re.M)] == []


def test_length_of_files_and_functions_is_noticed() -> None:
    body = "\n".join(f"    value = {number}" for number in range(MOST_LINES_OF_A_FUNCTION))
    assert too_long(f"def long():\n{body}\n", "a.py") == ["a.py:1 long: 41 lines"]
    assert too_long("\n" * 301, "b.py") == ["b.py: 301 lines"]


def test_lack_of_a_docstring_is_noticed() -> None:
    text = 'class Open:\n    """Said."""\n    def method(self): ...\n    def _own(self): ...\nasync def run(): ...\n'
    assert undescribed(text, "a.py") == ["a.py: the module", "a.py:3 Open.method", "a.py:5 run"]


@pytest.mark.parametrize("name", ["utils", "feed_helpers", "common", "event_manager", "error_handler", "service"])
def test_vague_names_are_noticed(name: str) -> None:
    assert VAGUE.search(name)
