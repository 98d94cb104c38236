"""One's own wishes: how they stand, what comes next, edit, add, withdraw, ask why."""

from aiogram import Router


def router() -> Router:
    return Router(name="my_wishes")
