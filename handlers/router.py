"""All conversations, in order: the tripwire first, the fallback last."""

from aiogram import Router

from handlers import (
    answer_match,
    basics,
    confirm_receipt,
    crisis,
    desk,
    fallback,
    join,
    offer_help,
    post_wish,
    review_matches,
    said_done,
    triage,
)
from handlers.leaving import leave_alarm, leave_first

CONVERSATIONS = (
    crisis,
    basics,
    join,
    triage,
    review_matches,
    desk,
    confirm_receipt,
    answer_match,
    said_done,
    post_wish,
    offer_help,
    fallback,
)


def build_router() -> Router:
    """A fresh router; one cannot join a second dispatcher."""
    root = Router(name="wish_station")
    root.message.outer_middleware(leave_first)
    root.callback_query.outer_middleware(leave_alarm)
    root.include_routers(*(conversation.router() for conversation in CONVERSATIONS))
    return root
