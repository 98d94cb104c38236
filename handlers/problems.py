"""Something went wrong on the spot: a problem reaches the worker."""

from aiogram import Router


def router() -> Router:
    return Router(name="problems")
