"""Builds the parts and joins them."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from aiogram import Bot, Dispatcher
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.types import BotCommandScopeAllPrivateChats

from bot.answers import Answers
from bot.budget import Budget
from bot.conversations import ConversationStorage
from bot.flood import Flood
from bot.jobs import Jobs
from bot.pace import Limits, Pace
from bot.pictures import Pictures
from bot.polling import poll
from bot.sender import Sender
from bot.session import Session
from bot.telegram_time import TelegramTime
from bot.unit_of_work import UnitOfWork
from bot.webhook import Hook, receive
from db.session import Database
from handlers.commands import COMMANDS, DESCRIPTION, SHORT_DESCRIPTION
from handlers.router import build_router
from services import drafts


@dataclass
class App:
    """The running bot's parts."""

    database: Database
    bot: Bot
    dispatcher: Dispatcher
    answers: Answers
    sender: Sender
    jobs: Jobs
    hook: Hook | None = None


def build(
    database: Database,
    token: str,
    api_base: str | None = None,
    proxy: str | None = None,
    chat_seconds: float = 1.0,
    username: str = "wish_station_bot",
    hook: Hook | None = None,
    limits: Limits | None = None,
) -> App:
    """Join database, Telegram and conversations; nothing runs yet.

    ``chat_seconds``: the least time between two notices to one chat (Telegram asks for 1);
    ``username``: the bot's own, for the links it words (known better once Telegram has been asked);
    ``hook``: updates come there, and nobody polls.
    ``limits``: how fast one chat may go on.
    """
    limits = limits or Limits()
    server = TelegramAPIServer.from_base(api_base) if api_base else PRODUCTION
    bot = Bot(token, session=Session(api=server, proxy=proxy))
    budget = Budget()
    time = TelegramTime(database.clock)
    answers = Answers(bot, database, budget, time)
    storage = ConversationStorage(database)
    dispatcher = Dispatcher(disable_fsm=True)  # a chat's place is read in its unit of work
    pace = Pace(limits.at_once, limits.a_second)
    dispatcher.update.outer_middleware(Flood(pace, answers))
    pictures = Pictures(limits.photos_an_hour)
    dispatcher.update.outer_middleware(UnitOfWork(database, storage, answers, pictures))
    dispatcher.include_router(build_router())
    dispatcher["username"] = username
    sender = Sender(database, budget, time, token, api_base, proxy, chat_seconds)
    return App(database, bot, dispatcher, answers, sender, Jobs(database, time), hook)


async def serve(app: App, stopping: asyncio.Event) -> None:
    """Run until ``stopping``; then everything under way is finished and saved.

    Raises TelegramUnauthorizedError when the token is taken back meanwhile, and CannotListen.
    """
    await app.answers.resume()
    async with app.database.unit() as unit:
        await drafts.remind(unit)
    app.jobs.start()
    sending = asyncio.create_task(app.sender.run(stopping))
    try:
        if app.hook is None:
            await poll(app.bot, app.dispatcher, stopping)
        else:
            await receive(app.bot, app.dispatcher, app.hook, stopping)
    finally:
        stopping.set()
        await app.jobs.stop()
        await app.answers.drain()
        with suppress(asyncio.CancelledError):
            await sending


async def introduce(app: App) -> None:
    """Tell Telegram what the bot is called to do: descriptions, and commands (none in groups)."""
    if app.hook is None:
        await app.bot.delete_webhook()  # while one is set, nobody may poll
    await app.bot.set_my_commands(COMMANDS, BotCommandScopeAllPrivateChats())
    await app.bot.set_my_description(DESCRIPTION)
    await app.bot.set_my_short_description(SHORT_DESCRIPTION)


async def close(app: App) -> None:
    """Let go of connections and files."""
    await app.bot.session.close()
    await app.database.close()
