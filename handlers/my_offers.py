"""One's own offers: look, change, pause, 这周别找我, holiday, history."""

from aiogram import Router


def router() -> Router:
    return Router(name="my_offers")
