"""How the conversations are asked whether an update is theirs."""

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
