"""A wish that is being filled in: its draft, kept with the conversation, and its card."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.tables.wish import Route
from handlers.replies import Reply, show
from handlers.typed_answers import is_money
from handlers.wording import common, wishing
from matching.model import LineKind
from services.wish_drafts import DraftLine, WishDraft


async def draft_of(state: FSMContext) -> WishDraft:
    """The wish as it stands on its card."""
    kept: dict[str, Any] = dict((await state.get_data())["draft"])
    kept["lines"] = tuple(DraftLine(**line) for line in kept["lines"])
    kept["windows"] = tuple(tuple(window) for window in kept["windows"])
    if kept.get("deadline") is not None:
        kept["deadline"] = date.fromisoformat(kept["deadline"])
    return WishDraft(**kept)


def plain_of(draft: WishDraft) -> dict[str, Any]:
    """A draft as it is kept: nothing but words and numbers."""
    day = draft.deadline
    return {**asdict(draft), "deadline": None if day is None else day.isoformat()}


async def redraw(to: Message | CallbackQuery, state: FSMContext, draft: WishDraft) -> list[Reply]:
    """Keep a corrected draft and show its card again."""
    data = await state.update_data(draft=plain_of(draft))
    return show(to, wishing.card(facts_of(data)))


def facts_of(data: dict[str, Any]) -> wishing.CardFacts:
    """What a kept draft's card says."""
    draft = data["draft"]
    return wishing.CardFacts(
        aid=draft["aid"],
        lines=[
            (
                common.detailed(line["what"], line["detail"]),
                line["quantity"],
                line["unit"],
                LineKind(line["kind"]),
            )
            for line in draft["lines"]
        ],
        for_other=data["other"],
        age=draft["age"],
        windows=draft["windows"],
        route=draft["route"],
        question=data.get("question"),
        name=data.get("name"),
        together=bool(draft.get("together")) and len(draft["lines"]) > 1,
        deadline=draft.get("deadline"),
        photo=data.get("photo") is not None,
        told=data.get("told") or "",
    )


def without_money(draft: WishDraft) -> WishDraft:
    """A sum of money is no goods to be given: it goes to a worker."""
    lines = tuple(
        DraftLine(LineKind.SERVICE, wishing.MONEY_MATTER, 1) if is_money(line.what) else line
        for line in draft.lines
    )
    return draft if lines == draft.lines else replace(draft, route=Route.CASH, lines=lines)
