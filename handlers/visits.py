"""When somebody comes: a day agreed, another time suggested, the day before."""

from aiogram import Router


def router() -> Router:
    return Router(name="visits")
