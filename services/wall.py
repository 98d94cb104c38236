"""心愿墙: what members may read of open wishes. Public text alone, never who or where exactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.queries import members, stations, wall
from db.session import Unit
from db.tables import Line, Member, Wish
from matching.model import LineKind
from matching.understanding import public_text
from services.access import Actor
from services.refusals import NotFound

EFFORT = 1
"""As the most yuan a piece may cost: what costs nothing but somebody's time."""


@dataclass(frozen=True)
class WallLine:
    """One thing or service with what is still lacking; ``price`` of one unit in yuan."""

    line_id: int
    kind: str
    what: str
    detail: str | None
    unit: str | None
    lacking: int
    price: int
    windows: Sequence[Sequence[int]]


@dataclass(frozen=True)
class WallWish:
    """A wish as it hangs on the wall; ``words`` are masked, ``yuan`` estimates what is lacking."""

    wish_id: int
    station_id: int
    words: str
    aid: str
    village_id: int | None
    village: str | None
    lines: tuple[WallLine, ...]
    yuan: int
    days_waited: int
    deadline: date | None
    urgent: bool


@dataclass(frozen=True)
class Choice:
    """What somebody looks for; ``yuan``: the most a single piece may cost, or EFFORT."""

    aid: str | None = None
    village_id: int | None = None
    yuan: int | None = None
    words: str | None = None

    def fits(self, wish: WallWish) -> bool:
        """Whether a wish is among what is looked for."""
        if self.aid is not None and wish.aid != self.aid:
            return False
        if self.village_id is not None and wish.village_id != self.village_id:
            return False
        if self.yuan is not None and not any(self._affords(line) for line in wish.lines):
            return False
        return self.words is None or self._says(wish)

    def _affords(self, line: WallLine) -> bool:
        if self.yuan == EFFORT:
            return line.kind == LineKind.SERVICE
        return line.kind == LineKind.GOODS and line.price <= (self.yuan or 0)

    def _says(self, wish: WallWish) -> bool:
        text = "".join(
            [wish.words, wish.aid, wish.village or "", *(one.what for one in wish.lines)]
        )
        return all(word.lower() in text.lower() for word in (self.words or "").split())


async def reached(unit: Unit, actor: Actor) -> tuple[int, ...]:
    """The stations whose wishes a member may see: the whole tree they belong to."""
    return await stations.tree(unit, (await stations.chain(unit, actor.station_id))[0])


async def browse(unit: Unit, actor: Actor, choice: Choice | None = None) -> list[WallWish]:
    """What hangs on the wall for this member, urgent and long-waiting first; never a wish of
    their own household."""
    chosen = choice or Choice()
    found = [wish for wish in await _hanging(unit, actor) if chosen.fits(wish)]
    return sorted(found, key=lambda wish: (not wish.urgent, -wish.days_waited, wish.wish_id))


async def one(unit: Unit, actor: Actor, wish_id: int) -> WallWish:
    """One wish of the wall; raises NotFound when it does not hang there (any more)."""
    for wish in await _hanging(unit, actor, wish_id):
        return wish
    raise NotFound


async def villages(unit: Unit, actor: Actor) -> list[tuple[int, str]]:
    """The villages from which something hangs on the wall, by id."""
    found = {wish.village_id: wish.village for wish in await _hanging(unit, actor)}
    return sorted((number, name) for number, name in found.items() if number and name)


async def _hanging(unit: Unit, actor: Actor, wish_id: int | None = None) -> list[WallWish]:
    reach = await reached(unit, actor)
    member = await members.get(unit, actor.member_id)
    asked = await wall.being_asked(unit, reach)
    found: dict[int, tuple[Wish, Member, list[WallLine]]] = {}
    for wish, line, whose in await wall.lacking(unit, reach, wish_id):
        left = line.asked - line.reserved - line.delivered - asked.get(line.id, 0)
        if left > 0 and not own_household(member, whose):
            found.setdefault(wish.id, (wish, whose, []))[2].append(_line(line, left))
    names = {one.id: one.name for one in await stations.every_village(unit)}
    return [_shown(unit, names, *group) for group in found.values()]


def own_household(member: Member, beneficiary: Member) -> bool:
    """Whether the two are one person, or live together."""
    if member.id == beneficiary.id:
        return True
    return member.household_id is not None and member.household_id == beneficiary.household_id


def _line(line: Line, left: int) -> WallLine:
    return WallLine(
        line_id=line.id,
        kind=line.kind,
        what=line.what,
        detail=line.detail,
        unit=line.unit,
        lacking=left,
        price=line.unit_price if line.kind == LineKind.GOODS else 0,
        windows=line.windows,
    )


def _shown(
    unit: Unit, names: Mapping[int, str], wish: Wish, whose: Member, lines: list[WallLine]
) -> WallWish:
    return WallWish(
        wish_id=wish.id,
        station_id=wish.station_id,
        words=public_text(wish.public_text),  # older ones were covered less
        aid=wish.aid,
        village_id=whose.village_id,
        village=names.get(whose.village_id or 0),
        lines=tuple(lines),
        yuan=sum(line.lacking * line.price for line in lines),
        days_waited=(unit.now - (wish.opened_at or wish.created_at)).days,
        deadline=wish.deadline,
        urgent=wish.urgent,
    )
