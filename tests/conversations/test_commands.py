"""Which commands stand behind the “/” of whom."""

import pytest

from bot import app as application
from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from handlers.commands import COMMANDS, DESCRIPTION, SHORT_DESCRIPTION
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

PLAIN = [one.command for one in COMMANDS]
DESK = ["triage", "late", "todo", "slip", "alarms", "members", "month", "station"]


async def _shown(town: Town, phone: Phone, chat: str = "") -> list[str]:
    """With those that the bot sets when it starts."""
    await application.introduce(town.bot.app)
    view = await town.bot.phones.line.ask("GET", f"people/{phone.id}/chat{chat}")
    return [one["command"] for one in view["commands"]]


@pytest.mark.parametrize(
    ("role", "more"),
    [
        (None, []),
        (RoleKind.VOLUNTEER, ["tasks", "offers"]),
        (RoleKind.SUPERVISOR, ["alarms", "month", "overview"]),
        (RoleKind.WORKER, DESK),
        (RoleKind.HEAD, ["triage", "review", *DESK[1:]]),
    ],
)
async def test_each_role_has_its_commands(
    town: Town, role: RoleKind | None, more: list[str]
) -> None:
    phone = await town.resident("新来的", *([role] if role else []))
    await phone.say("/help")
    await phone.wait("110")
    assert await _shown(town, phone) == [*more, *PLAIN]


async def test_whoever_registers_help_has_the_commands_of_givers_at_once(town: Town) -> None:
    phone = await WAYS["OfferHelp:card"](town)
    await phone.press("登记")
    await phone.wait("登记好了")
    await phone.say("/tasks")
    await phone.wait("您现在没有任务")
    assert await _shown(town, phone) == ["tasks", "offers", *PLAIN]


async def test_a_group_has_no_commands(town: Town) -> None:
    phone = await town.resident()
    group = await town.bot.phones.add_group("枫桥邻里", phone)
    assert await _shown(town, phone, f"?chat_id={group}") == []


async def test_the_bot_says_what_it_is_for(town: Town) -> None:
    bot = town.bot.app.bot
    await application.introduce(town.bot.app)
    assert (await bot.get_my_description()).description == DESCRIPTION
    assert (await bot.get_my_short_description()).short_description == SHORT_DESCRIPTION
