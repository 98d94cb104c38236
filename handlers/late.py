"""What is late or stuck, and what to do about it."""

from aiogram import Router


def router() -> Router:
    return Router(name="late")
