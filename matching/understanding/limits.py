"""The conditions a giver lays down, in the giver's own words."""

from matching.understanding.cues import Cues
from matching.understanding.mentions import Mention, clause

_LONGEST = 60


def limits_of(text: str, kind: str, found: Cues, refused: list[Mention]) -> str | None:
    """The clauses that hold a condition, joined; None when there is none."""
    if kind == "other":
        return None
    places = [cue.start for cue in found["limits"]] if kind in ("offer", "skill") else []
    places += [mention.start for mention in refused]
    if not places:
        return None
    spans = sorted({clause(text, place) for place in places})
    said = "；".join(text[start:end].strip() for start, end in spans)
    return said[:_LONGEST] or None
