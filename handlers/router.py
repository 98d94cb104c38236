"""All conversations, in order: the tripwire first, the fallback last."""

from aiogram import Router

from handlers import (
    answer_match,
    basics,
    claims,
    confirm_receipt,
    crisis,
    deliver,
    desk,
    edit_wish,
    fallback,
    join,
    late,
    members,
    membership,
    my_data,
    my_offers,
    my_wishes,
    offer_help,
    post_wish,
    problems,
    review_matches,
    said_done,
    settings,
    station,
    thanks,
    triage,
    visits,
    wall,
)
from handlers.leaving import leave_alarm, leave_first

CONVERSATIONS = (
    crisis,
    basics,
    settings,
    my_data,
    membership,
    join,
    triage,
    edit_wish,
    review_matches,
    claims,
    late,
    desk,
    members,
    station,
    confirm_receipt,
    thanks,
    answer_match,
    deliver,
    visits,
    problems,
    my_wishes,
    wall,
    my_offers,
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
