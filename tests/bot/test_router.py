"""How the conversations are asked whether an update is theirs."""

from handlers.filters import OneOf
from handlers.router import build_router


def test_no_filter_is_asked_in_a_thread() -> None:
    filters = [
        one
        for part in build_router().sub_routers
        for observer in part.observers.values()
        for handler in (observer._handler, *observer.handlers)
        for one in handler.filters or ()
    ]
    assert len(filters) > 500
    assert [one.callback for one in filters if not one.awaitable] == []


def test_a_press_is_put_to_no_button_of_another_conversation() -> None:
    """But for the last, which answers what no button is for."""
    *routers, last = build_router().sub_routers
    looks = [[one.callback for one in part.callback_query._handler.filters] for part in routers]
    assert all(isinstance(first, OneOf) for first, *_ in looks)
    assert last.callback_query._handler.filters == []
