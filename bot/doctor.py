"""``doctor``: looks through what a station rests on, and says what to do about each finding."""

import asyncio
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from aiogram import Bot
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError
from aiogram.types import WebhookInfo
from sqlalchemy import text

from bot.keys import begun, keyring, lack
from bot.opening import CannotOpen, prepare
from bot.session import Session
from bot.settings import BadSettings, Settings
from db import copies
from db.clock import SystemClock
from db.queries import events, keys, notices, stations, updates
from db.session import Database

ROOM_MB = 500
LATE = timedelta(hours=1)
"""A notice due for so long is stuck: the sender tries again within minutes."""
AHEAD = timedelta(minutes=5)


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it stands, and the next step when it is not well."""

    what: str
    found: str
    next: str | None = None

    @property
    def well(self) -> bool:
        return self.next is None


async def examine(settings: Settings) -> list[Finding]:
    """All findings, in the order in which they are best mended; changes nothing but what
    every start does (it makes the tables the newest). Never raises for what it finds."""
    found = [_disk(settings)]
    try:
        ring = keyring(settings)
        found.append(Finding("master key", f"there ({' and '.join(ring.names)})"))
    except BadSettings as error:
        return [*found, Finding("master key", str(error), "Put the right key back; see README.")]
    try:
        await asyncio.to_thread(prepare, settings)
    except CannotOpen as error:
        step = "Restore a backup (`restore FILE --yes`), or mend what the sentence names."
        return [*found, Finding("records", str(error), step)]
    found.append(Finding("records", "open, tables are the newest"))
    database = Database(settings.database, ring, SystemClock())
    try:
        if (sentence := await lack(database, "the database")) is not None:
            step = "Put the missing key back: nothing is lost, but nobody can read it without."
            return [*found, Finding("seals", sentence, step)]
        found.append(await _seals(settings, database))
        found.append(await _soundness(settings, database))
        found += [await look(database) for look in (_chains, _outbox, _replies)]
        if not settings.sandboxed:  # there the clock is moved by hand
            found.append(await _clock(database))
    finally:
        await database.close()
    return [*found, *await _telegram(settings)]


def _disk(settings: Settings) -> Finding:
    folder = settings.data_dir
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    free = shutil.disk_usage(folder.absolute()).free // 10**6
    step = None if free >= ROOM_MB else f"Make room: keep at least {ROOM_MB} MB free."
    return Finding("disk", f"{free} MB free under {settings.data_dir}", step)


async def _seals(settings: Settings, database: Database) -> Finding:
    async with database.view() as unit:
        found = await keys.standing(unit)
    newest = database.keyring.newest.name
    if begun(settings) or found.older or found.in_force not in (None, newest):
        said = f"the move to the master key {newest} is unfinished ({found.older} keys are left)"
        return Finding("seals", said, "Run `rotate-key`, the bot may run: it goes on from there.")
    return Finding("seals", "open with this key")


async def _soundness(settings: Settings, database: Database) -> Finding:
    kind, _, path = settings.database.partition(":///")
    if not kind.startswith("sqlite"):
        return await _server(database)
    try:
        await asyncio.to_thread(copies.check, Path(path))
    except copies.Damaged as error:
        return Finding("pages", str(error), "Stop the bot and restore the last backup.")
    return Finding("pages", "sound")


async def _server(database: Database) -> Finding:
    """PostgreSQL looks after its own pages, if it is let."""
    async with database.view() as unit:
        [version, *safe] = [
            (await unit.session.execute(text(f"SHOW {name}"))).scalar_one()
            for name in ("server_version", "fsync", "full_page_writes")
        ]
    if safe != ["on", "on"]:
        found = "the server may lose what it has promised to keep: fsync or full_page_writes is off"
        return Finding("pages", found, "Set both to on in postgresql.conf, and restart the server.")
    return Finding("pages", f"PostgreSQL {version} looks after its own")


async def _chains(database: Database) -> Finding:
    async with database.view() as unit:
        broken = [
            station.name
            for station in await stations.all_of(unit)
            if await events.first_break(unit, station.id) is not None
        ]
    if broken:
        step = "See `audit verify`; compare with a backup to learn what was altered."
        return Finding("chains of events", f"broken at {', '.join(broken)}", step)
    return Finding("chains of events", "whole")


async def _clock(database: Database) -> Finding:
    async with database.view() as unit:
        last = await events.last_at(unit)
        ahead = timedelta() if last is None else last - unit.now
    if ahead > AHEAD:
        found = f"the last event lies {ahead.total_seconds() / 60:.0f} minutes ahead of this clock"
        return Finding("clock", found, "Set the machine's clock (NTP), then start the bot.")
    return Finding("clock", "not behind the last event")


async def _outbox(database: Database) -> Finding:
    async with database.view() as unit:
        dead, late = await notices.refused(unit), await notices.overdue(unit, unit.now - LATE)
    if dead or late:
        found = f"{dead} notices refused for good, {late} due for over an hour"
        step = "Start the bot if it is not running; else look in its log (`LOG_LEVEL=INFO`)."
        if dead:
            step += " What was refused stands in the desk's ⏰ 卡住的事, to be sent again."
        return Finding("outbox", found, step)
    return Finding("outbox", "nothing stuck")


async def _replies(database: Database) -> Finding:
    async with database.view() as unit:
        owed = [one for one in await updates.unanswered(unit) if one.seen_at < unit.now - LATE]
    if owed:
        step = "Start the bot (anew, if it runs): replies that were kept go out at its start."
        return Finding("replies", f"{len(owed)} kept for over an hour", step)
    return Finding("replies", "none kept back")


async def _telegram(settings: Settings) -> list[Finding]:
    if settings.sandboxed:
        return [Finding("token", "none: the bot talks to its own sandbox")]
    base = settings.telegram_api_base
    server = TelegramAPIServer.from_base(base) if base else PRODUCTION
    bot = Bot(settings.token, session=Session(api=server, proxy=settings.telegram_proxy))
    try:
        me = await bot.get_me(request_timeout=10)
        info = await bot.get_webhook_info(request_timeout=10)
    except TelegramUnauthorizedError:
        return [Finding("token", "Telegram refuses it", "Ask @BotFather for a new BOT_TOKEN.")]
    except (TelegramAPIError, OSError, ValueError) as error:
        found = f"Telegram cannot be asked ({type(error).__name__})"
        step = "See TELEGRAM_PROXY and TELEGRAM_API_BASE in .env.example."
        return [Finding("token", found, step)]
    finally:
        await bot.session.close()
    return [Finding("token", f"good, it is @{me.username}'s"), _updates(settings, info)]


def _updates(settings: Settings, info: WebhookInfo) -> Finding:
    """How they come: by webhook, or fetched."""
    waiting = f"{info.pending_update_count} waiting"
    if info.url != (settings.webhook_url or ""):
        found = f"Telegram sends them to {info.url or 'nobody'}, {waiting}"
        return Finding("updates", found, "Start the bot: it tells Telegram how they are to come.")
    at = info.last_error_date
    if info.url and at and (info.pending_update_count or SystemClock().now() - at < LATE):
        found = f"{waiting}; the last failed at {at:%Y-%m-%d %H:%M} UTC: {info.last_error_message}"
        step = "See that the bot runs, and that WEBHOOK_URL leads to WEBHOOK_HOST:WEBHOOK_PORT."
        return Finding("updates", found, step)
    return Finding("updates", f"{'by webhook' if info.url else 'fetched'}, {waiting}")
