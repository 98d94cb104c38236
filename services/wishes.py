"""Posting a wish: for oneself or somebody else; the desk hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.queries import events, members, wishes
from db.session import Unit
from db.tables import Line, Wish
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from db.tables.wish import Route
from matching.lifecycle import WishStatus
from matching.model import Aid, LineKind
from matching.understanding import price_of, public_text, understand
from matching.understanding.health import without_health
from services import consents, limits, looks, own_words, photos
from services.access import Actor, require_desk
from services.arrivals import announce
from services.directory import of_desk as known_to_desk
from services.households import at_limit
from services.members import (
    OF_A_WISH,
    NewMember,
    add_beneficiary,
    consent,
    consents_of_a_wish,
    is_child,
)
from services.personal_facts import keep_age, seal_address, vulnerability_of
from services.refusals import BadQuantity, Empty, NotFound, TooManyOpen
from services.slips import fresh_code
from services.wish_drafts import UNNAMED, DraftLine, WishDraft, lines_of

LONGEST_PUBLIC = 200


@dataclass(frozen=True)
class Posted:
    """A posted wish and the code for its paper slip (shown once, kept hashed)."""

    wish_id: int
    slip_code: str


async def post(unit: Unit, actor: Actor, draft: WishDraft) -> Posted:
    """Post a wish for oneself or for somebody else; it waits for a worker's check.

    Raises BadQuantity, Empty, TooManyOpen, TooManyPosted, StationFull. The desk is told.
    """
    lines = [line.checked() for line in draft.lines]
    if not lines:
        raise Empty
    beneficiary_id = await _beneficiary(unit, actor, draft)
    await limits.may_post(unit, actor)
    if limit := await at_limit(unit, beneficiary_id):
        raise TooManyOpen(limit=limit)
    draft = replace(draft, photo_id=await _photo(unit, actor, draft, beneficiary_id))
    posted = await _store(unit, actor, draft, lines, beneficiary_id, WishStatus.SUBMITTED)
    wish = await of_id(unit, posted.wish_id)
    await announce(unit, wish, but=actor.member_id)
    return posted


async def store_alarmed(unit: Unit, actor: Actor, words: str) -> Posted:
    """Keep a message that tripped the wire as a wish routed to people, seen by no engine.

    Its words are kept sealed alone: no line and no public text repeats them.
    """
    reading = understand(words, await own_words.of(unit, actor))
    try:
        lines = lines_of(reading, words) if reading.lines else ()
    except BadQuantity:
        lines = ()
    lines = lines or (DraftLine(LineKind.SERVICE, UNNAMED, 1),)
    draft = WishDraft(words=words, aid=reading.category, route=Route.CRISIS, lines=lines)
    return await _store(unit, actor, draft, lines, actor.member_id, WishStatus.ROUTED)


async def _beneficiary(unit: Unit, actor: Actor, draft: WishDraft) -> int:
    if draft.beneficiary_id is not None:
        return (await known_to_desk(unit, actor, draft.beneficiary_id)).id
    keeps = draft.keeps(ConsentKind.SENSITIVE)
    if draft.beneficiary is None:
        member = await members.get(unit, actor.member_id)
        if not is_child(member.age if draft.age is None else draft.age):
            me = actor.member_id
            await consents_of_a_wish(unit, me, me, "提交心愿时同意", draft.agreed)
            await _refuse(unit, actor, draft, me, "提交心愿时没有同意")
        if draft.address and keeps:
            await seal_address(unit, member, draft.address)
        # Whoever helps has been asked for their own age: a wish may name somebody else's.
        if draft.age is not None and keeps and not actor.holds(RoleKind.VOLUNTEER):
            await keep_age(unit, member, draft.age)
        return actor.member_id
    person = draft.beneficiary
    keeps = keeps or is_child(person.age)  # a child's age is what protects them
    member = await add_beneficiary(
        unit,
        actor,
        actor.station_id,
        NewMember(person.name, person.village_id),
        age=person.age if keeps else None,
        address=person.address if keeps else None,
        how=person.how,
        agreed=draft.agreed,
    )
    await _refuse(unit, actor, draft, member.id, person.how)
    return member.id


async def _refuse(unit: Unit, actor: Actor, draft: WishDraft, member_id: int, how: str) -> None:
    refused = [kind for kind in OF_A_WISH if not draft.keeps(kind)]
    await consents.refuse(unit, member_id, refused, actor.member_id, how)


async def _photo(unit: Unit, actor: Actor, draft: WishDraft, beneficiary_id: int) -> int | None:
    """The draft's photo, sealed under the beneficiary's key from now on, and agreed to."""
    if draft.photo_id is None:
        return None
    how = draft.beneficiary.how if draft.beneficiary else "自己发来照片"
    await consent(unit, beneficiary_id, ConsentKind.PHOTO, actor.member_id, how)
    return await photos.hand_over(unit, draft.photo_id, actor.member_id, beneficiary_id)


async def _store(
    unit: Unit,
    actor: Actor,
    draft: WishDraft,
    lines: Sequence[DraftLine],
    beneficiary_id: int,
    status: WishStatus,
) -> Posted:
    code = await fresh_code(unit)
    member = await members.get(unit, beneficiary_id)
    names = {await members.name(unit, one) for one in (actor.member_id, beneficiary_id)}
    wish = await unit.add(
        Wish(
            station_id=actor.station_id,
            poster_id=actor.member_id,
            beneficiary_id=beneficiary_id,
            words_sealed=await unit.seal(beneficiary_id, draft.words, "wish.words"),
            public_text=_public(draft, lines, names),
            aid=Aid(draft.aid),
            route=Route(draft.route),
            legal_class=member.legal_class,
            vulnerability=vulnerability_of(member.age),
            together=draft.together and len(lines) > 1,
            deadline=draft.deadline,
            photo_id=draft.photo_id,
            slip_index=await unit.index(code, "slip"),
            status=status,
            created_at=unit.now,
        )
    )
    for position, line in enumerate(lines):
        unit.session.add(
            Line(
                wish_id=wish.id,
                position=position,
                kind=line.kind,
                what=public_text(line.what) or UNNAMED,
                unit=line.unit,
                detail=line.detail and public_text(line.detail),
                asked=line.quantity,
                unit_price=price_of(line.what, line.unit) if line.kind == LineKind.GOODS else 0,
                windows=[list(window) for window in draft.windows],
            )
        )
    await unit.session.flush()
    await events.record(
        unit, actor.station_id, actor.member_id, "wish", wish.id, f"posted>{status}"
    )
    return Posted(wish.id, code)


def _public(draft: WishDraft, lines: Sequence[DraftLine], names: set[str]) -> str:
    """What members may read: the things asked for, never who or where, nor how ill."""
    things = "、".join(line.what for line in lines)
    shown = without_health(masked(draft.words, names))[:LONGEST_PUBLIC]
    return things if draft.route == Route.CRISIS else shown or things


def masked(words: str, names: set[str]) -> str:
    """Words without these names, nor anything else that tells who and where."""
    return public_text(words, names)[:LONGEST_PUBLIC]


async def of_desk(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    """A wish, for somebody at its desk; raises NotFound or NotAllowed."""
    wish = await of_id(unit, wish_id)
    await require_desk(unit, actor, wish.station_id)
    return wish


async def words(unit: Unit, actor: Actor, wish_id: int) -> str | None:
    """A wish as it was posted, for its desk; None when its words are forgotten. They may tell of
    illness and want: the look is on record. Raises NotFound, NotAllowed."""
    wish = await of_desk(unit, actor, wish_id)
    await looks.noted(unit, actor, wish.beneficiary_id, "words", why="wish", about=wish_id)
    return await unit.unseal(wish.beneficiary_id, wish.words_sealed, "wish.words")


async def photo(unit: Unit, actor: Actor, wish_id: int) -> int:
    """The id of a wish's photo, for its desk; the look is on record. Raises NotFound,
    NotAllowed."""
    wish = await of_desk(unit, actor, wish_id)
    if wish.photo_id is None:
        raise NotFound
    await looks.noted(unit, actor, wish.beneficiary_id, "photo", why="wish", about=wish_id)
    return wish.photo_id


async def of_id(unit: Unit, wish_id: int) -> Wish:
    """A wish, for whoever's right was checked; raises NotFound."""
    wish = await wishes.get(unit, wish_id)
    if wish is None:
        raise NotFound
    return wish
