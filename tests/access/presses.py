"""Every button, command and label of the menu, pressed by everybody through the real dispatcher."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User

from bot.conversations import ConversationStorage
from db.session import Unit
from handlers.commands import COMMANDS
from handlers.filters import Chosen, Pressed
from handlers.router import build_router
from handlers.wording import common
from services import own_words
from services.access import Actor
from services.refusals import NotAllowed, NotFound, Refused, WrongCode
from tests.access.scene import MEMBERS, ROLES, STAFF, Scene
from tests.conversations.test_forged_buttons import OF
from tests.journeys.station import TOKEN

# Where it takes more than the first thing, or another one, for the press to be anybody's.
AIMED: dict[str, tuple[str | int, ...]] = {
    "beside": ("submitted", "again"),
    "call_no": ("call",),
    "call_yes": ("call",),
    "distinct": ("submitted", "again"),
    "duty_day": ("station", "first head", 3),
    "duty_who": ("station", "first head"),
    "guardian_way": ("young", 0, 0),
    "help": ("open line",),
    "help_all": ("open",),
    "merge": ("submitted", "again"),
    "merge_into": ("alone", "twin"),
    "no_answer": ("alone",),
    "of_aid": ("skill",),
    "order_up": ("county", 2),
    "paper": ("giver", 0),
    "paper_line": ("wired line",),
    "see_photo": ("pictured",),
    "sure_let_go": ("colleague's role",),
    "wall_wish": ("open",),
    "young_other": ("called",),
    "young_years": ("called", 15),
}
# What is nobody's in this walk, and why.
NOBODYS = dict.fromkeys(
    ("of_said", "of_weekly", "of_which", "re_said", "wants"),
    "asks about what the presser has just said in their own chat",
)
STRANGER, ASIDE = 4999, "resting"
# What the forged buttons call otherwise than the scene does.
CALLED = {
    "offered line": "approved line",
    "helper": "giver",
    "turned off": "agreed young",
    "unsent": "dead",
}
WHO = (
    *("stranger", "paused", "resident", "member", "poster", "receiver", "giver", "worker", "head"),
    *("supervisor", "above", "below", "elsewhere"),
)
"""Columns. ``member``: volunteer, donor and company at once. ``above``, ``below``, ``elsewhere``:
somebody who holds every role there at once."""
YES, NO, STALE = "✓", "–", "·"
Pressing = tuple["Press", tuple[str, ...]]


@dataclass(frozen=True)
class Press:
    """One button (its data), or something typed; ``name`` of the conversation that has it."""

    name: str
    said: str
    typed: bool = False


def buttons(things: dict[str, int]) -> Iterator[Press]:
    """One press of every button that the bot answers, on the thing it is about."""
    seen = set()
    about = {action: CALLED.get(thing, thing) for action, thing in OF.items()}
    for part in build_router().sub_routers:
        for handler in part.callback_query.handlers:
            for one in handler.filters or []:
                asks = one.callback
                if not isinstance(asks, Pressed | Chosen):
                    continue
                word = [asks._words[0]] if isinstance(asks, Chosen) else []
                aimed = AIMED.get(asks.action) or (about.get(asks.action, 1),)
                named = [str(things[one] if isinstance(one, str) else one) for one in aimed]
                numbers = [*named, *["1"] * asks._ids][: asks._ids]
                said = ":".join([asks.action, *numbers, *word])
                name = f"{part.name}.{handler.callback.__name__}"
                if (name, said) not in seen:
                    seen.add((name, said))
                    yield Press(name, said)


def typed() -> Iterator[Press]:
    """Every command, and every label of the menu."""
    for said in [f"/{one.command}" for one in COMMANDS] + sorted(common.LABELS):
        yield Press("typed", said, typed=True)


@dataclass
class Desk:
    """A dispatcher without a network, whose units of work are thrown away."""

    scene: Scene
    dispatcher: Dispatcher
    bot: Bot
    unit: Unit | None = None
    actor: Actor | None = None
    answered: str = ""
    number: int = 0

    @classmethod
    def of(cls, scene: Scene) -> "Desk":
        dispatcher = Dispatcher(storage=MemoryStorage())
        desk = cls(scene, dispatcher, Bot(TOKEN))
        dispatcher.update.outer_middleware(desk._around)
        dispatcher.include_router(build_router())
        for observer in (dispatcher.callback_query, dispatcher.message):
            observer.middleware(desk._note)
        dispatcher["username"] = "wish_station_bot"
        return desk

    async def _around(self, handler: Any, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert self.unit is not None
        data |= {"unit": self.unit, "actor": self.actor, "picture": None}
        data["own"] = await own_words.of(self.unit, self.actor)
        storage = ConversationStorage(self.scene.database, self.unit)
        data["state"] = FSMContext(storage=storage, key=data["state"].key)
        return await handler(event, data)

    async def _note(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        router, callback = data["event_router"], data["handler"].callback
        self.answered = f"{router.name}.{callback.__name__}"
        return await handler(event, data)

    async def hears(self, who: str, press: Press) -> str:
        """✓: it is done, or asked on; –: refused; ·: nothing but in the own conversation."""
        chat_id, actor = self._person(who)
        async with self.scene.database.view() as unit:
            self.unit, self.actor, self.answered = unit, actor, ""
            self.number += 1
            update = self._update(chat_id, press)
            try:
                await self.dispatcher.feed_update(self.bot, update)
            except (NotAllowed, NotFound, WrongCode):
                return NO
            except Refused:
                return YES
        if self.answered in ("fallback.stale", "fallback.unclear"):
            return STALE
        return YES if self.answered else NO

    def _person(self, who: str) -> tuple[int, Actor | None]:
        scene = self.scene
        if who == "stranger":
            return STRANGER, None
        if who == "paused":
            return scene.chats[ASIDE], None
        if who in ("poster", "receiver", "giver"):
            return scene.chats[who], scene.people[who]
        if who == "member":
            actor = scene.merged(MEMBERS, "its own")
            return scene.chat_of(actor), actor
        if who in ROLES:
            actor = scene.people[who, "its own"]
            return scene.chat_of(actor), actor
        places = {"above": ("above",), "below": ("below",), "elsewhere": ("beside", "far")}[who]
        held = [scene.merged((*MEMBERS, *STAFF), place) for place in places]
        actor = replace(held[0], roles=tuple(one for each in held for one in each.roles))
        return scene.chat_of(actor), actor

    def _update(self, chat_id: int, press: Press) -> Update:
        user = User(id=chat_id, is_bot=False, first_name="人", language_code="zh")
        when, chat = datetime(2026, 3, 2, tzinfo=UTC), Chat(id=chat_id, type="private")
        if press.typed:
            message = Message(
                message_id=self.number, date=when, chat=chat, from_user=user, text=press.said
            )
            return Update(update_id=self.number, message=message)
        shown = Message(message_id=1, date=when, chat=chat, text="…")
        query = CallbackQuery(
            id="1", from_user=user, chat_instance="1", message=shown, data=press.said
        )
        return Update(update_id=self.number, callback_query=query)


async def pressed(scene: Scene) -> list[Pressing]:
    """What each hears who presses each button, in the order of WHO. Where a resident may, nobody
    who has more is asked."""
    desk = Desk.of(scene)
    found = []
    for press in [*buttons(scene.things), *typed()]:
        first = {who: await desk.hears(who, press) for who in WHO[:3]}
        same = first["resident"] if first["resident"] != NO else None
        rest = [same or await desk.hears(who, press) for who in WHO[3:]]
        found.append((press, (*first.values(), *rest)))
    return found
