"""What the tables hold of one member, row by row, for the copy of their data: a column that is
added some day is in it by itself."""

import io
import zipfile
from typing import Any

from sqlmodel import SQLModel

from db.queries import matches, members, merging, wishes
from db.queries import remarks as remark_rows
from db.queries.forgetting import wishes_for
from db.session import Unit
from db.tables import Account, Alarm, Consent, Duty, Match, Offer, Photo, Role, Wish
from matching.lifecycle import MatchStatus
from services import photos, remarks

_OTHERS = ("_id", "_by", "_into", "sealed", "_index")
_ASKED = set(MatchStatus) - {MatchStatus.PROPOSED, MatchStatus.REJECTED}
"""Before, a list names somebody who has heard nothing of it."""


def plain(row: SQLModel) -> dict[str, Any]:
    """A row's own columns: no numbers of other rows and people, and nothing that is sealed."""
    return {
        name: value
        for name, value in row.model_dump().items()
        if name == "chat_id" or not name.endswith(_OTHERS)
    }


async def of(unit: Unit, me: int) -> dict[str, Any]:
    """Every row that is about a member, with their words opened."""

    async def rows(table: type[SQLModel], owner: str = "member_id") -> list[Any]:
        return sorted(await merging.owned(unit, table, owner, me), key=lambda one: int(one.id))

    given = await rows(Offer)
    noted = await merging.notes_on(unit, [one.id for one in given])
    return {
        "record": plain(await members.get(unit, me)),
        "accounts": [plain(one) for one in await rows(Account)],
        "roles_before": [plain(one) for one in await rows(Role) if one.until is not None],
        "taken_back": [plain(one) for one in await rows(Consent) if one.withdrawn_at is not None],
        "duties": [plain(one) for one in await rows(Duty)],
        "wishes": [await _wish(unit, wish) for wish in await wishes_for(unit, me)],
        "alarms": [
            plain(one) | {"words": await unit.unseal(me, one.words_sealed, "alarm.words")}
            for one in await rows(Alarm)
        ],
        "offers": [
            plain(one) | {"words": await unit.unseal(me, one.words_sealed, "offer.words")}
            for one in given
        ],
        "tasks": [await _task(unit, one) for one in await matches.of_giver(unit, me, *_ASKED)],
        "notes": [await unit.unseal(me, one.note_sealed, "handover.note") for one in noted],
        "thanked": [
            (await remarks.read(unit, one.id))[0] for one in await remark_rows.thanks(unit, me)
        ],
        "pictures": [plain(one) | {"file": _file(one)} for one in await rows(Photo, "owner_id")],
    }


async def pictures(unit: Unit, me: int) -> bytes:
    """Their photos, in one file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        for one in await merging.owned(unit, Photo, "owner_id", me):
            into.writestr(_file(one), await photos.show(unit, one.id) or b"")
    return packed.getvalue()


def _file(photo: Photo) -> str:
    return f"photo-{photo.id}.jpg"


async def _task(unit: Unit, match: Match) -> dict[str, Any]:
    """What they were asked, or took, and how it went; why the engine thought of them is told where
    they are asked."""
    line = await wishes.line(unit, match.line_id)
    facts = {name: value for name, value in plain(match).items() if name != "facts"}
    return facts | {"what": None if line is None else line.what}


async def _wish(unit: Unit, wish: Wish) -> dict[str, Any]:
    """One wish for them, its things, and what was said beside it."""
    me = wish.beneficiary_id
    return plain(wish) | {
        "words": await unit.unseal(me, wish.words_sealed, "wish.words"),
        "lines": [plain(line) for line in await wishes.lines(unit, wish.id)],
        "said": [
            {
                "kind": one.kind,
                "by_self": one.author_id == me,
                "at": one.created_at,
                "words": (await remarks.read(unit, one.id))[0],
            }
            for one in await remarks.about(unit, wish)
        ],
    }
