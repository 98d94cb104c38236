"""The desk mends a wish: its lines, what it asks back, whom it repeats."""

from aiogram import Router


def router() -> Router:
    return Router(name="edit_wish")
