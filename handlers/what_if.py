"""“如果…”: the desk asks what one change would do; nothing is changed by asking."""

from aiogram import Router
from aiogram.types import CallbackQuery

from db.session import Unit
from handlers.filters import Pressed
from handlers.replies import Reply, edit
from handlers.who import head, staff
from handlers.wording import what_if as wording
from matching.what_if import If, WhatIf
from services import what_ifs
from services.access import Actor
from services.refusals import NotFound
from services.what_ifs import DryRun

_KINDS = tuple(If)


def router() -> Router:
    routes = Router(name="what_if")
    routes.callback_query.register(look, Pressed("ifs", 1))
    routes.callback_query.register(ask, Pressed("if", 4))
    return routes


async def look(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, wording.dry_run(await _run(unit, actor, ids[0]), ids[0]))


async def ask(
    press: CallbackQuery, ids: tuple[int, int, int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    line_id, kind, about, amount = ids
    if kind >= len(_KINDS):
        raise NotFound
    run = await _run(unit, actor, line_id, WhatIf(_KINDS[kind], about, amount))
    return edit(press, wording.dry_run(run, line_id))


async def _run(
    unit: Unit, actor: Actor | None, line_id: int, what_if: WhatIf | None = None
) -> DryRun:
    """``line_id`` 0: of the whole round."""
    if line_id:
        return await what_ifs.of_line(unit, staff(actor), line_id, what_if)
    return await what_ifs.of_round(unit, head(actor), what_if)
