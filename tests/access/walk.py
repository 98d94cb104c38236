"""Every deed tried by everybody; what comes of it is undone at once."""

from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from db.session import Unit
from services.access import Actor
from services.refusals import (
    NotAllowed,
    NotFound,
    NotYourself,
    OwnHousehold,
    Refused,
    WrongCode,
)
from tests.access.deeds import Deed
from tests.access.scene import MEMBERS, PARTS, PLACES, ROLES, STAFF, Scene

NO = (NotAllowed, NotFound, NotYourself, OwnHousehold, WrongCode)
GROUPS = (MEMBERS, STAFF)
HERE = PLACES[0]


class Outcome(StrEnum):
    """``DONE``; ``LATER``: theirs to do, were it not for how the thing stands; ``NO``."""

    DONE = "done"
    LATER = "later"
    NO = "no"


DONE = Outcome.DONE


@dataclass
class Rights:
    """Who may do one thing: parts they have in it, and roles by where they are held."""

    deed: Deed
    parts: list[str] = field(default_factory=list)
    roles: dict[str, list[str]] = field(default_factory=dict)
    done: bool = False


@asynccontextmanager
async def walking(scene: Scene) -> AsyncIterator["Walk"]:
    """A walk through the scene, which stays as it is."""
    walk = Walk(scene)
    try:
        yield walk
    finally:
        await walk.kept.aclose()


@dataclass
class Walk:
    """Tries deeds in a unit of work that is thrown away as soon as something was written."""

    scene: Scene
    kept: AsyncExitStack = field(default_factory=AsyncExitStack)
    unit: Unit | None = None
    written: int = 0

    async def outcome(self, deed: Deed, who: Actor) -> Outcome:
        """What somebody hears who tries it."""
        unit = await self._fresh()
        given = await deed.arguments(unit, self.scene)
        try:
            found = await deed.use_case(unit, **{deed.who: who}, **given)
        except NO:
            return Outcome.NO
        except Refused:
            return Outcome.LATER
        shown = deed.shows is None or deed.shows(found, self.scene)
        return Outcome.DONE if shown else Outcome.NO

    async def _fresh(self) -> Unit:
        if self.unit is not None and not await self._wrote(self.unit):
            return self.unit
        await self.kept.aclose()
        self.unit = await self.kept.enter_async_context(self.scene.database.view())
        self.written = await _changes(self.unit)
        return self.unit

    async def _wrote(self, unit: Unit) -> bool:
        session = unit.session
        return bool(session.dirty or session.new or session.deleted) or (
            await _changes(unit) != self.written
        )

    async def rights(self, deed: Deed, *, shortly: bool = True) -> Rights:
        """Who may. ``shortly``: as a role only ever adds, what a resident may do everybody may,
        and what somebody with all roles of a group may not, nobody with one of them may."""
        people, found = self.scene.people, Rights(deed)
        if shortly and deed.own and await self.outcome(deed, people["resident", HERE]) is DONE:
            return Rights(deed, roles={HERE: list(ROLES)}, done=True)
        for part in _parts(self.scene, deed):
            if await self._may(people[part], found):
                found.parts.append("themselves" if part == deed.subject() else part)
        for place in (HERE,) if deed.own else PLACES:
            found.roles[place] = await self._roles(place, found, shortly=shortly)
        return found

    async def _roles(self, place: str, found: Rights, *, shortly: bool) -> list[str]:
        people = self.scene.people
        if shortly and await self._may(people["resident", place], found):
            return list(ROLES)
        may = []
        for roles in GROUPS:
            if not shortly or await self._may(self.scene.merged(roles, place), found):
                may += [one for one in roles if await self._may(people[one, place], found)]
        return may

    async def _may(self, who: Actor, found: Rights) -> bool:
        came = await self.outcome(found.deed, who)
        found.done |= came is Outcome.DONE
        return came is not Outcome.NO


def _parts(scene: Scene, deed: Deed) -> Iterable[str]:
    """Whose part it may be: those with one in a wish, and whom it is about."""
    subject = deed.subject()
    about = [subject] if subject in scene.people and subject not in PARTS else []
    return [*PARTS, *about, "lives here"]


async def _changes(unit: Unit) -> int:
    """How many rows this connection has ever written."""
    raw = await (await unit.session.connection()).get_raw_connection()
    return int(raw.driver_connection._conn.total_changes)  # type: ignore[union-attr]
