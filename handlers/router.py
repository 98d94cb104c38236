"""All conversations, in order: the tripwire first, the fallback last."""

from aiogram import Router

from handlers import (
    about_whom,
    act_for,
    add_member,
    answer_match,
    basics,
    change_list,
    check_wish,
    claims,
    confirm_receipt,
    crisis,
    deliver,
    desk,
    duty,
    edit_wish,
    fallback,
    invites,
    join,
    late,
    member_edit,
    member_pairs,
    member_roles,
    member_standing,
    members,
    membership,
    mend_wish,
    merge_wish,
    my_data,
    my_offers,
    my_wishes,
    offer_help,
    offer_limits,
    post_wish,
    problems,
    review_matches,
    routed,
    said_done,
    settings,
    settle_wish,
    station,
    thanks,
    todos,
    triage,
    villages,
    visits,
    wall,
    wish_changes,
    wish_people,
    wish_photos,
)
from handlers.albums import Albums
from handlers.aside import stand_aside
from handlers.leaving import leave_alarm, leave_first

CONVERSATIONS = (
    crisis,
    basics,
    settings,
    my_data,
    membership,
    join,
    triage,
    check_wish,
    about_whom,
    settle_wish,
    merge_wish,
    routed,
    edit_wish,
    review_matches,
    change_list,
    claims,
    late,
    desk,
    todos,
    members,
    member_edit,
    member_standing,
    member_roles,
    member_pairs,
    add_member,
    act_for,
    station,
    invites,
    villages,
    duty,
    confirm_receipt,
    thanks,
    answer_match,
    deliver,
    visits,
    problems,
    my_wishes,
    mend_wish,
    wall,
    my_offers,
    said_done,
    offer_help,
    post_wish,
    wish_changes,
    wish_people,
    wish_photos,
    offer_limits,
    fallback,
)


def build_router() -> Router:
    """A fresh router; one cannot join a second dispatcher."""
    root = Router(name="wish_station")
    root.message.outer_middleware(stand_aside)
    root.callback_query.outer_middleware(stand_aside)
    root.message.outer_middleware(Albums())
    root.message.outer_middleware(leave_first)
    root.callback_query.outer_middleware(leave_alarm)
    root.include_routers(*(conversation.router() for conversation in CONVERSATIONS))
    return root
