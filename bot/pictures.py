"""A photo is fetched and re-encoded before the unit of work begins, so that no transaction
is held while downloading."""

import asyncio

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import Document, Message, PhotoSize, Update
from aiohttp import ClientError

from handlers.photo_steps import PHOTO_STEPS
from services import photos
from services.refusals import BadPhoto

log = structlog.get_logger()


async def fetch(bot: Bot, update: Update, state: str | None) -> bytes | None:
    """The cleaned JPEG of a message that a conversation waits for; None when it waits for
    none or there is none. Raises BadPhoto."""
    message = update.message
    if message is None or not _wanted(message, state):
        return None
    file = _file(message)
    if file is None:
        return None
    if (file.file_size or 0) > photos.MOST_BYTES:
        raise BadPhoto(why="size")
    try:
        data = await bot.download(file)
    except (AiogramError, ClientError, TimeoutError) as error:
        log.warning("a photo did not come through", kind=type(error).__name__)
        raise BadPhoto(why="broken") from error
    if data is None:
        raise BadPhoto(why="broken")
    return await asyncio.to_thread(photos.clean, data.read())


def _wanted(message: Message, state: str | None) -> bool:
    """A photo with words under it may begin a conversation."""
    return state in PHOTO_STEPS or (state is None and bool(message.caption))


def _file(message: Message) -> PhotoSize | Document | None:
    return message.photo[-1] if message.photo else message.document
