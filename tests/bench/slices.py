"""The scorer's figures on parts of the labelled texts: by language and by route."""

from collections.abc import Callable

from tests.bench.tables import table
from tests.data import score

FIGURES = ("kind_accuracy", "category_top1", "line_f1", "quantity_exact", "route_accuracy")
COLUMNS = ("rows", "kind", "category", "line F1", "quantity", "route")


def by_language(rows: list[dict], answers: list[dict]) -> None:
    parts = _parts(rows, lambda row: row["lang"])
    lines = [(name, *_figures(part, answers)) for name, part in parts.items()]
    table(f"{len(rows)} texts by language", lines, ("language", *COLUMNS))


def by_route(rows: list[dict], answers: list[dict]) -> None:
    """``route`` is how many of these were sent there; ``rightly``, how many of those sent there
    belong there. A crisis row counts for its route only."""
    parts = _parts(rows, lambda row: row["route"])
    lines = [
        (name, *_figures(part, answers), _rightly(name, part, answers))
        for name, part in parts.items()
    ]
    table("Labelled texts by route", lines, ("route", *COLUMNS, "rightly"))


def figures(part: list[dict], answers: list[dict]) -> dict:
    """The scorer's figures on some of the rows."""
    ids = {row["id"] for row in part}
    return score.score_rows(part, [one for one in answers if one["id"] in ids])


def _parts(rows: list[dict], key: Callable[[dict], str]) -> dict[str, list[dict]]:
    """The rows by one of their fields, the largest part first."""
    parts: dict[str, list[dict]] = {}
    for row in rows:
        parts.setdefault(key(row), []).append(row)
    return dict(sorted(parts.items(), key=lambda item: -len(item[1])))


def _figures(part: list[dict], answers: list[dict]) -> list[object]:
    found = figures(part, answers)
    return [len(part), *(found[name] for name in FIGURES)]


def _rightly(route: str, part: list[dict], answers: list[dict]) -> float | None:
    ids = {row["id"] for row in part}
    sent = [one["id"] in ids for one in answers if one["route"] == route]
    return score.share(sum(sent), len(sent))
