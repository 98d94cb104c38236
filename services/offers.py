"""Offering help: a volunteer's skills and hours, goods in hand, a pledge to buy."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.queries import events, members, offers
from db.session import Unit
from db.tables import Offer
from db.tables.consent import ConsentKind
from db.tables.offer import OfferStatus, Period
from db.tables.role import RoleKind
from matching.model import Aid, OfferKind
from matching.understanding import (
    aids_named,
    day_ahead,
    limits_said,
    public_text,
    understand,
)
from matching.understanding.numbers import NUMBER, read_number
from matching.understanding.own_words import NONE, OwnWords
from matching.understanding.people import OLDEST
from matching.understanding.text import visible
from services import own_offers
from services.access import Actor
from services.members import consent, take_role
from services.own_offers import MOST_PIECES, MOST_TASKS, MOST_YUAN
from services.refusals import BadQuantity, Empty
from services.typed import says_something, whole_number

_ONLY_AGES = re.compile(f"[只仅][^，,。]{{0,4}}?(?P<age>{NUMBER})周?岁?以(?P<way>[上下])")
_OWN_ONLY = re.compile("[只仅限][^，,。]{0,4}本(?:区|镇|乡|街道|社区|站|地)")
_SUM = re.compile(r"(?P<number>[\d一二两三四五六七八九十百千万]+)(?:块|元)")
_ANY_SERVICE = "社区服务"  # what 做志愿者 means beside a skill
_PEOPLE_A_TIME = re.compile(
    f"[每一](?:次|回|天|上午|下午|晚上?|场)[^，,。]{{0,6}}?(?:(?:{NUMBER})\\s*[-到至~～—]\\s*)?"
    f"(?P<most>{NUMBER})\\s*个?[人位户家]"
)
_CHILDREN = re.compile("孩子|小孩|儿童|小朋友|少年")
_RATHER = re.compile("(?:[最更](?:想|愿意?|喜欢|乐意)|优先|特别想|尤其想)[^，,。；;]*")
PLEDGED_AIDS = frozenset(Aid) - {Aid.COMMUNITY, Aid.OTHER}


@dataclass(frozen=True)
class OfferDraft:
    """An offer on its card. ``cap``: tasks a week (skill) or yuan a month (pledge);
    ``goods``: (what, pieces or None while unknown); windows as (weekday, start, end) in
    local minutes. ``village_id``: where they set out, when not from home; ``villages``,
    ``first_day``, ``last_day`` (ISO) and ``excluded`` are the giver's limits, as are the ages;
    ``own_station``: sister stations do not ask."""

    kind: str
    words: str
    whats: tuple[str, ...] = ()
    aids: tuple[str, ...] = ()
    goods: tuple[tuple[str, int | None], ...] = ()
    cap: int | None = None
    windows: tuple[tuple[int, int, int], ...] = ()
    reach_km: float | None = None
    village_id: int | None = None
    min_age: int | None = None
    max_age: int | None = None
    villages: tuple[str, ...] = ()
    first_day: str | None = None
    last_day: str | None = None
    excluded: tuple[str, ...] = ()
    own_station: bool = False

    def limits(self) -> dict[str, Any]:
        """What the giver laid down, as kept; nothing for what they left open."""
        named: dict[str, Any] = {
            "min_age": self.min_age,
            "max_age": self.max_age,
            "villages": list(self.villages),
            "first_day": self.first_day,
            "last_day": self.last_day,
            "excluded": list(self.excluded),
            "own_station": self.own_station or None,
        }
        return {name: value for name, value in named.items() if value not in (None, [])}

    @classmethod
    def of(cls, offer: Offer) -> "OfferDraft":
        """A registered offer's kind and conditions, to be changed."""
        return cls(offer.kind, "", **offer.limits)

    def check(self) -> None:
        """Raises Empty or BadQuantity."""
        given = {
            OfferKind.SKILL: self.whats,
            OfferKind.GOODS: self.goods,
            OfferKind.PLEDGE: self.aids,
        }[OfferKind(self.kind)]
        if not given:
            raise Empty
        most = {OfferKind.SKILL: MOST_TASKS, OfferKind.PLEDGE: MOST_YUAN}.get(OfferKind(self.kind))
        if most is not None and not (self.cap is not None and 1 <= self.cap <= most):
            raise BadQuantity(quantity=self.cap)
        for _, pieces in self.goods:
            if pieces is None or not 1 <= pieces <= MOST_PIECES:
                raise BadQuantity(quantity=pieces)


async def add(unit: Unit, actor: Actor, draft: OfferDraft) -> list[Offer]:
    """Register what is offered (one offer a kind of goods); the giver becomes volunteer or
    donor. Raises Empty, BadQuantity."""
    draft.check()
    skill = draft.kind == OfferKind.SKILL
    organisation = None if skill else actor.organisation()
    goods = draft.goods if draft.kind == OfferKind.GOODS else ()
    given: list[tuple[tuple[str, ...], int | None]] = [((what,), pieces) for what, pieces in goods]
    made = [
        await _store(unit, actor, draft, organisation, whats, pieces)
        for whats, pieces in given or [(draft.whats, None)]
    ]
    role = RoleKind.VOLUNTEER if skill else RoleKind.DONOR
    await take_role(unit, actor.member_id, actor.station_id, role, organisation)
    await consent(unit, actor.member_id, ConsentKind.SHARING, actor.member_id, "登记帮忙时同意")
    return made


async def _store(
    unit: Unit,
    actor: Actor,
    draft: OfferDraft,
    organisation: int | None,
    whats: tuple[str, ...],
    pieces: int | None,
) -> Offer:
    member = await members.get(unit, actor.member_id)
    offer: Offer = await unit.add(
        Offer(
            station_id=actor.station_id,
            member_id=actor.member_id,
            organisation_id=organisation,
            kind=OfferKind(draft.kind),
            words_sealed=await unit.seal(actor.member_id, draft.words, "offer.words"),
            whats=list(whats),
            aids=[Aid(aid).value for aid in draft.aids],
            quantity=pieces,
            cap=draft.cap,
            period=Period.MONTH if draft.kind == OfferKind.PLEDGE else Period.WEEK,
            windows=[list(window) for window in draft.windows],
            village_id=draft.village_id or member.village_id,
            reach_km=draft.reach_km,
            limits=draft.limits(),
            lends=not draft.own_station,
            resting_until=await own_offers.resting_until(unit, actor),
            created_at=unit.now,
        )
    )
    await events.record(
        unit, actor.station_id, actor.member_id, "offer", offer.id, "added", kind=draft.kind
    )
    return offer


async def paused(unit: Unit, actor: Actor) -> bool | None:
    """Whether all of the member's offers rest; None when they have none."""
    own = await offers.registered(unit, actor.member_id)
    return all(own_offers.rests(unit, one) for one in own) if own else None


async def pause(unit: Unit, actor: Actor, *, rest: bool) -> None:
    """Let all of one's own offers rest, or take part again; what is accepted stays."""
    status = OfferStatus.PAUSED if rest else OfferStatus.OPEN
    for offer in await offers.registered(unit, actor.member_id):
        if not rest:
            offer.resting_until = None
        if offer.status != status:
            offer.status = status
            await events.record(
                unit, offer.station_id, actor.member_id, "offer", offer.id, f">{status.value}"
            )
    await unit.session.flush()


def draft_from(words: str, kind: str | None, own: OwnWords = NONE) -> OfferDraft:
    """What somebody gives, out of one sentence; ``kind`` when they have already said which.

    What the sentence left out stays empty, to be asked. Raises Empty for words without a
    letter (a pledge may be a mere number), BadQuantity for a quantity nobody can mean.
    """
    plain = visible(words).strip()
    if not says_something(plain) or (kind != OfferKind.PLEDGE and read_number(plain) is not None):
        raise Empty
    own_station = _OWN_ONLY.search(plain) is not None
    reading = understand(plain, own)
    money = next((line.quantity for line in reading.lines if line.type == "money"), None)
    goods = [line for line in reading.lines if line.type == "goods"]
    skills = [line for line in reading.lines if line.type == "service"]
    if kind is None:
        pledge = money is not None
        skill = bool(skills) and (reading.kind == "skill" or not goods)
        kind = OfferKind.PLEDGE if pledge else OfferKind.SKILL if skill else OfferKind.GOODS
    windows = tuple((w.weekday, w.start, w.end) for w in reading.windows)
    if kind == OfferKind.PLEDGE:
        return OfferDraft(
            kind,
            plain,
            aids=aids_said(plain, own),
            own_station=own_station,
            cap=_yuan(money if money is not None else _sum_said(plain) or whole_number(plain)),
        )
    if kind == OfferKind.SKILL:
        names = [line.what for line in skills] or [public_text(plain)[:20]]
        names = [name for name in names if name != _ANY_SERVICE] or names
        whats = tuple(dict.fromkeys(names))
        return OfferDraft(
            kind,
            plain,
            whats=whats,
            aids=_rather(plain),
            cap=_people_a_week(plain, len(windows)),
            windows=windows,
            own_station=own_station,
        )
    given = tuple((line.what, _pieces(line.quantity)) for line in goods)
    low, high = _ages_said(plain)
    return OfferDraft(kind, plain, goods=given, min_age=low, max_age=high, own_station=own_station)


def _sum_said(words: str) -> float | None:
    """2000 in 每月2000块的东西."""
    found = _SUM.search(words)
    return None if found is None else read_number(found["number"])


def _people_a_week(words: str, times: int) -> int | None:
    """每上午6-8人: so many each time, as often in a week as the giver has named times."""
    found = _PEOPLE_A_TIME.search(words)
    people = None if found is None else read_number(found["most"])
    if people is None or people < 1:
        return None
    return min(MOST_TASKS, int(people) * max(1, times))


def _ages_said(words: str) -> tuple[int | None, int | None]:
    """只给60岁以上的: the ages that a giver lays down in the same sentence."""
    found = _ONLY_AGES.search(words)
    age = None if found is None else read_number(found["age"])
    if found is None or age is None or not 0 < age <= OLDEST:
        return None, None
    return (int(age), None) if found["way"] == "上" else (None, int(age))


def on_days(draft: OfferDraft, words: str, today: date) -> OfferDraft:
    """The draft with the days that these words name: from when, until when, or for a skill the
    one day with its hours."""
    first, last = limits_said(words, today)
    named = None if first or last or draft.kind != OfferKind.SKILL else day_ahead(words, today)
    if named and named[1]:
        first = last = named[0]
        windows = tuple((one.weekday, one.start, one.end) for one in named[1])
        draft = replace(draft, windows=windows)
    return replace(draft, first_day=_iso(first), last_day=_iso(last))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def aids_said(words: str, own: OwnWords = NONE) -> tuple[str, ...]:
    """The kinds of aid a pledge names: 助老、助学 by their names, else all whose people are
    named (帮老人和孩子上学), else what the sentence is about."""
    found = aids_named_in(words)
    if found:
        return found
    category = Aid(understand(words, own).category)
    return (category.value,) if category in PLEDGED_AIDS else ()


def aids_named_in(words: str) -> tuple[str, ...]:
    """助老、助学 by their names, else all whose people are named (老人和学生)."""
    found = [aid for aid in Aid if aid in words] or list(aids_named(words))
    if _CHILDREN.search(words) and not {Aid.SCHOOLING, Aid.ORPHAN}.intersection(found):
        found.append(Aid.SCHOOLING)
    return tuple(aid.value for aid in Aid if aid in PLEDGED_AIDS and aid in found)


def _rather(words: str) -> tuple[str, ...]:
    """What 最想帮老人 says beside a skill."""
    found = _RATHER.search(words)
    return () if found is None else aids_named_in(found.group())


def _pieces(amount: float | None) -> int | None:
    if amount is None:
        return None
    if not 1 <= amount <= MOST_PIECES:
        raise BadQuantity(quantity=amount)
    return int(amount)


def _yuan(amount: float | None) -> int | None:
    if amount is None:
        return None
    if not 1 <= amount <= MOST_YUAN:
        raise BadQuantity(quantity=amount)
    return int(amount)
