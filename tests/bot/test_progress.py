"""The progress bar of the command line, seen through a pseudo-terminal."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXTS = ["想要一台轮椅", "我会理发", "捐20床棉被"]


def started(folder: Path, *words: str, **ends: int) -> subprocess.Popen[str]:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "bot", "understand", *words],
        cwd=folder,
        env={**env, "TERM": "xterm", "COLUMNS": "100"},
        stdin=subprocess.PIPE,
        text=True,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | ends,
    )


def shown(terminal: int) -> str:
    """All that was written to a terminal until its other end was closed."""
    seen = b""
    try:
        while more := os.read(terminal, 4096):
            seen += more
    except OSError:  # Linux says so where others say end of file
        pass
    return seen.decode()


def file_of(texts: list[str], folder: Path) -> str:
    (folder / "texts").write_text("\n".join(texts) + "\n", encoding="utf-8")
    return str(folder / "texts")


def test_a_file_shows_how_far_it_is_read_and_readings_stay_apart(tmp_path: Path) -> None:
    terminal, end = pty.openpty()
    with started(tmp_path, file_of(TEXTS, tmp_path), stderr=end) as process:
        os.close(end)
        answers = [json.loads(line) for line in process.stdout or ()]

    assert [one["kind"] for one in answers] == ["need", "skill", "offer"]
    assert "100%" in (bar := shown(terminal))
    assert "3 rows" in bar


def test_a_stream_is_answered_row_by_row_and_counted(tmp_path: Path) -> None:
    terminal, end = pty.openpty()
    with started(tmp_path, stderr=end) as process:
        os.close(end)
        assert process.stdin
        assert process.stdout
        for text in TEXTS:
            process.stdin.write(text + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["kind"]  # before the next is written
        process.stdin.close()

    assert "3 rows" in (bar := shown(terminal))
    assert "%" not in bar


def test_on_one_terminal_no_reading_is_mingled_with_the_bar(tmp_path: Path) -> None:
    terminal, end = pty.openpty()
    with started(tmp_path, file_of(TEXTS * 40, tmp_path), stdout=end, stderr=end):
        os.close(end)
        rows = [re.split("\x1b\\[2K", row)[-1].strip() for row in shown(terminal).split("\n")]

    assert len([json.loads(row) for row in rows if row.startswith("{")]) == 120


@pytest.mark.parametrize("words", [(), ("file",)])
def test_without_a_terminal_there_is_no_bar(tmp_path: Path, words: tuple[str, ...]) -> None:
    files = [file_of(TEXTS, tmp_path)] if words else []
    with started(tmp_path, *files) as process:
        answers, bar = process.communicate("想要轮椅\n")

    assert (len(answers.splitlines()), bar) == (3 if words else 1, "")
