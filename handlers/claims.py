"""The head decides on what was claimed from the wall."""

from aiogram import Router


def router() -> Router:
    return Router(name="claims")
