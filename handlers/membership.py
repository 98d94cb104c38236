"""Changing station, leaving, colleagues of an organisation, an existing record by slip code."""

from aiogram import Router


def router() -> Router:
    return Router(name="membership")
