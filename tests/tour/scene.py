"""The town of a tour, and the people who will look at what waits there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.phone import Phone
from services.telling import tell
from tests.conversations.town import Town
from tests.tour.answers import ANSWERS
from tests.tour.walker import Answers

MANY = 12
"""More than one page of anything."""


@dataclass
class Scene:
    """The town, and somebody's phone a role with what they type."""

    town: Town
    phones: dict[str, Phone] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)

    @property
    def answers(self) -> Answers:
        """With codes that stand on a slip."""
        return ANSWERS | {step: tuple(codes) for step, codes in self.codes.items()}

    async def match(self, giver: Phone, kind: str = "goods") -> int:
        """An invitation about a fresh wish of somebody next door."""
        wish_id = await self.town.wish(self.phones["neighbour"], kind=kind)
        return await self.town.match(giver, kind=kind, wish_id=wish_id)

    async def act(
        self, use_case: Callable[..., Awaitable[Any]], who: Phone, *args: Any, **facts: Any
    ) -> Any:
        """One thing done as somebody, without the talk."""
        whom = await self.town.actor(who)
        async with self.town.bot.database.unit() as unit:
            return await use_case(unit, whom, *args, **facts)

    async def told(self, who: Phone, kind: str, **facts: Any) -> None:
        whom = await self.town.actor(who)
        async with self.town.bot.database.unit() as unit:
            await tell(unit, self.town.station_id, whom.member_id, kind, **facts)
