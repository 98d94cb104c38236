"""The one kind of aid a worker would file a message under."""

from matching.model import Aid
from matching.understanding.cues import Cues, cues, tally
from matching.understanding.text import fold
from matching.understanding.vocabulary import Entry

_OLD, _VERY_OLD = 60, 70
_NAMES = tuple(aid.value for aid in Aid)


def category_of(found: Cues, things: list[Entry], kind: str, route: str, age: int | None) -> Aid:
    """What people and places are named counts, and what the things usually serve."""
    if kind == "other":
        return Aid.OTHER
    if route == "community":
        return Aid.COMMUNITY
    if route == "medicine":
        return Aid.MEDICAL
    scores: dict[str, float] = {**dict.fromkeys(_NAMES, 0), **tally(found["aids"])}
    scores[Aid.COMMUNITY if kind == "skill" else Aid.HARDSHIP] += 0.5
    if age is not None and age >= _OLD:
        scores[Aid.ELDERLY] += 3 if age >= _VERY_OLD else 1
    for aid, weight in _of_things(things).items():
        scores[aid] += weight
    return Aid(max(scores, key=scores.__getitem__))


def aids_named(text: str) -> tuple[Aid, ...]:
    """Every kind of aid whose people or places are named (帮老人和孩子上学), strongest first."""
    scores = tally(cues().find(fold(text))["aids"])
    named = [aid for aid in Aid if scores.get(aid, 0) > 0]
    return tuple(sorted(named, key=lambda aid: -scores[aid]))


def _of_things(things: list[Entry]) -> dict[Aid, float]:
    """Every thing gives its first kind of aid most."""
    weights: dict[Aid, float] = {}
    for entry in things:
        for place, aid in enumerate(entry.aids):
            share = (2.5 if place == 0 else 1.2) / len(things)
            weights[aid] = weights.get(aid, 0) + share
    return weights
