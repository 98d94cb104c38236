"""心愿墙: open wishes in public words, filters, and taking one, several or all that is left."""

from aiogram import Router


def router() -> Router:
    return Router(name="wall")
