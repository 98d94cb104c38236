"""A wish changed in words: 刚才那个心愿不要灯泡了，只要被子; 再加一床; 数量改成两床."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from db.session import Unit
from matching.understanding import OwnWords, understand
from matching.understanding.amounts import find_amounts
from matching.understanding.text import fold
from services import mending
from services.access import Actor
from services.wish_drafts import MOST_LINES, DraftLine, WishDraft, lines_of

_BACK = re.compile(
    "(?:我|把)?(?:刚才|刚刚|上次|上回|前面|昨天|前天)?(?:[说提发填要许]的?)?(?:那个|那条|这个|我的|原来的)?的?(?:微?心愿|愿望)"
    "(?:里面?|上)?|(?:刚才|刚刚|上次|上回)(?:[说提发填要许]的?|忘了?说)?(?:那个|那条|的)?"
)
_POINTS = re.compile("刚才|刚刚|上次|上回|(?:那个|那条|我的|原来的)(?:微?心愿|愿望)")
_GOES = re.compile("不(?:想)?要|不用|不需要|用不着|去掉|删掉|取消|别要")
_ONLY = re.compile("[只就](?:要|留|需要)")
_BECOMES = re.compile(
    "(?:数量)?(?:换成|换为|改成|改为|改到|变成|改要|改)(?!一?[下改]|天|日子|时间|地址)"
)
_MORE = re.compile(
    "[再还](?:想|需)?(?:要|加|添|来)|多[要加来]|另外|外加|加上|^加|加一?[个床台件双套把]"
)
_LESS = re.compile(
    "少[要来]?(?=[一二两三四五六七八九十\\d])|减[少掉]?(?=[一二两三四五六七八九十\\d])"
)
_CLAUSE = re.compile("[,，。;；!！?？ ]+")
_LONGEST = 60


class Line(Protocol):
    """What of a line, posted or not yet, words may be about."""

    @property
    def line_id(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def asked(self) -> int: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def detail(self) -> str | None: ...


@dataclass(frozen=True)
class _OfDraft:
    """A line that is not posted, by its place."""

    line_id: int
    kind: str
    what: str
    asked: int
    unit: str | None
    detail: str | None


@dataclass(frozen=True)
class Step:
    """One line as it is (none: it comes new) and as it would be (none: it goes)."""

    was: Line | None
    now: DraftLine | None


@dataclass(frozen=True)
class Said:
    """Words that may change a wish. ``points``: they name it as the one of before; ``sure``: they
    cannot be another wish; ``more``: they begin as an addition does (还要, 再加)."""

    points: bool
    sure: bool
    more: bool


def said_of(text: str) -> Said | None:
    """What such words are like; None for all others."""
    words = fold(text)
    sure = any(one.search(words) for one in (_GOES, _BECOMES, _LESS))
    if len(words) > _LONGEST or not (sure or _ONLY.search(words) or _MORE.search(words)):
        return None
    points = _POINTS.search(words) is not None
    return Said(points, sure or points, _MORE.match(_BACK.sub("", words)) is not None)


def steps(lines: Sequence[Line], text: str, own: OwnWords) -> list[Step]:
    """What the words change about these lines, in their order; nothing where that is unclear.
    Raises BadQuantity."""
    return _Changes(lines, own).read(_BACK.sub("", fold(text)))


def ends(changes: Sequence[Step], lines: Sequence[Line]) -> bool:
    """Whether nothing of the wish would be left."""
    return len(changes) == len(lines) and all(one.now is None for one in changes)


def redrafted(draft: WishDraft, text: str, own: OwnWords) -> WishDraft | None:
    """The draft as the words change it; None where they change none of its things and add none,
    or would leave none. Raises BadQuantity."""
    said = said_of(text)
    if said is None:
        return None
    lines = [
        _OfDraft(at, one.kind, one.what, one.quantity, one.unit, one.detail)
        for at, one in enumerate(draft.lines)
    ]
    changes = steps(lines, text, own)
    now = {one.was.line_id: one.now for one in changes if one.was is not None}
    if not (now or (said.more and changes)) or ends(changes, lines):
        return None
    stay = [now.get(at, line) for at, line in enumerate(draft.lines)]
    new = [one.now for one in changes if one.was is None]
    left = [line for line in (*stay, *new) if line is not None][:MOST_LINES]
    return replace(draft, lines=tuple(left), words=f"{draft.words}，{text.strip()}")


async def change(unit: Unit, actor: Actor, wish_id: int, changes: Sequence[Step]) -> None:
    """What was said changes the wish, all of it or nothing. Raises as ``mending`` does."""
    new = [one.now for one in changes if one.was is None and one.now is not None]
    if new:
        await mending.add(unit, actor, wish_id, new)
    for one in changes:
        if one.was is not None and one.now is not None:
            what = one.now.what if one.now.what != one.was.what else None
            number = one.now.quantity if one.now.quantity != one.was.asked else None
            await mending.change_line(unit, actor, one.was.line_id, what=what, quantity=number)
    for one in changes:
        if one.was is not None and one.now is None:
            await mending.drop_line(unit, actor, one.was.line_id)


class _Changes:
    """The lines of a wish while its words are read, clause by clause."""

    def __init__(self, lines: Sequence[Line], own: OwnWords) -> None:
        self._lines, self._own = lines, own
        self._now: dict[int, DraftLine | None] = {one.line_id: _drafted(one) for one in lines}
        self._new: list[DraftLine] = []
        self._named: list[Line] = []
        self._kept: set[int] = set()

    def read(self, words: str) -> list[Step]:
        only = False
        for clause in filter(None, _CLAUSE.split(words)):
            only = only or _ONLY.search(clause) is not None
            self._clause(clause)
        if only and (self._kept or self._new):
            gone = [one.line_id for one in self._lines if one.line_id not in self._kept]
            self._now.update(dict.fromkeys(gone))
        changed = [Step(one, self._now[one.line_id]) for one in self._lines]
        kept = [one for one in changed if one.was and one.now != _drafted(one.was)]
        return [*kept, *(Step(None, one) for one in self._new)]

    def _clause(self, clause: str) -> None:
        if _GOES.search(clause):
            other = understand(clause, self._own)
            silent = not other.lines and not other.refused
            self._named = self._names(clause) or (self._named if silent else [])
            self._now.update(dict.fromkeys(one.line_id for one in self._named))
        elif becomes := _BECOMES.search(clause):
            before, after = clause[: becomes.start()], clause[becomes.end() :]
            self._named = self._names(before) or self._named
            self._becomes(after)
        else:
            self._named = self._names(clause)
            way = 1 if _MORE.search(clause) else -1 if _LESS.search(clause) else 0
            self._counted(clause, way)

    def _names(self, clause: str) -> list[Line]:
        reading = understand(clause, self._own)
        named = {one.what for one in reading.lines} | set(reading.refused)
        return [one for one in self._lines if one.what in named or one.what in clause]

    def _becomes(self, after: str) -> None:
        """棉被改成两床 is another number, 棉被换成毛毯 another thing."""
        was = self._only_one(after)
        fresh = self._things(after)
        if was is None or not fresh or self._now[was.line_id] is None:
            return self._counted(after, 0)
        thing = fresh[0][0]
        same = thing.what == was.what
        self._set(was, replace(thing, unit=was.unit, detail=was.detail) if same else thing)
        return None

    def _counted(self, clause: str, way: int) -> None:
        """So many more (or fewer), or so many in all; what is not there yet comes new."""
        fresh = self._things(clause)
        if not fresh and (number := _number(clause)) and (was := self._only_one(clause)):
            total = was.asked * abs(way) + number * (way or 1)
            self._set(was, replace(_drafted(was), quantity=max(1, total)))
        for thing, counted in fresh:
            here = next((one for one in self._lines if one.what == thing.what), None)
            if here is None:
                self._new.append(thing)
                continue
            total = here.asked * abs(way) + thing.quantity * (way or 1)
            wanted = total if counted or way else here.asked
            self._set(here, replace(_drafted(here), quantity=max(1, wanted)))

    def _set(self, line: Line, now: DraftLine) -> None:
        self._now[line.line_id] = now.checked()
        self._kept.add(line.line_id)

    def _only_one(self, clause: str) -> Line | None:
        """The line that is meant where none is named: of that measure, or the only one."""
        units = {one.unit for one in find_amounts(clause)}
        of_unit = [one for one in self._lines if one.unit and one.unit in units]
        for meant in (self._named, of_unit, self._lines):
            if len(meant) == 1:
                return meant[0]
        return None

    def _things(self, clause: str) -> list[tuple[DraftLine, bool]]:
        """What is named, and whether it is counted."""
        reading = understand(clause, self._own)
        known = [one for one in reading.lines if one.type in ("goods", "service") and one.known]
        if not known:
            return []
        drafts = lines_of(replace(reading, lines=tuple(known)), clause)
        return [
            (draft, line.quantity is not None) for draft, line in zip(drafts, known, strict=False)
        ]


def _drafted(line: Line) -> DraftLine:
    return DraftLine(line.kind, line.what, line.asked, line.unit, line.detail)


def _number(clause: str) -> int | None:
    values = [one.value for one in find_amounts(clause) if one.unit]
    return int(values[0]) if len(values) == 1 and values[0] == int(values[0]) else None
