"""What somebody wants, as understood from their words and shown on a card; nothing is posted."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.tables.consent import ConsentKind
from matching.model import LineKind
from matching.understanding import Reading, day_ahead, deadline_said, public_text, understand
from matching.understanding.numbers import read_number
from matching.understanding.own_words import NONE, OwnWords
from matching.understanding.text import visible
from services.refusals import BadQuantity, Empty
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
    agreed: frozenset[ConsentKind] | None = None
    """Of what a wish asks to agree to; None: all of it."""

    def keeps(self, kind: ConsentKind) -> bool:
        return self.agreed is None or kind in self.agreed


def read(words: str, own: OwnWords = NONE) -> tuple[Reading, WishDraft]:
    """What the words were understood to mean, and the draft that follows from it.

    Raises Empty for words without a single letter, or nothing but a number; BadQuantity for
    a quantity nobody can mean (zero, negative, absurd).
    """
    plain = visible(words).strip()
    if not says_something(plain) or read_number(plain) is not None:
        raise Empty
    reading = understand(plain, own)
    draft = WishDraft(
        words=plain,
        aid=reading.category,
        route=reading.route,
        lines=lines_of(reading, plain),
        windows=tuple((w.weekday, w.start, w.end) for w in reading.windows),
        age=reading.age,
    )
    return reading, draft


def lines_of(reading: Reading, words: str) -> tuple[DraftLine, ...]:
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


def by_day(draft: WishDraft, day: date | None, today: date) -> WishDraft:
    """The draft with the day until which it is needed; a day that cannot be meant raises Empty."""
    if day is not None and not today <= day <= today + timedelta(days=MOST_DAYS):
        raise Empty
    return replace(draft, deadline=day)


def on_day(draft: WishDraft, words: str, today: date, *, asked: bool = False) -> WishDraft | None:
    """The draft with the day that these words name, and for a service its hours; None where they
    name none. ``asked``: a bare date will do."""
    named = day_ahead(words, today)
    if named is None:
        day = deadline_said(words, today, bare=asked)
        return None if day is None else replace(draft, deadline=day)
    day, hours = named
    comes = hours and any(line.kind == LineKind.SERVICE for line in draft.lines)
    windows = tuple((one.weekday, one.start, one.end) for one in hours)
    return replace(draft, deadline=day, windows=windows if comes else draft.windows)


def changed_line(draft: WishDraft, index: int, **values: object) -> WishDraft:
    """The draft with one line corrected; raises BadQuantity or Empty."""
    lines = list(draft.lines)
    lines[index] = replace(lines[index], **values).checked()  # type: ignore[arg-type]
    return replace(draft, lines=tuple(lines))
