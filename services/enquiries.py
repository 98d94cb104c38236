"""An invited giver asks something before they answer; the desk answers, the invitation stands."""

from db.queries import members
from db.queries import remarks as rows
from db.session import Unit
from db.tables import Remark
from db.tables.remark import RemarkKind
from db.tables.role import RoleKind
from matching.lifecycle import MatchStatus
from matching.understanding.text import squeeze
from services import quiet, remarks, typed
from services.access import Actor, require_desk
from services.asking import silence
from services.parts import Part, given_by, part
from services.personal_facts import no_id_number
from services.refusals import AlreadyDone, SaysWho
from services.telling import tell, tell_desk

_ASKED, _ANSWERED = RemarkKind.QUESTION, RemarkKind.ANSWER
_STANDS = (MatchStatus.OFFERED, MatchStatus.ACCEPTED)


async def asking(unit: Unit, actor: Actor, match_id: int) -> Part:
    """An invitation about which its giver may ask; raises NotFound, NotAllowed, AlreadyDone."""
    found = await given_by(unit, actor, match_id)
    if found.match.status != MatchStatus.OFFERED:
        raise AlreadyDone
    return found


async def ask(unit: Unit, actor: Actor, match_id: int, words: str) -> Part:
    """The desk hears the question; raises as ``asking``, and Empty."""
    found = await asking(unit, actor, match_id)
    remark = await remarks.keep(unit, found.wish, actor.member_id, _ASKED, words, match_id=match_id)
    station_id, urgent = found.wish.station_id, found.wish.urgent
    kept = remark.id
    heads = await members.holding(unit, [station_id], RoleKind.HEAD)
    for worker_id in await members.holding(unit, [station_id], RoleKind.WORKER):
        if worker_id not in (*heads, actor.member_id):
            await tell(
                unit,
                station_id,
                worker_id,
                "giver_asks",
                urgent=urgent,
                match=match_id,
                remark=kept,
            )
    await tell_desk(
        unit,
        station_id,
        "giver_asks",
        but=actor.member_id,
        urgent=urgent,
        match=match_id,
        remark=kept,
    )
    return found


async def question(unit: Unit, actor: Actor, match_id: int) -> tuple[Part, str]:
    """What waits for the desk's answer; raises NotFound, NotAllowed, and AlreadyDone when
    somebody has answered, or the giver is asked no more."""
    found = await part(unit, match_id)
    await require_desk(unit, actor, found.wish.station_id)
    asked = await waits_for_desk(unit, match_id)
    if asked is None or found.match.status not in _STANDS:
        raise AlreadyDone
    words, _ = await remarks.read(unit, asked.id)
    return found, words or ""


async def waits_for_desk(unit: Unit, match_id: int) -> Remark | None:
    """The giver's question that nobody at the desk has answered."""
    asked = await rows.last_about(unit, match_id, _ASKED)
    answered = await rows.last_about(unit, match_id, _ANSWERED)
    waits = asked is not None and (answered is None or answered.id < asked.id)
    return asked if waits else None


async def reply(unit: Unit, actor: Actor, match_id: int, words: str) -> Part:
    """The giver hears it, and has the time to answer anew.

    Raises as ``question``, and Empty, NoIdNumber, and SaysWho when the words name the receiver
    or where they live: whoever has not accepted is to know neither.
    """
    found, _ = await question(unit, actor, match_id)
    match = found.match
    if match.status == MatchStatus.OFFERED and await _says_who(unit, found, no_id_number(words)):
        raise SaysWho
    answer = await remarks.keep(
        unit, found.wish, actor.member_id, _ANSWERED, words, match_id=match_id
    )
    asked = await rows.last_about(unit, match_id, _ASKED)
    giver = found.offer.member_id if asked is None else asked.author_id
    urgent = found.wish.urgent
    if match.status == MatchStatus.OFFERED and match.due_at is not None:
        at = unit.now
        if not urgent:
            at = await quiet.awake(unit, match.station_id, giver, at)
        match.due_at = max(match.due_at, at + await silence(unit, found.wish))
        await unit.session.flush()
    kept = answer.id
    await tell(
        unit, match.station_id, giver, "giver_answered", urgent=urgent, match=match_id, remark=kept
    )
    return found


async def _says_who(unit: Unit, found: Part, words: str) -> bool:
    """Whether the words hold the receiver's name or address, or a telephone number."""
    member = await members.get(unit, found.wish.beneficiary_id)
    name = await members.name(unit, member.id)
    address = await unit.unseal(member.id, member.address_sealed, "member.address")
    said = squeeze(words)
    known = [squeeze(one) for one in (name, address or "")]
    return typed.phone(words) is not None or any(len(one) > 1 and one in said for one in known)
