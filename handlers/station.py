"""The station itself: settings, invites, villages, duty."""

from aiogram import Router


def router() -> Router:
    return Router(name="station")
