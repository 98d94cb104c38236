"""A bar on the terminal while rows run through the command line."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

_SECONDS = 0.1  # between two drawings
_CLEAR = "\r\x1b[2K"
_ROWS = TextColumn("{task.fields[rows]:,} rows")


class Bar:
    """How far a file has been read, or how many rows where its length is not known. Drawn on
    standard error, and only where that is a terminal; it draws itself only between two rows, so
    that nothing is mingled where both go to the same terminal."""

    def __init__(self, file: Path | None) -> None:
        size = file.stat().st_size if file is not None and file.is_file() else None
        columns = [BarColumn(), TaskProgressColumn(), _ROWS, TimeRemainingColumn()]
        self._bar = Progress(
            *(columns if size else [_ROWS]),
            console=Console(stderr=True),
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("", total=size, rows=0)
        self._rows = 0
        self._drawn = 0.0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.update(self._task, rows=self._rows)
        self._bar.stop()

    def reading(self, lines: Iterable[str]) -> Iterator[str]:
        """The same lines, measured in bytes."""
        for line in lines:
            self._bar.advance(self._task, len(line.encode(errors="replace")))
            yield line

    def make_way(self) -> None:
        """Before a row is printed: the bar goes, if it would stand in its line."""
        if not self._bar.disable and sys.stdout.isatty():
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()

    def row(self) -> None:
        """After a row was printed."""
        self._rows += 1
        if not self._bar.disable and monotonic() - self._drawn >= _SECONDS:
            self._bar.update(self._task, rows=self._rows, refresh=True)
            self._drawn = monotonic()
