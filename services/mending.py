"""A posted wish is mended: by whoever posted it, whom it is for, or the desk."""

from collections.abc import Sequence
from datetime import date

from db.queries import events, matches, members, notices, stations, wishes
from db.session import Unit
from db.tables import Line, Remark, Wish
from db.tables.consent import ConsentKind
from db.tables.remark import RemarkKind
from matching.lifecycle import By, MatchStatus
from matching.model import Aid, LineKind
from matching.understanding import price_of, public_text
from services import own_words, photos
from services.access import DESK, Actor, at_desk, desk_hand, require_desk
from services.asking import stand_down
from services.members import consent
from services.refusals import AlreadyDone, BadSetting, Empty, InHand, NotFound
from services.station_settings import local
from services.telling import desk_of, tell
from services.typed import says_something
from services.wish_drafts import MOST_DAYS, MOST_LINES, UNNAMED, DraftLine, read
from services.wishes import masked

MOST_PRICE = 100_000


async def mendable(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    """The wish, for whoever may change it while it waits or runs.

    Raises NotFound, NotAllowed, AlreadyDone.
    """
    wish = await wishes.get(unit, wish_id)
    if wish is None:
        raise NotFound
    if actor.member_id not in (wish.poster_id, wish.beneficiary_id):
        await require_desk(unit, actor, wish.station_id)
    if wish.status not in wishes.UNFINISHED:
        raise AlreadyDone
    return wish


async def change_line(
    unit: Unit,
    actor: Actor,
    line_id: int,
    *,
    what: str | None = None,
    quantity: int | None = None,
    detail: str | None = None,
) -> Wish:
    """Another thing, another number, or what the giver needs to know.

    A thing that somebody has taken on stays what it is, and as many as they have taken on. An
    approval was of the number it was given for.
    Raises as ``mendable``, and InHand, BadQuantity, Empty.
    """
    line, wish = await line_of(unit, actor, line_id)
    held = line.reserved + line.delivered
    DraftLine(line.kind, what or line.what, quantity or line.asked).checked()
    if not all(says_something(one) for one in (what, detail) if one is not None):
        raise Empty
    if what is not None and held:
        raise InHand(number=held)
    if quantity is not None and (quantity < held or (quantity == held and not line.reserved)):
        raise InHand(number=held)
    if what is not None:
        own = await own_words.of_station(unit, wish.station_id)
        shown = public_text(what.strip())[:40] or UNNAMED
        line.what, line.unit, line.paper = own.called(shown, line.kind), None, None
        line.unit_price = price_of(line.what) if line.kind == LineKind.GOODS else 0
    another = what is not None or detail is not None
    recounted = quantity is not None and quantity != line.asked
    if quantity is not None:
        line.asked = quantity
    if detail is not None:
        line.detail = public_text(detail.strip())[:40] or None
    await unit.session.flush()
    if another or recounted:
        await _begin_anew(unit, actor, line, still=0 if another else line.asked - held)
    await _changed(unit, actor, wish)
    return wish


async def set_price(unit: Unit, actor: Actor, line_id: int, yuan: int) -> Wish:
    """The desk knows better what one piece costs; lists that nobody was asked from are made
    anew. Raises as ``mendable``, and NotAllowed, NotFound, InHand, BadSetting."""
    line, wish = await line_of(unit, actor, line_id)
    await require_desk(unit, actor, wish.station_id)
    if line.kind != LineKind.GOODS:
        raise NotFound
    if not 1 <= yuan <= MOST_PRICE:
        raise BadSetting(low=1, high=MOST_PRICE)
    listed = await matches.of_line(unit, line_id)
    if any(one.status != MatchStatus.PROPOSED for one in listed):
        raise InHand(number=len(listed))
    if line.unit_price != yuan:
        line.unit_price = yuan
        await _begin_anew(unit, actor, line, still=0)
        await _noted(unit, actor, wish, "wish_mended")
    return wish


async def add_lines(unit: Unit, actor: Actor, wish_id: int, words: str) -> Wish:
    """What the words name is wanted too; raises as ``mendable``, and Empty, BadQuantity."""
    wish = await mendable(unit, actor, wish_id)
    reading, draft = read(words, await own_words.of_station(unit, wish.station_id))
    if not reading.lines:
        raise Empty
    return await add(unit, actor, wish_id, draft.lines, draft.windows)


async def add(
    unit: Unit,
    actor: Actor,
    wish_id: int,
    lines: Sequence[DraftLine],
    windows: Sequence[Sequence[int]] = (),
) -> Wish:
    """These things are wanted too, as far as a wish may hold them; raises as ``mendable``."""
    wish = await mendable(unit, actor, wish_id)
    present = await wishes.lines(unit, wish_id)
    for at, line in enumerate(lines[: MOST_LINES - len(present)], start=len(present)):
        unit.session.add(
            Line(
                wish_id=wish_id,
                position=at,
                kind=line.kind,
                what=public_text(line.what) or UNNAMED,
                unit=line.unit,
                asked=line.quantity,
                unit_price=price_of(line.what, line.unit) if line.kind == LineKind.GOODS else 0,
                windows=[list(window) for window in windows],
            )
        )
    await unit.session.flush()
    await _changed(unit, actor, wish)
    return wish


async def drop_line(unit: Unit, actor: Actor, line_id: int) -> Wish:
    """One thing of several is not wanted any more; the last one is withdrawn, not dropped.

    Raises as ``mendable``, and InHand once somebody has been asked about it.
    """
    line, wish = await line_of(unit, actor, line_id)
    others = [one for one in await wishes.lines(unit, wish.id) if one.id != line_id]
    if not others or all(one.delivered >= one.asked for one in others):
        raise InHand(number=0)
    if not await wishes.remove_line(unit, line_id):
        raise InHand(number=line.reserved + line.delivered)
    await _changed(unit, actor, wish)
    return wish


async def set_aid(unit: Unit, actor: Actor, wish_id: int, aid: str) -> Wish:
    """Another kind of aid; raises as ``mendable``."""
    wish = await mendable(unit, actor, wish_id)
    wish.aid = Aid(aid)
    await _noted(unit, actor, wish, "wish_mended")
    return wish


async def set_deadline(unit: Unit, actor: Actor, wish_id: int, day: date | None) -> Wish:
    """By when it is needed, from today on; None: no day. Raises as ``mendable``, and Empty for
    a day that cannot be meant."""
    wish = await mendable(unit, actor, wish_id)
    today = local(await stations.get(unit, wish.station_id), unit.now).date()
    if day is not None and not 0 <= (day - today).days <= MOST_DAYS:
        raise Empty
    wish.deadline = day
    await _noted(unit, actor, wish, "wish_mended")
    return wish


async def add_words(unit: Unit, actor: Actor, wish_id: int, words: str) -> Wish:
    """A sentence more, for the desk to read; raises as ``mendable``, and Empty."""
    wish = await mendable(unit, actor, wish_id)
    if not says_something(words):
        raise Empty
    sealed = await unit.seal(wish.beneficiary_id, words.strip()[:500], "remark.words")
    await unit.add(
        Remark(
            wish_id=wish_id,
            author_id=actor.member_id,
            kind=RemarkKind.ADDITION,
            words_sealed=sealed,
            created_at=unit.now,
        )
    )
    await _noted(unit, actor, wish, "wish_added")
    return wish


async def set_photo(unit: Unit, actor: Actor, wish_id: int, photo_id: int) -> Wish:
    """A photo for the desk alone, in place of the one before; raises as ``mendable``."""
    wish = await mendable(unit, actor, wish_id)
    before, wish.photo_id = wish.photo_id, photo_id
    await unit.session.flush()
    if before is not None:
        await photos.drop(unit, before)
    how = "发照片时同意"
    await consent(unit, wish.beneficiary_id, ConsentKind.PHOTO, actor.member_id, how)
    await _noted(unit, actor, wish, "wish_added")
    return wish


async def line_of(unit: Unit, actor: Actor, line_id: int) -> tuple[Line, Wish]:
    """A line and its wish, for whoever may change them; raises as ``mendable``."""
    line = await wishes.line(unit, line_id)
    if line is None:
        raise NotFound
    return line, await mendable(unit, actor, line.wish_id)


async def _begin_anew(unit: Unit, actor: Actor, line: Line, still: int) -> None:
    """Whoever stands on a list for what the line was, or for how many, is let go; the next round
    looks at what it is now. Whoever has been asked for no more than is ``still`` wanted stays
    asked (of several asked for one place, all do), the others hear why."""
    by = desk_hand(actor) if actor.holds(*DESK) else By.POSTER
    for match in await matches.of_line(unit, line.id):
        if match.status == MatchStatus.OFFERED and match.quantity <= still:
            still -= match.quantity if line.kind != LineKind.SERVICE else 0
        elif match.status in (MatchStatus.PROPOSED, MatchStatus.OFFERED):
            me = actor.member_id
            await stand_down(unit, match, by, me, kind="need_changed", reason="changed")


async def _changed(unit: Unit, actor: Actor, wish: Wish) -> None:
    """Other things are wanted: what members read follows the lines."""
    names = {await members.name(unit, one) for one in (wish.poster_id, wish.beneficiary_id)}
    lines = await wishes.lines(unit, wish.id)
    wish.public_text = masked("、".join(line.what for line in lines), names)
    await _noted(unit, actor, wish, "wish_mended")


async def _noted(unit: Unit, actor: Actor, wish: Wish, kind: str) -> None:
    """An event, and the desk hears of it when it was not the desk."""
    await unit.session.flush()
    await events.record(unit, wish.station_id, actor.member_id, "wish", wish.id, "mended")
    if await at_desk(unit, actor, wish.station_id):
        return
    will_hear = await notices.waiting(unit, kind, wish.id, about="wish")  # as it is when sent
    for head_id in await desk_of(unit, wish.station_id):
        if head_id not in will_hear:
            await tell(unit, wish.station_id, head_id, kind, wish=wish.id)
