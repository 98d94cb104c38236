"""What somebody's correction teaches, held beside their draft until the wish has been sent."""

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.replies import Reply, say
from handlers.wording import own_words as wording
from matching.understanding import OwnWords
from services import lessons
from services.access import DESK, Actor
from services.teaching import Lesson
from services.wish_drafts import WishDraft

_MOST = 3


def held(data: dict[str, Any]) -> list[wording.Named]:
    """The lessons that are held, each (word, what it stands for, kind)."""
    return [(word, means, kind) for word, means, kind in data.get("lessons", [])]


async def hold(state: FSMContext, before: WishDraft, after: WishDraft, own: OwnWords) -> None:
    """Remember what follows from a card that was put right."""
    lesson = lessons.between(before.lines, after.lines, own)
    if lesson is not None:
        kept = held(await state.get_data())
        kept = [one for one in kept if one[0] != lesson.word]
        await state.update_data(lessons=[*kept, _plain(lesson)][-_MOST:])


async def ask_to_keep(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    learned: list[wording.Named],
) -> list[Reply]:
    """The desk is offered to teach it; whoever has agreed before suggests it; others are asked."""
    if not learned:
        return []
    if not actor.holds(*DESK) and await lessons.agreed(unit, actor):
        await suggest(unit, actor, learned)
        return []
    await state.set_data({"lessons": learned})
    desk = actor.holds(*DESK)
    return say(to, wording.teach_this(learned) if desk else wording.may_we_keep(learned))[-1:]


async def suggest(unit: Unit, actor: Actor, learned: list[wording.Named]) -> None:
    for one in learned:
        await lessons.suggest(unit, actor, Lesson(*one))


def _plain(lesson: Lesson) -> wording.Named:
    return lesson.word, lesson.means, lesson.kind
