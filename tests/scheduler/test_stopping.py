"""Ctrl-C: heard in the middle of a search, never in that of a file, in one line and with an exit code of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scheduler.commands import check_plan
from scheduler.exits import Exit
from scheduler.plan_file import read_plan
from scheduler.proof_commands import verify_plan
from scheduler.stopping import ended_by_ctrl_c
from tests.bench.instances import brief_data

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals cannot be waited for there")

BEGIN = "import signal, sys, time\nfrom scheduler.stopping import *\n"
READY = "print('ready', flush=True)\n"


def interrupted(script: str) -> tuple[int, str, str]:
    """Exit code and what was said of a script that was sent Ctrl-C as soon as it was ready."""
    line = [sys.executable, "-c", BEGIN + script]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
    return child.returncode, out, err


def test_ctrl_c_is_raised_where_python_is_at_work() -> None:
    script = (
        "try:\n with ended_by_ctrl_c():\n  " + READY + "  while True: time.sleep(0.01)\n"
        "except KeyboardInterrupt: print('heard')\n"
    )
    assert interrupted(script) == (0, "heard\n", "")


def test_ctrl_c_ends_what_does_not_hear_it() -> None:
    # To a thread that has blocked the signal a long sleep is as deaf as a search.
    ready = "threading.Timer(0.5, print, ['ready'], {'flush': True}).start()\n"
    script = "import threading\nwith ended_by_ctrl_c():\n " + ready + " time.sleep(600)\n"
    assert interrupted(script) == (130, "", "Stopped.\n")


def test_ctrl_c_waits_for_what_is_to_be_done_whole() -> None:
    script = (
        "try:\n with ended_by_ctrl_c():\n  with undisturbed():\n   "
        + READY
        + "   for _ in range(150): time.sleep(0.01)\n   print('whole')\n  time.sleep(600)\n"
        "except KeyboardInterrupt: print('then heard')\n"
    )
    code, out, err = interrupted(script)
    assert (code, out.splitlines()[0], err) in ((0, "whole", ""), (130, "whole", "Stopped.\n"))


def test_ctrl_c_is_python_s_again_after_a_search() -> None:
    script = (
        "from ortools.sat.python import cp_model\n"
        "with ended_by_ctrl_c():\n"
        " model = cp_model.CpModel()\n model.new_bool_var('x')\n"
        " cp_model.CpSolver().solve(model)\n left_to_python()\n"
        " try:\n  " + READY + "  time.sleep(600)\n"
        " except KeyboardInterrupt: print('heard')\n"
    )
    assert interrupted(script) == (0, "heard\n", "")


def test_signals_are_as_they_were_afterwards() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, set()), signal.getsignal(signal.SIGINT)
    with ended_by_ctrl_c(), ended_by_ctrl_c():
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, set())
    assert (signal.pthread_sigmask(signal.SIG_BLOCK, set()), signal.getsignal(signal.SIGINT)) == before


def stopped(tmp_path: Path, word: bytes) -> tuple[int, bytes]:
    """Exit code and last line of a plan that is stopped as soon as its progress says a word."""
    brief, out = tmp_path / "hard.yaml", tmp_path / "plan.json"
    brief.write_text(json.dumps(brief_data("1x", 1)), encoding="utf-8")
    out.write_text('{"plan": 1}', encoding="utf-8")
    seen, terminal = os.openpty()
    line = [sys.executable, "-m", "scheduler", "plan", str(brief), "--out", str(out)]
    said = b""
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=terminal) as child:
        os.close(terminal)
        while word not in said:
            said += os.read(seen, 10_000)
        child.send_signal(signal.SIGINT)
        code = child.wait(100)
        while b"topped" not in said:
            said += os.read(seen, 10_000)
    os.close(seen)
    return code, said.splitlines()[-1]


def test_plan_that_is_stopped_while_it_searches_keeps_the_best_one(tmp_path: Path) -> None:
    assert stopped(tmp_path, b"bound") == (0, b"Stopped; the best plan so far is kept.")
    brief, out = tmp_path / "hard.yaml", tmp_path / "plan.json"
    assert (read_plan(out).status, check_plan(brief, out)) == ("feasible", Exit.DONE)
    assert verify_plan(brief, out, None, None) == Exit.DONE


def test_second_ctrl_c_ends_what_does_not_end_with_what_it_has() -> None:
    script = (
        "asked = []\ndef end():\n if not asked: print('ready', flush=True)\n asked.append(1)\n"
        "with ended_by_ctrl_c(), ended_with_what_it_has(end):\n " + READY + " while True: time.sleep(0.01)\n"
    )
    with subprocess.Popen([sys.executable, "-c", BEGIN + script], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(2):
            assert child.stdout.readline() == "ready\n"
            child.send_signal(signal.SIGINT)
        assert child.wait(60) == -signal.SIGINT  # as Python ends where nobody hears KeyboardInterrupt


def test_stopping_while_the_program_is_loaded_has_the_same_exit_code() -> None:
    script = (
        "import importlib.abc\n"
        "class Loading(importlib.abc.MetaPathFinder):\n"
        " def find_spec(self, name, path, target=None):\n"
        "  if name == 'scheduler.cli': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Loading())\n"
        "from scheduler.__main__ import main\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", BEGIN + script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
