"""Reads the word files: tab-parted columns under a header line, # for remarks."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WORDS = Path(__file__).parent / "words"


class VocabularyError(ValueError):
    """A line of a word file that cannot be used: file, line and reason."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


class Row(NamedTuple):
    file: str
    line: int
    cells: dict[str, str]

    def wrong(self, reason: str) -> VocabularyError:
        return VocabularyError(self.file, self.line, reason)

    def several(self, column: str) -> tuple[str, ...]:
        """The values of a column that may hold several, parted by |."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Every row of ``path``; its first column is never empty and never repeats."""
    header: tuple[str, ...] | None = None
    seen: dict[str, int] = {}
    for number, raw in enumerate(_lines(path), start=1):
        if not raw.strip() or raw.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in raw.split("\t"))
        if header is None:
            header = cells
            if header != columns:
                raise VocabularyError(path.name, number, f"the header must be {' '.join(columns)}")
            continue
        if len(cells) > len(columns):
            raise VocabularyError(path.name, number, f"more than {len(columns)} columns")
        if not cells[0]:
            raise VocabularyError(path.name, number, f"{columns[0]} is empty")
        if cells[0] in seen:
            raise VocabularyError(
                path.name, number, f"{cells[0]} already stands on line {seen[cells[0]]}"
            )
        seen[cells[0]] = number
        padded = cells + ("",) * (len(columns) - len(cells))
        yield Row(path.name, number, dict(zip(columns, padded, strict=True)))
    if header is None:
        raise VocabularyError(path.name, 1, "the header is missing")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise VocabularyError(path.name, 1, "not UTF-8") from error
