"""Posting a wish, and the desk's first look at it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from db.queries import events, matches, members, offers, stations, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables import Line, Match, Wish
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from db.tables.wish import Route
from matching.lifecycle import By, MatchStatus, WishStatus
from matching.model import Aid, LineKind
from matching.understanding import Reading, price_of, public_text, understand
from matching.understanding.numbers import read_number
from matching.understanding.text import visible
from services import photos
from services.access import Actor, require_desk
from services.asking import release, stand_down
from services.directory import of_desk as known_to_desk
from services.households import at_limit
from services.members import NewMember, add_beneficiary, consent
from services.personal_facts import keep_age, seal_address, vulnerability_of
from services.refusals import (
    AlreadyDone,
    BadQuantity,
    Delivered,
    Empty,
    NotFound,
    TooManyOpen,
)
from services.slips import fresh_code
from services.telling import tell, tell_desk
from services.typed import says_something

MOST = 999
MOST_DAYS = 365
UNNAMED = "其他帮忙"
MOST_LINES = 8


@dataclass(frozen=True)
class DraftLine:
    """One thing or service as it stands on the card."""

    kind: str
    what: str
    quantity: int
    unit: str | None = None
    detail: str | None = None

    def checked(self) -> "DraftLine":
        """Itself; raises BadQuantity or Empty."""
        if not 1 <= self.quantity <= MOST:
            raise BadQuantity(what=self.what, quantity=self.quantity)
        if not self.what.strip():
            raise Empty
        return self


@dataclass(frozen=True)
class Beneficiary:
    """Somebody else for whom a wish is posted; ``how`` they agreed."""

    name: str
    age: int | None
    village_id: int | None
    address: str | None
    how: str


@dataclass(frozen=True)
class WishDraft:
    """A wish on its card, not yet posted. ``beneficiary`` None: for oneself, unless the desk
    posts for a member it has on record (``beneficiary_id``)."""

    words: str
    aid: str
    route: str
    lines: tuple[DraftLine, ...]
    windows: tuple[tuple[int, int, int], ...] = ()
    beneficiary: Beneficiary | None = None
    address: str | None = None
    age: int | None = None
    beneficiary_id: int | None = None
    together: bool = False
    deadline: date | None = None
    photo_id: int | None = None


@dataclass(frozen=True)
class Posted:
    """A posted wish and the code for its paper slip (shown once, kept hashed)."""

    wish_id: int
    slip_code: str


def read(words: str) -> tuple[Reading, WishDraft]:
    """What the words were understood to mean, and the draft that follows from it.

    Raises Empty for words without a single letter, or nothing but a number; BadQuantity for
    a quantity nobody can mean (zero, negative, absurd).
    """
    plain = visible(words).strip()
    if not says_something(plain) or read_number(plain) is not None:
        raise Empty
    reading = understand(plain)
    draft = WishDraft(
        words=plain,
        aid=reading.category,
        route=reading.route,
        lines=_lines(reading, plain),
        windows=tuple((w.weekday, w.start, w.end) for w in reading.windows),
        age=reading.age,
    )
    return reading, draft


def _lines(reading: Reading, words: str) -> tuple[DraftLine, ...]:
    """Goods and services of a reading; the words themselves when none were recognised."""
    found = [
        DraftLine(line.type, line.what[:40], _whole(line.quantity, line.what), line.unit).checked()
        for line in reading.lines
        if line.type in (LineKind.GOODS, LineKind.SERVICE)
    ]
    if not found:
        found = [DraftLine(LineKind.SERVICE, public_text(words)[:40] or UNNAMED, 1)]
    return tuple(found[:MOST_LINES])


def _whole(quantity: float | None, what: str) -> int:
    if quantity is None:
        return 1
    if quantity != quantity or abs(quantity) > MOST:
        raise BadQuantity(what=what, quantity=quantity)
    return max(1, round(quantity)) if 0 < quantity < 1 else round(quantity)


async def post(unit: Unit, actor: Actor, draft: WishDraft) -> Posted:
    """Post a wish for oneself or for somebody else; it waits for a worker's check.

    Raises BadQuantity, Empty, TooManyOpen. The desk is told.
    """
    lines = [line.checked() for line in draft.lines]
    if not lines:
        raise Empty
    beneficiary_id = await _beneficiary(unit, actor, draft)
    if limit := await at_limit(unit, beneficiary_id):
        raise TooManyOpen(limit=limit)
    draft = replace(draft, photo_id=await _photo(unit, actor, draft, beneficiary_id))
    posted = await _store(unit, actor, draft, lines, beneficiary_id, WishStatus.SUBMITTED)
    await tell_desk(
        unit, actor.station_id, "wish_submitted", but=actor.member_id, wish=posted.wish_id
    )
    return posted


async def store_alarmed(unit: Unit, actor: Actor, words: str) -> Posted:
    """Keep a message that tripped the wire as a wish routed to people, seen by no engine.

    Its words are kept sealed alone: no line and no public text repeats them.
    """
    reading = understand(words)
    try:
        lines = _lines(reading, words) if reading.lines else ()
    except BadQuantity:
        lines = ()
    lines = lines or (DraftLine(LineKind.SERVICE, UNNAMED, 1),)
    draft = WishDraft(words=words, aid=reading.category, route=Route.CRISIS, lines=lines)
    return await _store(unit, actor, draft, lines, actor.member_id, WishStatus.ROUTED)


async def _beneficiary(unit: Unit, actor: Actor, draft: WishDraft) -> int:
    if draft.beneficiary_id is not None:
        return (await known_to_desk(unit, actor, draft.beneficiary_id)).id
    if draft.beneficiary is None:
        for kind in (ConsentKind.SENSITIVE, ConsentKind.SHARING):
            await consent(unit, actor.member_id, kind, actor.member_id, "提交心愿时同意")
        member = await members.get(unit, actor.member_id)
        if draft.address:
            await seal_address(unit, member, draft.address)
        if draft.age is not None:
            await keep_age(unit, member, draft.age)
        return actor.member_id
    person = draft.beneficiary
    member = await add_beneficiary(
        unit,
        actor,
        actor.station_id,
        NewMember(person.name, person.village_id),
        age=person.age,
        address=person.address,
        how=person.how,
    )
    return member.id


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
            slip_index=unit.master.index(code, "slip"),
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
                unit_price=price_of(line.what) if line.kind == LineKind.GOODS else 0,
                windows=[list(window) for window in draft.windows],
            )
        )
    await unit.session.flush()
    await events.record(
        unit, actor.station_id, actor.member_id, "wish", wish.id, f"posted>{status}"
    )
    return Posted(wish.id, code)


def _public(draft: WishDraft, lines: Sequence[DraftLine], names: set[str]) -> str:
    """What members may read: the things asked for, never who or where."""
    things = "、".join(line.what for line in lines)
    return things if draft.route == Route.CRISIS else masked(draft.words, names) or things


def masked(words: str, names: set[str]) -> str:
    """Words without these names, nor anything else that tells who and where."""
    shown = public_text(words)
    for name in sorted(names, key=len, reverse=True):
        shown = shown.replace(name, "某某") if len(name) > 1 else shown
    return shown[:200]


async def withdraw(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    """The poster (or the desk) takes a wish back; whoever had accepted is told.

    Raises NotFound, NotAllowed, AlreadyDone, and Delivered while something delivered
    waits for the receiver's word.
    """
    wish = await wishes.get(unit, wish_id)
    if wish is None:
        raise NotFound
    by = By.POSTER
    if actor.member_id not in (wish.poster_id, wish.beneficiary_id):
        await require_desk(unit, actor, wish.station_id)
        by = desk_hand(actor)
    held = await matches.held(unit, wish_id)
    if any(match.status in (MatchStatus.DELIVERED, MatchStatus.DISPUTED) for match in held):
        raise Delivered
    await close(unit, wish, WishStatus.WITHDRAWN, by, actor.member_id, None)
    for match in held:
        await _let_go(unit, wish, match, by, actor.member_id)
    for member_id in {wish.poster_id, wish.beneficiary_id} - {actor.member_id}:
        await tell(unit, wish.station_id, member_id, "wish_withdrawn", wish=wish_id)
    return wish


async def close(
    unit: Unit, wish: Wish, to: WishStatus, by: By, actor_id: int | None, reason: str | None
) -> None:
    """End a wish in ``to`` and free everybody on its lists and whoever has claimed from it;
    raises AlreadyDone."""
    if not await move(unit, wish, to, by, actor_id, reason=reason, closed_at=unit.now):
        raise AlreadyDone
    for match in await matches.of_wish(unit, wish.id, MatchStatus.CLAIMED):
        await _let_go(unit, wish, match, by, actor_id)
    for match in await matches.of_wish(unit, wish.id, MatchStatus.PROPOSED, MatchStatus.OFFERED):
        await stand_down(unit, match, by, actor_id)


async def _let_go(unit: Unit, wish: Wish, match: Match, by: By, actor_id: int | None) -> None:
    """A giver need not come any more, and hears it."""
    if await move(unit, match, MatchStatus.CANCELLED, by, actor_id):
        await release(unit, match, wish, by, actor_id)
        giver = await giver_of(unit, match.offer_id)
        await tell(unit, match.station_id, giver, "wish_gone", match=match.id)


async def giver_of(unit: Unit, offer_id: int) -> int:
    """The member behind an offer."""
    offer = await offers.get(unit, offer_id)
    if offer is None:
        raise NotFound
    return offer.member_id


async def of_desk(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    """A wish, for somebody at its desk; raises NotFound or NotAllowed."""
    wish = await wishes.get(unit, wish_id)
    if wish is None:
        raise NotFound
    await require_desk(unit, actor, wish.station_id)
    return wish


def desk_hand(actor: Actor) -> By:
    """As whom somebody at the desk moves things."""
    return By.HEAD if actor.holds(RoleKind.HEAD) else By.WORKER


async def ask_for_round(unit: Unit, station_id: int, trigger: str, at: datetime) -> None:
    """Bring the next round of a station's tree forward to ``at``."""
    root = await stations.get(unit, (await stations.chain(unit, station_id))[0])
    # A round that is due may be running on older facts: it is asked for once more.
    if root.next_round_at is None or root.next_round_at > at or root.next_round_at < unit.now:
        root.next_round_at, root.next_round_trigger = at, trigger
        await unit.session.flush()


def by_day(draft: WishDraft, day: date | None, today: date) -> WishDraft:
    """The draft with the day until which it is needed; a day that cannot be meant raises Empty."""
    if day is not None and not today <= day <= today + timedelta(days=MOST_DAYS):
        raise Empty
    return replace(draft, deadline=day)


def changed_line(draft: WishDraft, index: int, **values: object) -> WishDraft:
    """The draft with one line corrected; raises BadQuantity or Empty."""
    lines = list(draft.lines)
    lines[index] = replace(lines[index], **values).checked()  # type: ignore[arg-type]
    return replace(draft, lines=tuple(lines))
