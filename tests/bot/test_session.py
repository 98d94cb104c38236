"""How answers of Telegram are read."""

import gc

from aiogram import Bot
from aiogram.methods import GetMyName, Response

from bot.session import Session
from tests.journeys.station import TOKEN


def test_how_an_answer_is_read_is_remembered_for_the_next() -> None:
    session = Session()
    answer = '{"ok": true, "result": {"name": "心愿驿站"}}'
    bot = Bot(TOKEN, session)
    assert session.check_response(bot, GetMyName(), 200, answer).result.name == "心愿驿站"
    gc.collect()
    assert [one.__name__ for one in Response.__subclasses__() if "BotName" in one.__name__]
