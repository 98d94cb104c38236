"""Words (or a photo) about a match, kept under the beneficiary's key: a problem, or thanks."""

from db.queries import wishes
from db.session import Unit
from db.tables import Remark
from db.tables.remark import RemarkKind
from services.parts import Part

LONGEST = 500


async def keep(
    unit: Unit,
    found: Part,
    author_id: int,
    kind: RemarkKind,
    words: str | None,
    photo_id: int | None = None,
) -> int:
    """Keep what somebody wrote about a match; returns the remark's id."""
    sealed = None
    if words is not None:
        sealed = await unit.seal(found.wish.beneficiary_id, words[:LONGEST], "remark.words")
    remark = await unit.add(
        Remark(
            wish_id=found.wish.id,
            match_id=found.match.id,
            author_id=author_id,
            kind=kind,
            words_sealed=sealed,
            photo_id=photo_id,
            created_at=unit.now,
        )
    )
    return int(remark.id)


async def read(unit: Unit, remark_id: int) -> tuple[str | None, int | None]:
    """The words and the photo's id; nothing when the beneficiary was forgotten."""
    remark = await unit.session.get(Remark, remark_id)
    wish = None if remark is None else await wishes.get(unit, remark.wish_id)
    if remark is None or wish is None:
        return None, None
    words = await unit.unseal(wish.beneficiary_id, remark.words_sealed, "remark.words")
    return words, remark.photo_id
