"""The year itself: invitations go out, people see them or not, answer, tire and leave.

What a giver would do with a wish is drawn from the seed, the wish and the giver alone, so
that every policy meets the same people.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush
from random import Random
from typing import Protocol

from matching.model import OfferKind, Pair
from matching.rules import pair
from tests.simulation.assumptions import DAY, Assumptions
from tests.simulation.county import YEAR, Giver, Wish, draw

NEW_YEAR = date(2026, 1, 1)
_WEEK = 7 * DAY
_MONTH = YEAR / 12


class Policy(Protocol):
    """Who is asked, and when. ``tells``: those still asked hear when the place is filled."""

    tells: bool

    def begin(self, year: "Year") -> None: ...
    def opened(self, year: "Year", wish: Wish) -> None: ...
    def refused(self, year: "Year", wish: Wish) -> None: ...


@dataclass(eq=False)
class Invitation:
    wish: Wish
    giver: Giver
    open: bool = True


class Year:
    """One county under one policy, from the first of January until its last wish has ended."""

    def __init__(self, seed: int, known: Assumptions, policy: Policy) -> None:
        self.seed, self.known, self.policy = seed, known, policy
        self.county = draw(seed, known)
        self.now = 0.0
        self.messages = 0
        self.invitations: dict[int, list[Invitation]] = {}
        self._queue: list[tuple[float, int, Callable[[], None]]] = []
        self._number = 0
        self._able: dict[int, list[tuple[Giver, Pair]]] = {}

    def play(self) -> "Year":
        for wish in self.county.wishes:
            self.at(wish.opens, lambda wish=wish: self.policy.opened(self, wish))  # type: ignore[misc]
        self.policy.begin(self)
        while self._queue:
            self.now, _, doing = heappop(self._queue)
            doing()
        return self

    def at(self, time: float, doing: Callable[[], None]) -> None:
        self._number += 1
        heappush(self._queue, (time, self._number, doing))

    @property
    def day(self) -> date:
        return NEW_YEAR + timedelta(days=int(self.now // DAY))

    # What the station can know.

    def wanted(self, wish: Wish) -> bool:
        return wish.holder is None and wish.opens <= self.now < wish.ends

    def able(self, wish: Wish) -> list[tuple[Giver, Pair]]:
        """Who may help by the rules of a round, had they nothing else to do."""
        if wish.need.id not in self._able:
            judged = [(each, self._judge(wish, each)) for each in self.county.givers]
            self._able[wish.need.id] = [(each, one) for each, one in judged if one is not None]
        return self._able[wish.need.id]

    def _judge(self, wish: Wish, giver: Giver) -> Pair | None:
        judged = pair(wish.need, giver.supply, NEW_YEAR, same_name)
        return judged if isinstance(judged, Pair) else None

    def present(self, giver: Giver) -> bool:
        return giver.joins <= self.now < giver.left_at

    def left(self, giver: Giver, at: float | None = None) -> int:
        """Tasks of this week, or yuan of this month, that are not taken."""
        span = _WEEK if giver.supply.kind is OfferKind.SKILL else _MONTH
        period = (self.now if at is None else at) // span
        used = sum(much for time, much in giver.tasks if time // span == period)
        return giver.supply.capacity - used

    def free(self, giver: Giver, wish: Wish) -> bool:
        price = 1 if wish.service else wish.need.unit_price
        return self.present(giver) and self.left(giver) >= price

    def done_with(self, wish: Wish) -> set[int]:
        """Who is not asked (again): they said no, or were asked and may still answer."""
        soon = self.now - self.known.again_days * DAY
        return wish.refused | {who for who, at in wish.asked.items() if at > soon}

    # What happens.

    def invite(self, wish: Wish, giver: Giver) -> None:
        """Ask somebody, in the morning if it is night."""
        wish.asked[giver.supply.id] = self.now
        invitation = Invitation(wish, giver)
        self.invitations.setdefault(wish.need.id, []).append(invitation)
        self.at(self.awake(self.now), lambda: self._send(invitation))

    def awake(self, time: float) -> float:
        start, end = self.known.awake
        hour = time % DAY
        if start <= hour < end:
            return time
        return time - hour + start + (DAY if hour >= end else 0)

    def asked_now(self, wish: Wish) -> list[Invitation]:
        return [one for one in self.invitations.get(wish.need.id, ()) if one.open]

    def _send(self, invitation: Invitation) -> None:
        wish, giver, known = invitation.wish, invitation.giver, self.known
        if not (invitation.open and self.wanted(wish)):
            invitation.open = False
            return
        chance = self._chance(invitation)
        giver.asked_at = self.now
        yes, delay, honest = chance.random(), chance.gauss(0, known.answer_spread), chance.random()
        if self.message(giver, chance):
            answer = self.now + known.answer_hours * math.exp(delay)
            if yes < giver.will:
                self.at(answer, lambda: self._yes(invitation, honest))
            else:
                self.at(answer, lambda: self._no(invitation))
        silence = known.urgent_silence_hours if wish.need.urgent else known.silence_hours
        self.at(self.now + silence, lambda: self._lapse(invitation))

    def _chance(self, invitation: Invitation) -> Random:
        wish, giver = invitation.wish, invitation.giver
        asked = sum(one.giver is giver for one in self.invitations[wish.need.id])
        return Random(f"{self.seed} {wish.need.id} {giver.supply.id} {asked}")

    def message(self, giver: Giver, chance: Random | None = None) -> bool:
        """One message more; whether they see it, and stay."""
        self.messages += 1
        giver.messages += 1
        known, drawn = (
            self.known,
            chance or Random(f"{self.seed} {giver.supply.id} {self.messages}"),
        )
        seen, stops = drawn.random(), drawn.random()
        load = giver.load * math.exp((giver.load_at - self.now) / (known.fading_days * DAY))
        if not self.present(giver) or seen >= known.seen / (1 + load / known.half_blind):
            return False
        giver.load, giver.load_at = load + 1, self.now
        if stops < known.stop_a_message * load / (load + known.half_blind):
            giver.left_at = self.now
        return self.present(giver)

    def _yes(self, invitation: Invitation, honest: float) -> None:
        wish, giver = invitation.wish, invitation.giver
        if not self.present(giver):
            return
        if not (invitation.open and self.wanted(wish)):
            self._too_late(invitation)
            return
        if not self.free(giver, wish):
            self._no(invitation)
            return
        invitation.open = False
        task = (self.now, 1 if wish.service else wish.need.unit_price)
        giver.tasks.append(task)
        giver.answers, giver.accepts = giver.answers + 1, giver.accepts + 1
        wish.holder = giver.supply.id
        if honest < self.known.honoured:
            wish.met_at = self.now
            giver.helped.add(wish.need.beneficiary_id)
        else:
            self.at(self.now + self.known.falls_away_hours, lambda: self._fall(wish, giver, task))
        if self.policy.tells:
            for other in self.asked_now(wish):
                other.open = False
                self.message(other.giver)

    def _too_late(self, invitation: Invitation) -> None:
        """A yes to a place that is filled is answered; one after the time to answer is not."""
        if invitation.open:
            invitation.open = False
            self.message(invitation.giver)

    def _no(self, invitation: Invitation) -> None:
        invitation.wish.refused.add(invitation.giver.supply.id)
        if invitation.open:
            invitation.open = False
            self._count_no(invitation.giver)
            self._ended(invitation.wish)

    def _count_no(self, giver: Giver) -> None:
        giver.answers += 1
        giver.no_at = self.now

    def _lapse(self, invitation: Invitation) -> None:
        if invitation.open and self.policy.tells:
            invitation.open = False
            self._count_no(invitation.giver)
            self._ended(invitation.wish)

    def _fall(self, wish: Wish, giver: Giver, task: tuple[float, int]) -> None:
        giver.tasks.remove(task)
        wish.holder = None
        self._ended(wish)

    def _ended(self, wish: Wish) -> None:
        if self.wanted(wish):
            self.policy.refused(self, wish)


def same_name(kind: str, need: str, offer: str) -> float:
    return 1.0 if need == offer else 0.0
