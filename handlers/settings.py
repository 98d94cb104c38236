"""Settings: quiet hours, kinds of notices, language."""

from aiogram import Router


def router() -> Router:
    return Router(name="settings")
