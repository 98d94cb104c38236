"""One's own data: look, correct, copy, be forgotten."""

from aiogram import Router


def router() -> Router:
    return Router(name="my_data")
