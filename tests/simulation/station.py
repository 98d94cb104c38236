"""The station's own way: rounds of the engine, lists, a head who approves, and asking."""

from dataclasses import replace

from matching.model import Need, OfferKind, Supply
from matching.rounds import RoundSettings, plan_round
from matching.waves import chance, enough
from tests.simulation.assumptions import DAY
from tests.simulation.county import YEAR, Giver, Wish
from tests.simulation.year import Year, same_name


class Station:
    """`plan_round` twice a day; the approved are asked down their list, as services/asking does."""

    tells = True

    def __init__(self, settings: RoundSettings | None = None, most: int = 3) -> None:
        self.settings = settings or RoundSettings()
        self._lists: dict[int, list[Giver]] = {}
        self._waiting: dict[int, Wish] = {}
        self.most = most

    def begin(self, year: Year) -> None:
        for day in range(int(YEAR // DAY) + year.known.days_open):
            for hour in year.known.rounds:
                year.at(day * DAY + hour, lambda: self._round(year))

    def opened(self, year: Year, wish: Wish) -> None:
        self._waiting[wish.need.id] = wish

    def refused(self, year: Year, wish: Wish) -> None:
        self._ask(year, wish)

    def _round(self, year: Year) -> None:
        self._waiting = {at: wish for at, wish in self._waiting.items() if year.wanted(wish)}
        if not self._waiting:
            return
        givers = {each.supply.id: each for each in year.county.givers if year.present(each)}
        plan = plan_round(
            [self._need(year, wish) for wish in self._waiting.values()],
            [self._supply(year, each) for each in givers.values()],
            year.day,
            self.settings,
            same_name,
        )
        for unmet in plan.unmet:
            self._waiting[unmet.need_id].unmet_rounds += 1
        for listed in plan.shortlists:
            wish = self._waiting.pop(listed.need_id)
            self._lists[listed.need_id] = [givers[one.pair.supply_id] for one in listed.candidates]
            approved = year.now + year.known.approval_hours
            year.at(approved, lambda wish=wish: self._ask(year, wish))  # type: ignore[misc]

    def _ask(self, year: Year, wish: Wish) -> None:
        """As many as are likely to fill the place; a list used up waits for a round."""
        listed = self._lists[wish.need.id]
        if not year.wanted(wish):
            return
        asked = [one.giver for one in year.asked_now(wish)]
        listed[:] = [each for each in listed if year.free(each, wish)]
        most = self.most if wish.service else 1
        chances = [chance(each.answers, each.accepts) for each in asked]
        while listed and not enough(chances, 1, most):
            chances.append(chance(listed[0].answers, listed[0].accepts))
            year.invite(wish, listed.pop(0))
        if not year.asked_now(wish):
            self._waiting[wish.need.id] = wish

    def _need(self, year: Year, wish: Wish) -> Need:
        return replace(
            wish.need,
            days_left=None if wish.need.days_left is None else int((wish.ends - year.now) // DAY),
            days_waited=int((year.now - wish.opens) // DAY),
            unmet_rounds=wish.unmet_rounds,
            declined=frozenset(year.done_with(wish)),
        )

    def _supply(self, year: Year, giver: Giver) -> Supply:
        left = max(0, year.left(giver))
        skilled = giver.supply.kind is OfferKind.SKILL
        return replace(
            giver.supply,
            capacity=left,
            carried=giver.supply.capacity - left if skilled else 0,
            helped=frozenset(giver.helped),
            asked=giver.answers,
            accepted=giver.accepts,
            asked_days=_days(year, giver.asked_at),
            no_days=_days(year, giver.no_at),
        )


def _days(year: Year, since: float | None) -> int | None:
    return None if since is None else int((year.now - since) // DAY)
