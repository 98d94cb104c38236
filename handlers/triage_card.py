"""The card of a wish to be checked, and the one that follows it; shared by the desk's steps."""

from collections.abc import Sequence
from datetime import date

from aiogram.types import CallbackQuery, Message

from db.queries import members, stations, wishes
from db.session import Unit
from db.tables import Line, Member, Wish
from db.tables.consent import ConsentKind
from db.tables.remark import RemarkKind
from handlers.replies import Reply, edit, say, show
from handlers.station_screens import is_head
from handlers.typed_answers import address_of
from handlers.wording import common
from handlers.wording import triage as wording
from handlers.wording import triage_choices as choices
from handlers.wording.screen import Button
from matching.visits import is_that_day
from services import merging_wishes, public_words, remarks, routed, triage, typed
from services import wishes as posting
from services.access import Actor
from services.remarks import Said
from services.station_settings import local

_TALK = (RemarkKind.QUESTION, RemarkKind.ANSWER, RemarkKind.ADDITION)


async def place_of(unit: Unit, actor: Actor, wish_id: int) -> triage.Place:
    """Where a wish stands before it is decided on, so that the one behind it follows."""
    return triage.place(await posting.of_desk(unit, actor, wish_id))


async def follow(
    to: Message | CallbackQuery,
    unit: Unit,
    actor: Actor,
    after: triage.Place | None = None,
    done: str | None = None,
    undo: Button | None = None,
) -> list[Reply]:
    """The first wish to check behind ``after``, round again at the end; ``done``: what has
    just been done, as a short line; ``undo``: the way back from it."""
    waiting = await triage.waiting(unit, actor)
    screen = wording.nothing(len(await routed.waiting(unit, actor)))
    if waiting:
        at = _behind(waiting, after)
        screen = wording.card(await _facts(unit, actor, waiting[at], at + 1, len(waiting)))
    if undo is not None:
        screen = wording.with_undo(screen, undo)
    if isinstance(to, CallbackQuery):
        return edit(to, screen, done)
    return [*(say(to, wording.line(done)) if done else []), *say(to, screen)]


def _behind(waiting: Sequence[Wish], after: triage.Place | None) -> int:
    """Where the next one stands, which is not the one of before as long as there is another."""
    others = [at for at, one in enumerate(waiting) if after is None or one.id != after[2]] or [0]
    behind = (at for at in others if after is not None and triage.place(waiting[at]) > after)
    return next(behind, others[0])


async def again(to: Message | CallbackQuery, unit: Unit, actor: Actor, wish_id: int) -> list[Reply]:
    """This wish's card; the queue when it has been decided on meanwhile."""
    wish = await posting.of_desk(unit, actor, wish_id)
    waiting = await triage.waiting(unit, actor)
    at = next((place for place, one in enumerate(waiting) if one.id == wish_id), None)
    if at is None:
        return await follow(to, unit, actor)
    return show(to, wording.card(await _facts(unit, actor, wish, at + 1, len(waiting))))


async def today(unit: Unit, wish: Wish) -> date:
    """The day at the wish's station."""
    return local(await stations.get(unit, wish.station_id), unit.now).date()


def answer_as(talk: Sequence[Said], lines: Sequence[Line], member: Member) -> str | None:
    """As what the answer that came last can be kept: the phone or the address that was asked
    for, or what whoever brings the only thing needs to know."""
    if not talk or talk[-1].kind != RemarkKind.ANSWER:
        return None
    answer, asked = talk[-1].words, [one for one in talk if one.kind == RemarkKind.QUESTION]
    about = choices.KEPT_AS.get(asked[-1].words) if asked else None
    if about == "phone":
        return about if member.phone_sealed is None and typed.phone(answer) else None
    if about == "home":
        new = member.address_sealed is None and isinstance(address_of(answer), str)
        return about if new else None
    return "detail" if len(lines) == 1 and not lines[0].detail else None


async def last_answer(unit: Unit, wish: Wish) -> tuple[str | None, str]:
    """The same, with the words."""
    talk = await remarks.said(unit, wish, *_TALK)
    member = await members.get(unit, wish.beneficiary_id)
    lines = await wishes.lines(unit, wish.id)
    return answer_as(talk, lines, member), talk[-1].words if talk else ""


async def _facts(unit: Unit, actor: Actor, wish: Wish, at: int, total: int) -> wording.TriageFacts:
    member = await members.get(unit, wish.beneficiary_id)
    village = await stations.village(unit, member.village_id)
    words = await posting.words(unit, actor, wish.id)
    days, late = await triage.age(unit, wish)
    lines, talk = await wishes.lines(unit, wish.id), await remarks.said(unit, wish, *_TALK)
    return wording.TriageFacts(
        wish_id=wish.id,
        words=(words or "（已注销）")[:500],
        lines=[(common.detailed(one.what, one.detail), one.asked, one.unit) for one in lines],
        aid=wish.aid,
        poster=await members.name(unit, wish.poster_id),
        for_whom=await members.name(unit, wish.beneficiary_id),
        age=member.age,
        village=None if village is None else village.name,
        legal_class=wish.legal_class,
        urgent=wish.urgent,
        route=wish.route,
        agreed=await members.has_consent(unit, wish.beneficiary_id, ConsentKind.SHARING),
        days=days,
        late=late,
        at=at,
        total=total,
        deadline=wish.deadline,
        that_day=is_that_day(wish.deadline, [one.windows for one in lines]),
        together=wish.together,
        safety=wish.safety > 0,
        vetted=wish.vetted_only,
        papers=[one.paper for one in lines if one.paper],
        phone=member.phone_sealed is not None,
        address=member.address_sealed is not None,
        account=await members.account(unit, wish.beneficiary_id) is not None,
        photo=wish.photo_id is not None,
        asked=wish.asked_back_at is not None,
        talk=talk,
        answer_as=answer_as(talk, lines, member),
        like=[one.id for one in await merging_wishes.repeated(unit, wish)],
        head=await is_head(unit, actor, wish.station_id),
        public=wish.public_text,
        tells_health=await public_words.tells_health(unit, wish, words),
    )
