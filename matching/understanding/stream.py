"""JSON lines in, JSON lines out, for the command line."""

import json
from collections.abc import Callable, Iterable, Iterator

from matching.understanding.fit import fit_texts
from matching.understanding.reader import understand

Answer = dict[str, object]


def understand_lines(stream: Iterable[str]) -> Iterator[Answer]:
    """A reading for every line: ``{"id"?, "text"}``, or a bare line that is a text."""
    return _answers(stream, _read_text)


def fit_lines(stream: Iterable[str]) -> Iterator[Answer]:
    """A score for every line ``{"id", "need_text", "offer_text"}``."""
    return _answers(stream, _read_pair)


def _answers(stream: Iterable[str], answer: Callable[[str], Answer]) -> Iterator[Answer]:
    for line in stream:
        if line.strip():
            yield answer(line.rstrip("\r\n"))


def _read_text(line: str) -> Answer:
    row = _row(line)
    if row is None:
        if line.lstrip().startswith("{"):
            return {"id": None, "error": "not a JSON object"}
        row = {"text": line}
    if not isinstance(row.get("text"), str):
        return {"id": row.get("id"), "error": "text is missing or not a string"}
    return {"id": row.get("id"), **understand(row["text"]).to_json()}


def _read_pair(line: str) -> Answer:
    row = _row(line)
    if row is None:
        return {"id": None, "error": "not a JSON object"}
    for name in ("need_text", "offer_text"):
        if not isinstance(row.get(name), str):
            return {"id": row.get("id"), "error": f"{name} is missing or not a string"}
    score, why = fit_texts(row["need_text"], row["offer_text"])
    return {"id": row.get("id"), "score": score, "why": why}


def _row(line: str) -> dict | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None
