"""A hundred thousand updates that no Telegram should send: nobody's chat is lost by them."""

from collections import Counter
from random import Random
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot import app as application
from bot import polling
from bot.app import App
from bot.budget import Budget
from bot.incoming import read
from bot.sandbox import acts, sharing
from bot.sandbox.membership import found_group, set_blocked
from bot.sandbox.people import Person
from bot.sandbox.pressing import press
from bot.sandbox.server import Sandbox
from handlers.filters import Chosen, Pressed
from handlers.router import build_router
from tests.databases import Place
from tests.factories import Town, goods, pledge, service, skill, staffed_town, stock
from tests.fuzz.direct import Direct
from tests.fuzz.mutating import TEXTS, Mutations
from tests.journeys.station import TOKEN, UNHURRIED
from tests.services.promises import broken

FIRST = 5_000_000_000
AT_ONCE = 100
FLOOD, SMALL = 2_000, 400
NAMES = ("李站长", "社工小林", "王大妈", "张老板", "李师傅", "新来的")


class Fuzzed:
    """A town in the middle of its work, a sandbox without a network, and the bot between them."""

    def __init__(self, town: Town, sandbox: Sandbox, seed: int) -> None:
        self.chance, self.world = Random(seed), sandbox.world
        self.app: App = application.build(town.database, TOKEN, limits=UNHURRIED)
        self.app.bot.session = self.line = Direct(self.world)
        self.world.store.keep_setting("number:person", 1099)  # as Town.join numbers its people
        self.people = [self.world.people.add({"first_name": name}) for name in NAMES]
        self.next = FIRST
        self.done: Counter[str] = Counter()

    async def listens(self, given: list[dict[str, Any]]) -> None:
        """As polling does it; all answers have gone when this returns."""
        readable = [one for raw in given if (one := read(self.app.bot, raw)) is not None]
        self.done["updates"] += len(given)
        self.done["readable"] += len(readable)
        await polling.handle(self.app.bot, self.app.dispatcher, readable)
        await self.app.answers.drain()

    def sent(self) -> list[dict[str, Any]]:
        """What the phones have sent since the last look."""
        found = self.world.updates.waiting(1000)
        self.world.updates.forget_all()
        return found

    def numbered(self, update: dict[str, Any]) -> dict[str, Any]:
        self.next += 1
        return {**update, "update_id": self.next}

    async def presses(self) -> None:
        """Somebody presses a button that stands on their phone."""
        person = self.chance.choice(self.people)
        newest = self.world.messages.since(person.id, self.world.messages.version() - 2_000)
        for kept in reversed(newest[-20:]):
            rows = kept.body.get("reply_markup", {}).get("inline_keyboard", [])
            data = [one["callback_data"] for row in rows for one in row if "callback_data" in one]
            if data and not kept.deleted:
                pressed = {"message_id": kept.id, "data": self.chance.choice(data)}
                press(self.world, person, pressed)
                return

    async def flood(self, size: int, mutations: Mutations) -> None:
        """So many updates; some are real presses, so that conversations go on meanwhile."""
        for _ in range(size // AT_ONCE):
            for _ in range(AT_ONCE // 5):
                await self.presses()
            real = self.sent()
            drawn = [self.numbered(mutations.one()) for _ in range(AT_ONCE - len(real))]
            given = real + drawn
            self.chance.shuffle(given)
            await self.listens(given + self.chance.sample(given, 2))  # two come once more
        newest = self.world.messages.next_id()
        self.world.store.run("DELETE FROM messages WHERE message_id < ?", newest - 500)

    async def silent(self) -> list[str]:
        """Whose /start gets no answer."""
        self.line.said.clear()
        for person in self.people:
            acts.open_bot(self.world, person)
        await self.listens(self.sent())
        return [one.name for one in self.people if one.id not in self.line.said]


async def _recorded(world: Any, people: list[Person]) -> list[dict[str, Any]]:
    """What the sandbox sends for everything that a phone can do."""
    group = found_group(world, "桃园村邻里群", [one.id for one in people])
    for person in people:
        acts.open_bot(world, person, "s_x")
    for person in people[-2:]:
        said = [acts.say(world, person, words)[0] for words in TEXTS]
        acts.say(world, person, "回您这一句", None, said[0])
        acts.say(world, person, "@wish_station_bot 大家好", group)
        acts.edit(world, person, said[1], "改一下")
        acts.forward(world, person, said[2])
        await sharing.send_photo(world, person, None, "想要一个这样的", None)
        await sharing.send_album(world, person, 2, "两张")
        sharing.send_sticker(world, person)
        sharing.send_voice(world, person)
        sharing.send_location(world, person, 30.1, 120.1)
        sharing.share_contact(world, person)
        press(world, person, {"message_id": said[3], "data": "cancel", "force": True})
        for blocked in (True, False):
            set_blocked(world, world.people.get(person.id), blocked)
    found = world.updates.waiting(1000)
    world.updates.forget_all()
    return found


def _actions() -> list[tuple[str, int, tuple[str, ...]]]:
    """Every button the bot answers."""
    kept = [
        one.callback
        for part in build_router().sub_routers
        for handler in part.callback_query.handlers
        for one in handler.filters or []
    ]
    pressed = [(one.action, one._ids, ()) for one in kept if isinstance(one, Pressed)]
    chosen = [(one.action, one._ids, one._words) for one in kept if isinstance(one, Chosen)]
    return [*pressed, *chosen]


async def _at_work(town: Town) -> None:
    """Wishes and offers in the middle of their way."""
    await town.giver("张老板", stock("棉被", 5))
    await town.giver("李师傅", skill("理发"))
    await town.offer(town.people["张老板"], pledge())
    await town.asked(goods("棉被", 2), service("理发"))
    await town.opened(goods("轮椅"))
    await town.post(town.people["李师傅"], service("陪伴聊天"))


@pytest.mark.parametrize(
    "size", [SMALL, pytest.param(100_000, marks=pytest.mark.soak, id="a hundred thousand")]
)
async def test_no_update_brings_the_bot_down_or_costs_anybody_their_chat(
    database_file: Place,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    size: int,
) -> None:
    monkeypatch.setattr(application, "Budget", lambda: Budget(a_second=1e9))
    sandbox = Sandbox(token=TOKEN)
    async with staffed_town(database_file) as town:
        town.clock.at = sandbox.clock.now()
        await _at_work(town)
        fuzzed = Fuzzed(town, sandbox, seed=size)
        real = await _recorded(fuzzed.world, fuzzed.people)
        mutations = Mutations(fuzzed.chance, real, _actions())
        with capture_logs() as logs:
            await fuzzed.listens(real)
            for _ in range(max(1, size // FLOOD)):
                town.clock.at = sandbox.clock.now()
                await fuzzed.flood(min(size, FLOOD), mutations)
                assert await fuzzed.silent() == []
                await fuzzed.app.jobs.tick()
        trouble = [one for one in logs if one["log_level"] in ("error", "critical")]
        fuzzed.done.update({"exceptions": len(trouble), "refused": len(fuzzed.line.refused)})
        with capsys.disabled():
            print("\n" + ", ".join(f"{name} {number}" for name, number in fuzzed.done.items()))
        assert (trouble[:3], fuzzed.line.refused[:3]) == ([], [])
    assert broken(database_file) == []
