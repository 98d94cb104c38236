"""ACCESS.md: who may do what, as a person reads it."""

import importlib
import inspect
import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from tests.access.deeds import INNER, Deed
from tests.access.presses import WHO, Pressing
from tests.access.scene import PARTS, PLACES, ROLES
from tests.access.walk import HERE, Rights

FILE = Path(__file__).parents[2] / "ACCESS.md"
BEGIN = """# Who may do what

Written by a test, which plays it: `make access` renews this page, and the test fails when what the
use cases allow is no longer what stands here. Read it like a list of locks. A role that surprises
you in a row is a hole.

Every use case of `services/` that takes a person is tried by everybody, on something that belongs
to one town: a wish, an offer, a match in each state, a member, an alarm, a call, a village, a link,
a word, a photo. Whoever is not named is refused, or is shown nothing. **A part in it**: whoever
posted the wish, its receiver, its giver, a colleague in the giver's firm, the member it is about.
**Its station**, **above** (the county), **below** (a village room), **beside** (another town of the
county), **far** (another county): where somebody holds the role. *desk* is worker and head;
*everybody* is resident, volunteer, donor, company, worker, head and supervisor. Who lives in the
town and works at a desk far away has no more than a resident there.

Strangers, and whoever is paused or barred, are nobody: no row is open to them. Two exceptions: a
call for help is heard from anybody, and whoever is paused or barred still sees, takes along and
deletes what is kept about them.
"""
HEADS = ("What", "A part in it", "Its station", "Above", "Below", "Beside", "Far")


PRESSED = """## Buttons, commands and labels of the menu

Each is pressed, or typed, by everybody, through the real dispatcher, on a thing of the town:
✓ it is done, asked on, or is theirs at another time; – it is refused; · it means nothing but in the
conversation that asks, where it is the presser's own. *member*: volunteer, donor and company at
once; *above*, *below*, *elsewhere*: somebody who holds every role there at once (*elsewhere*: in
the town beside and in the other county).
"""


def written(walked: Iterable[Rights], pressed: Iterable[Pressing]) -> str:
    """The whole page."""
    found = list(walked)
    about = [one for one in found if not one.deed.own]
    own = [one for one in found if one.deed.own]
    parts = [BEGIN, "## About somebody else, or a station\n"]
    for module, rows in groupby(about, key=lambda one: one.deed.name.partition(".")[0]):
        title = (importlib.import_module(f"services.{module}").__doc__ or "").split("\n\n")[0]
        parts.append(f"### {module}\n\n{' '.join(title.split())}\n")
        parts.append(_table(HEADS, [_row(one) for one in rows]))
    parts.append("## About oneself\n\nNothing here names anything of anybody else's.\n")
    parts.append(_table(("What", "Who"), [[_what(one.deed), _roles(one, HERE)] for one in own]))
    parts += [PRESSED, _table(("Conversation", "Pressed", *WHO), _presses(pressed))]
    parts.append("## Steps inside\n\nNo conversation calls these; whoever does has asked before.\n")
    parts.append(
        _table(("Step", "Why it asks no right"), [[f"`{n}`", w] for n, w in INNER.items()])
    )
    return "\n".join(parts)


def _presses(pressed: Iterable[Pressing]) -> Iterable[list[str]]:
    """Those of one conversation that are open to the same people share a row."""
    rows: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for press, hears in pressed:
        said = press.said if press.typed else press.said.partition(":")[0]
        at = rows.setdefault((press.name.partition(".")[0], hears), [])
        at += [f"`{said}`"] if f"`{said}`" not in at else []
    return [[name, " ".join(said), *hears] for (name, hears), said in rows.items()]


def _row(one: Rights) -> list[str]:
    return [_what(one.deed), _parts(one), *[_roles(one, at) for at in PLACES]]


def _parts(one: Rights) -> str:
    """Nobody is named who has no more than everybody there; whoever has less, is."""
    if set(one.roles[HERE]) == set(ROLES):
        less = [part for part in PARTS if part not in one.parts]
        return f"not {', '.join(less)}" if less else "–"
    return ", ".join(one.parts) or "–"


def _what(deed: Deed) -> str:
    said = " ".join((inspect.getdoc(deed.use_case) or "").split()).replace("``", "")
    plain = re.sub(r" \([^)]*\)", "", said)
    first = re.split(r"\.(?: |$)|: |; ", plain, maxsplit=1)[0]
    beside = f" ({deed.beside})" if deed.beside else ""
    return f"{first}{beside} `{deed.name}`".replace("|", "/")


def _roles(one: Rights, place: str) -> str:
    may = one.roles.get(place, [])
    if set(may) == set(ROLES):
        return "everybody"
    if {"worker", "head"} <= set(may):
        may = ["desk", *[role for role in may if role not in ("worker", "head")]]
    return ", ".join(may) or "–"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(heads)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
