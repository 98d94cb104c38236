"""``run``: from nothing to a talking bot, with one clear sentence for whatever prevents it."""

import asyncio
import gc
import os
import secrets
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramUnauthorizedError
from rich.console import Console
from sqlalchemy.exc import DBAPIError

from bot import app as application
from bot import keys, opening
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from bot.story import play
from bot.webhook import CannotListen, Hook
from db.clock import Clock, SystemClock
from db.session import Database
from matching.understanding import warm

console = Console(highlight=False, soft_wrap=True)


class CannotRun(Exception):
    """The bot cannot start (or go on); the message is one clear sentence."""


async def run(settings: Settings, *, story_only: bool = False) -> None:
    """Run the bot until it is stopped; raises CannotRun or BadSettings.

    Without a token the sandbox runs too, and the story plays if nobody lives there yet;
    ``story_only`` ends when it has been told.
    """
    stopping = asyncio.Event()
    _stop_on_signals(stopping)
    with console.status("正在准备（数据库、词库）…"):
        ring = keys.keyring(settings)
        await asyncio.to_thread(prepare, settings)
        await asyncio.to_thread(warm)
    async with _telegram(settings) as (sandbox, clock):
        base = settings.telegram_api_base if sandbox is None else sandbox.url
        database = Database(settings.database, ring, clock)
        proxy = None if sandbox else settings.telegram_proxy
        app = application.build(
            database,
            settings.token,
            base,
            proxy,
            username=settings.bot_username,
            hook=_hook(settings),
            limits=settings.limits,
        )
        leave_be()
        try:
            if sentence := await keys.lack(database, opening.plain(settings.database)):
                raise CannotRun(sentence)
            with console.status("正在联系 Telegram…"):
                name = await _greet(app, settings, base)
            if sandbox is not None:
                sandbox.on_clock_moved.append(app.jobs.tick)
                console.print(f"沙盒已经打开，请用浏览器看： [bold]{sandbox.url}[/bold]")
            else:
                console.print(f"@{name} 已上线。按 Ctrl+C 停下。")
            await _serve(app, sandbox, stopping, story_only)
        except DBAPIError as error:
            raise CannotRun(opening.sentence(settings.database, error.orig)) from error
        finally:
            await application.close(app)
    if not story_only:
        console.print("已停下，数据都保存好了。再见！")


def leave_be() -> None:
    """What was loaded stays to the end: to look through all of it for garbage takes a fifth of a
    second each time, in which nobody is answered."""
    gc.collect()
    gc.freeze()


def prepare(settings: Settings) -> None:
    """Make the folder, check and migrate the database; raises CannotRun."""
    try:
        opening.prepare(settings)
    except opening.CannotOpen as error:
        raise CannotRun(str(error)) from error


@asynccontextmanager
async def _telegram(settings: Settings) -> AsyncIterator[tuple[Sandbox | None, Clock]]:
    if not settings.sandboxed:
        yield None, SystemClock()
        return
    path = settings.data_dir / "sandbox-telegram.sqlite"
    try:
        sandbox = Sandbox(path, token=settings.token, port=settings.sandbox_port)
        await sandbox.start()
    except OSError as error:
        raise CannotRun(
            f"Port {settings.sandbox_port} is taken; set SANDBOX_PORT to another one."
        ) from error
    except sqlite3.Error as error:
        raise CannotRun(f"The sandbox's file {path} cannot be used: {error}.") from error
    try:
        yield sandbox, sandbox.clock
    finally:
        await sandbox.stop()


def _hook(settings: Settings) -> Hook | None:
    """Where updates come to; a secret that nobody set is made anew at each start."""
    if settings.webhook_url is None:
        return None
    given = settings.webhook_secret
    secret = secrets.token_urlsafe(32) if given is None else given.get_secret_value()
    return Hook(settings.webhook_url, settings.webhook_host, settings.webhook_port, secret)


async def _greet(app: application.App, settings: Settings, base: str | None) -> str:
    try:
        me = await app.bot.get_me()
        app.dispatcher["username"] = me.username or settings.bot_username
        await application.introduce(app)
    except TelegramUnauthorizedError as error:
        raise CannotRun("Telegram refuses this BOT_TOKEN; ask @BotFather for a new one.") from error
    except (TelegramNetworkError, TelegramAPIError, OSError) as error:
        raise CannotRun(
            f"{base or 'Telegram'} cannot be reached"
            f"{' through the proxy' if settings.telegram_proxy else ''}: "
            f"{_cause(error, settings.token)}. "
            "See TELEGRAM_PROXY and TELEGRAM_API_BASE in .env.example."
        ) from error
    return me.username or str(me.id)


def _cause(error: Exception, token: str) -> str:
    """Why, on one line; addresses in it must not give the token away."""
    why = (str(error) or type(error).__name__).rstrip(".").replace("\n", " ")
    return why.replace(token, "…")


async def _serve(
    app: application.App, sandbox: Sandbox | None, stopping: asyncio.Event, story_only: bool
) -> None:
    serving = asyncio.create_task(application.serve(app, stopping))
    telling = None
    if sandbox is not None:
        telling = asyncio.create_task(play(app.database, sandbox.url, console.print))
    try:
        if story_only and telling is not None:
            await asyncio.wait([telling, serving], return_when=asyncio.FIRST_COMPLETED)
            stopping.set()
        await serving
        if story_only and telling is not None:
            await telling
    except TelegramUnauthorizedError as error:
        raise CannotRun("Telegram refuses this BOT_TOKEN; ask @BotFather for a new one.") from error
    except CannotListen as error:
        raise CannotRun(str(error)) from error
    finally:
        if telling is not None:
            telling.cancel()


def _stop_on_signals(stopping: asyncio.Event) -> None:
    """SIGTERM and Ctrl+C finish what is under way; a second one ends at once."""

    def stop() -> None:
        if stopping.is_set():
            os._exit(1)
        stopping.set()

    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop)
