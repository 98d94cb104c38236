"""A photo is fetched and re-encoded before the unit of work begins, so that no transaction
is held while downloading."""

import asyncio

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.fsm.context import FSMContext
from aiogram.types import Document, Message, PhotoSize, Update
from aiohttp import ClientError

from bot.pace import Pace
from handlers.photo_steps import PHOTO_STEPS
from matching.understanding import alarm
from services import photos
from services.refusals import BadPhoto, TooManyPhotos

_AT_ONCE = 2
_OF_ALL = 50
"""All chats together may send so many times as many as one: a village's worth of them, and no more
of a machine's with a thousand accounts."""

log = structlog.get_logger()


class Pictures:
    """Fetches them, so many of one chat and of all in an hour, and few at a time: one picture may
    take a hundred megabytes while it is opened."""

    def __init__(self, an_hour: int) -> None:
        self._pace = Pace(an_hour, an_hour / 3600)
        self._of_all = Pace(_OF_ALL * an_hour, _OF_ALL * an_hour / 3600)
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def fetch(self, bot: Bot, update: Update, place: FSMContext | None) -> bytes | None:
        """The cleaned JPEG of a message that a conversation waits for; None when it waits for
        none or there is none. Raises BadPhoto, TooManyPhotos."""
        message = update.message
        file = None if message is None else _file(message)
        if message is None or file is None:
            return None
        if not _wanted(message, None if place is None else await place.get_state()):
            return None
        if (file.file_size or 0) > photos.MOST_BYTES:
            raise BadPhoto(why="size")
        if not self._pace.take(message.chat.id) or not self._of_all.take(0):
            raise TooManyPhotos
        async with self._room:
            return await asyncio.to_thread(photos.clean, await _bytes(bot, file))


async def _bytes(bot: Bot, file: PhotoSize | Document) -> bytes:
    try:
        data = await bot.download(file)
    except (AiogramError, ClientError, TimeoutError) as error:
        log.warning("a photo did not come through", kind=type(error).__name__)
        raise BadPhoto(why="broken") from error
    if data is None:
        raise BadPhoto(why="broken")
    return data.read()


def _wanted(message: Message, state: str | None) -> bool:
    """A photo with words under it may begin a conversation; words that call for help are heard
    whatever the picture is."""
    if alarm(message.caption or ""):
        return False
    return state in PHOTO_STEPS or (state is None and bool(message.caption))


def _file(message: Message) -> PhotoSize | Document | None:
    return message.photo[-1] if message.photo else message.document
