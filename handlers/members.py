"""The desk's members: search, add by hand, merge, vet, pause, bar."""

from aiogram import Router


def router() -> Router:
    return Router(name="members")
