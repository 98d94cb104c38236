"""代办: calls to people without an account, grouped by person, with the answers they give."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from db.queries import matches, members
from db.session import Unit
from handlers.filters import Label, Pressed
from handlers.replies import Reply, edit, message, say
from handlers.who import staff
from handlers.wording import answering, common, young
from handlers.wording import calls as wording
from handlers.wording.choosing import page_of
from handlers.wording.screen import Screen
from matching.lifecycle import HELD_MATCH, MatchStatus
from services import absence, calls, handovers, todos
from services.access import Actor
from services.directory import of_desk
from services.letters import invitation_facts, task_rows
from services.parts import Part, given_by
from services.refusals import AgeUnknown


def router() -> Router:
    routes = Router(name="todos")
    routes.message.register(first, Label(common.TODO))
    routes.callback_query.register(page, Pressed("todos", 1))
    routes.callback_query.register(told, Pressed("told", 1))
    routes.callback_query.register(stays, Pressed("stays", 1))
    routes.callback_query.register(yes, Pressed("call_yes", 1))
    routes.callback_query.register(no, Pressed("call_no", 1))
    routes.callback_query.register(no_answer, Pressed("no_answer", 1))
    routes.callback_query.register(tasks_of, Pressed("tasks_of", 2))
    return routes


async def first(msg: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    return say(msg, await _listed(unit, staff(actor), 0))


async def page(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, await _listed(unit, staff(actor), ids[0]))


async def told(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await todos.done(unit, staff(actor), ids[0])
    return edit(press, await _listed(unit, staff(actor), 0), wording.TOLD)


async def stays(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await absence.stays(unit, staff(actor), ids[0])
    return edit(press, await _listed(unit, staff(actor), 0), wording.TOLD)


async def yes(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Whoever agreed to help is told on the same call for whom, and where; of whom nobody knows
    whether they are 18, that is asked first."""
    try:
        found = await calls.answer(unit, staff(actor), ids[0], yes=True)
    except AgeUnknown:
        match_id = (await calls.of_desk(unit, staff(actor), ids[0])).facts["match"]
        giver = (await given_by(unit, staff(actor), match_id)).offer.member_id
        return edit(press, young.ask_other(await members.name(unit, giver), match_id))
    if found.match.status in (MatchStatus.CONFIRMED, MatchStatus.OFFERED):
        said = wording.SAID[_about(found), True]
        return edit(press, await _listed(unit, staff(actor), 0), said)
    if not calls.came(found):
        return edit(press, await _listed(unit, staff(actor), 0), wording.FULL)
    said = wording.SAID["invitation", True]
    details = await handovers.details(unit, staff(actor), found)
    task = answering.task(await invitation_facts(unit, found), details)
    name = await members.name(unit, found.offer.member_id)
    shown = edit(press, await _listed(unit, staff(actor), 0), said)
    return [*shown, message(press.from_user.id, wording.pass_on(name, task))]


async def no(press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None) -> list[Reply]:
    found = await calls.answer(unit, staff(actor), ids[0], yes=False)
    return edit(press, await _listed(unit, staff(actor), 0), wording.SAID[_about(found), False])


def _about(found: Part) -> str:
    """What was asked on the phone, by how the match stands after the answer."""
    kinds = {
        MatchStatus.CONFIRMED: "delivered",
        MatchStatus.DISPUTED: "delivered",
        MatchStatus.OFFERED: "suggested",
        MatchStatus.ACCEPTED: "agreed",
    }
    return kinds.get(MatchStatus(found.match.status), "invitation")


async def no_answer(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await calls.put_off(unit, staff(actor), ids[0])
    return edit(press, await _listed(unit, staff(actor), 0), wording.NO_ANSWER)


async def _listed(unit: Unit, actor: Actor, at: int) -> Screen:
    waiting, later = await calls.waiting(unit, actor)
    _, start, end = page_of(len(waiting), at, wording.PER_PAGE)
    shown = [await calls.person(unit, actor, *one) for one in waiting[start:end]]
    return wording.listed(shown, len(waiting), later, at)


async def tasks_of(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """What somebody was asked or has taken on: to be answered for whoever has no account, to be
    waited for or given to others with everybody else."""
    member_id, page = ids
    member = await of_desk(unit, staff(actor), member_id)
    held = await matches.of_giver(unit, member.id, MatchStatus.OFFERED, *HELD_MATCH)
    name = await members.name(unit, member.id)
    speaks = await members.account(unit, member.id) is not None
    _, start, end = page_of(len(held), page)
    rows = await task_rows(unit, held[start:end])
    return edit(press, wording.tasks(member.id, name, rows, len(held), page, speaks=speaks))
