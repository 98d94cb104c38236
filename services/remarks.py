"""Words (or a photo) beside a wish or a match: kept under the beneficiary's key, read by those
whose right was checked. The desk asks back, the poster answers."""

from dataclasses import dataclass
from datetime import datetime

from db.queries import events, members, wishes
from db.queries import remarks as rows
from db.session import Unit
from db.tables import Remark, Wish
from db.tables.remark import RemarkKind
from matching.lifecycle import WishStatus
from matching.understanding.text import visible
from services.access import Actor, require_desk
from services.refusals import AlreadyDone, Empty, NotFound
from services.telling import take_back, tell
from services.typed import says_something
from services.wishes import of_desk

LONGEST = 500
_ABOUT = "remark.words"
_QUESTION = "asked_back"


@dataclass(frozen=True)
class Said:
    """A remark as shown: its kind, who wrote it, and the words."""

    kind: str
    who: str
    words: str


async def keep(
    unit: Unit,
    wish: Wish,
    author_id: int,
    kind: RemarkKind,
    words: str | None,
    *,
    match_id: int | None = None,
    photo_id: int | None = None,
) -> Remark:
    """Seal words beside a wish or a match, at most ``LONGEST`` of them; raises Empty when there
    is nothing to read and no photo."""
    plain = visible(words or "").strip()[:LONGEST]
    if photo_id is None and not says_something(plain):
        raise Empty
    sealed = await unit.seal(wish.beneficiary_id, plain, _ABOUT) if plain else None
    remark: Remark = await unit.add(
        Remark(
            wish_id=wish.id,
            match_id=match_id,
            author_id=author_id,
            kind=kind,
            words_sealed=sealed,
            photo_id=photo_id,
            created_at=unit.now,
        )
    )
    await events.record(unit, wish.station_id, author_id, "remark", remark.id, kind.value)
    return remark


async def read(unit: Unit, remark_id: int) -> tuple[str | None, int | None]:
    """The words of a remark and the id of its photo; nothing when they are gone. Whoever asks
    has been checked."""
    remark = await rows.get(unit, remark_id)
    wish = None if remark is None else await wishes.get(unit, remark.wish_id)
    if remark is None or wish is None:
        return None, None
    words = await unit.unseal(wish.beneficiary_id, remark.words_sealed, _ABOUT)
    return words, remark.photo_id


async def unsay(unit: Unit, wish: Wish, since: datetime) -> None:
    """What the desk was to answer since an instant is told to nobody, and stands nowhere."""
    await rows.drop(unit, wish.id, RemarkKind.ANSWER, since)


async def said(unit: Unit, wish: Wish, *kinds: str) -> list[Said]:
    """Remarks beside a wish, oldest first; those that were forgotten are left out."""
    found = []
    for remark in await rows.of_wish(unit, wish.id, *kinds):
        words = await unit.unseal(wish.beneficiary_id, remark.words_sealed, _ABOUT)
        if words is not None:
            found.append(Said(remark.kind, await members.name(unit, remark.author_id), words))
    return found


async def added(unit: Unit, wish: Wish, author_id: int) -> tuple[str, ...]:
    """What somebody has added to a wish in words of their own, oldest first."""
    found = []
    for remark in await rows.of_wish(unit, wish.id, RemarkKind.ADDITION):
        if remark.author_id == author_id:
            found.append(await unit.unseal(wish.beneficiary_id, remark.words_sealed, _ABOUT))
    return tuple(words for words in found if words is not None)


async def about(unit: Unit, wish: Wish) -> list[Remark]:
    """What is kept beside a wish about whom it is for, oldest first: what was asked and answered,
    and what they or whoever posted it added. What somebody else tells the desk about them is
    also about its teller, who may have to be protected, and stays with the desk."""
    asked = (RemarkKind.QUESTION, RemarkKind.ANSWER)
    told = (RemarkKind.ADDITION, RemarkKind.THANKS)
    theirs = (wish.beneficiary_id, wish.poster_id)
    return [
        remark
        for remark in await rows.of_wish(unit, wish.id, *asked, *told)
        if remark.kind in asked or remark.author_id in theirs
    ]


async def ask_back(unit: Unit, actor: Actor, wish_id: int, words: str) -> Wish:
    """The desk asks whoever posted a wish that waits to be checked; it stays in the queue,
    behind those that wait for nobody. Raises NotFound, NotAllowed, AlreadyDone, Empty."""
    wish = await of_desk(unit, actor, wish_id)
    if wish.status != WishStatus.SUBMITTED:
        raise AlreadyDone
    remark = await keep(unit, wish, actor.member_id, RemarkKind.QUESTION, words)
    wish.asked_back_at = unit.now
    await unit.session.flush()
    whom = wish.beneficiary_id if wish.poster_id == actor.member_id else wish.poster_id
    if whom != actor.member_id:
        await tell(unit, wish.station_id, whom, _QUESTION, wish=wish_id, remark=remark.id)
    return wish


async def question(unit: Unit, actor: Actor, wish_id: int) -> str:
    """What the desk has asked, for whoever may answer; raises NotFound, NotAllowed, and
    AlreadyDone when nothing waits for an answer."""
    wish = await _answerable(unit, actor, wish_id)
    asked = await rows.of_wish(unit, wish.id, RemarkKind.QUESTION)
    words, _ = await read(unit, asked[-1].id)
    return words or ""


async def open_question(unit: Unit, actor: Actor) -> int | None:
    """The newest wish by or for the actor about which somebody else waits for their answer."""
    for wish in await wishes.of_poster(unit, actor.member_id):
        if wish.asked_back_at is None or wish.status not in wishes.UNFINISHED:
            continue
        asked = await rows.of_wish(unit, wish.id, RemarkKind.QUESTION)
        if asked[-1].author_id != actor.member_id:
            return wish.id
    return None


async def answer(unit: Unit, actor: Actor, wish_id: int, words: str) -> Wish:
    """The poster, the beneficiary or the desk answers; whoever asked is told. Raises as
    ``question``, and Empty."""
    wish = await _answerable(unit, actor, wish_id)
    remark = await keep(unit, wish, actor.member_id, RemarkKind.ANSWER, words)
    wish.asked_back_at = None
    await unit.session.flush()
    await take_back(unit, _QUESTION, wish_id, "wish")
    asker = (await rows.of_wish(unit, wish_id, RemarkKind.QUESTION))[-1].author_id
    if asker != actor.member_id:
        await tell(unit, wish.station_id, asker, "answered", wish=wish_id, remark=remark.id)
    return wish


async def _answerable(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    wish = await wishes.get(unit, wish_id)
    if wish is None:
        raise NotFound
    if actor.member_id not in (wish.poster_id, wish.beneficiary_id):
        await require_desk(unit, actor, wish.station_id)
    if wish.asked_back_at is None or wish.status not in wishes.UNFINISHED:
        raise AlreadyDone
    return wish
