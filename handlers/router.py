"""All conversations, in order: the tripwire first, the fallback last."""

from itertools import chain

from aiogram import Router
from aiogram.dispatcher.event.handler import FilterObject, HandlerObject
from aiogram.filters import StateFilter
from aiogram.fsm.state import State

from handlers import (
    about_whom,
    act_for,
    add_member,
    after_alarm,
    answer_desk,
    answer_match,
    basics,
    change_list,
    change_wish,
    check_wish,
    claims,
    confirm_receipt,
    crisis,
    deliver,
    desk,
    desk_questions,
    drill,
    duty,
    enquire,
    fallback,
    guardians,
    harm_report,
    history,
    hours_said,
    invites,
    join,
    join_slip,
    join_where,
    keep_lessons,
    keeping,
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
    my_rights,
    my_tasks,
    my_wishes,
    no_money,
    no_wish,
    not_safe,
    offer_aids,
    offer_amounts,
    offer_changes,
    offer_days,
    offer_help,
    offer_limits,
    offer_news,
    offer_reach,
    offer_words,
    overview,
    post_wish,
    problems,
    review_matches,
    rights_for,
    routed,
    said_done,
    second,
    settings,
    settle_wish,
    station,
    station_words,
    take_on,
    teach_words,
    thanks,
    todos,
    triage,
    undelivered,
    villages,
    visits,
    wall,
    what_if,
    wish_by_number,
    wish_changes,
    wish_consents,
    wish_people,
    wish_photos,
    yes_or_no,
    young,
)
from handlers.albums import Albums
from handlers.aside import stand_aside
from handlers.filters import Chosen, Here, OneOf, Pressed
from handlers.leaving import leave_by_press, leave_first
from handlers.typed_presses import TypedPresses

CONVERSATIONS = (
    crisis,
    not_safe,
    yes_or_no,
    basics,
    settings,
    my_data,
    my_rights,
    membership,
    join,
    join_where,
    join_slip,
    triage,
    check_wish,
    about_whom,
    settle_wish,
    merge_wish,
    routed,
    answer_desk,
    review_matches,
    change_list,
    second,
    claims,
    late,
    undelivered,
    what_if,
    overview,
    history,
    desk,
    harm_report,
    todos,
    members,
    member_edit,
    member_standing,
    member_roles,
    member_pairs,
    rights_for,
    guardians,
    add_member,
    act_for,
    station,
    keeping,
    station_words,
    teach_words,
    keep_lessons,
    invites,
    villages,
    duty,
    drill,
    confirm_receipt,
    thanks,
    my_tasks,
    answer_match,
    after_alarm,
    wish_by_number,
    desk_questions,
    enquire,
    deliver,
    visits,
    problems,
    my_wishes,
    mend_wish,
    young,
    wall,
    take_on,
    my_offers,
    offer_changes,
    offer_news,
    said_done,
    hours_said,
    change_wish,
    no_money,
    no_wish,
    offer_help,
    offer_words,
    offer_amounts,
    offer_aids,
    offer_reach,
    post_wish,
    wish_changes,
    wish_people,
    wish_consents,
    wish_photos,
    offer_limits,
    offer_days,
    fallback,
)


def build_router() -> Router:
    """A fresh router; one cannot join a second dispatcher."""
    root = Router(name="wish_station")
    root.message.outer_middleware(stand_aside)
    root.callback_query.outer_middleware(stand_aside)
    typed = TypedPresses(root)
    root.message.outer_middleware(typed)
    root.callback_query.outer_middleware(typed)
    root.message.outer_middleware(Albums())
    root.message.outer_middleware(leave_first)
    root.callback_query.outer_middleware(leave_by_press)
    routers = (_with_own_presses(one.router()) for one in CONVERSATIONS)
    root.include_routers(*map(_without_threads, routers))
    return root


def _with_own_presses(router: Router) -> Router:
    """The same router, which looks only at presses that one of its handlers may be meant by: a
    press meets all conversations, and each asked all of its own buttons."""
    presses = router.callback_query
    actions = [_actions(handler) for handler in presses.handlers]
    if all(actions):
        presses.filter(OneOf(chain.from_iterable(actions)))
    return router


def _actions(handler: HandlerObject) -> list[str]:
    callbacks = [one.callback for one in handler.filters or ()]
    return [one.action for one in callbacks if isinstance(one, Pressed | Chosen)]


def _without_threads(router: Router) -> Router:
    """The same router, whose filters are all awaited where they stand."""
    for observer in router.observers.values():
        for handler in (observer._handler, *observer.handlers):
            handler.filters = [_awaited(one) for one in handler.filters or ()]
    return router


def _awaited(one: FilterObject) -> FilterObject:
    if one.awaitable:
        return one
    if isinstance(one.callback, State):
        return FilterObject(StateFilter(one.callback))
    return FilterObject(Here(one.callback))
