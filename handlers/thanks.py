"""Thanks in words or a photo, passed on with consent."""

from aiogram import Router


def router() -> Router:
    return Router(name="thanks")
