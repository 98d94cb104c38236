"""What people do without an engine. They know the rules and who is full, as the engine does."""

from matching.model import Pair
from tests.simulation.assumptions import DAY
from tests.simulation.county import Giver, Wish
from tests.simulation.year import Year


class OneByOne:
    """Wishes as they come; for each the first on a list is asked, then the next."""

    tells = True

    def begin(self, year: Year) -> None:
        pass

    def opened(self, year: Year, wish: Wish) -> None:
        self._ask(year, wish)

    def refused(self, year: Year, wish: Wish) -> None:
        self._ask(year, wish)

    def _ask(self, year: Year, wish: Wish) -> None:
        if not year.wanted(wish):
            return
        done_with = year.done_with(wish)
        able = [
            (giver, pair)
            for giver, pair in year.able(wish)
            if giver.supply.id not in done_with and year.free(giver, wish)
        ]
        if able:
            giver, _ = min(able, key=lambda each: self.place(*each))
            self.asked(year, giver)
            year.invite(wish, giver)
        else:
            year.at(year.now + DAY, lambda: self._ask(year, wish))

    def place(self, giver: Giver, pair: Pair) -> tuple[float, ...]:
        """Smaller is asked first."""
        raise NotImplementedError

    def asked(self, year: Year, giver: Giver) -> None:
        pass


class FirstCome(OneByOne):
    """First come, first served on both sides: whoever signed up first is asked first."""

    def place(self, giver: Giver, pair: Pair) -> tuple[float, ...]:
        return giver.joins, giver.supply.id


class InTurn(OneByOne):
    """As a taxi rank: whoever has waited longest since they were last asked."""

    def __init__(self) -> None:
        self._last: dict[int, float] = {}

    def place(self, giver: Giver, pair: Pair) -> tuple[float, ...]:
        return self._last.get(giver.supply.id, giver.joins - 10_000), giver.supply.id

    def asked(self, year: Year, giver: Giver) -> None:
        self._last[giver.supply.id] = year.now


class Nearest(OneByOne):
    """Whoever lives nearest is asked first."""

    def place(self, giver: Giver, pair: Pair) -> tuple[float, ...]:
        return (0.0 if pair.km is None else pair.km), giver.supply.id


class Broadcast:
    """Everybody who could is told at once, the first yes wins; repeated while nobody has."""

    tells = False

    def begin(self, year: Year) -> None:
        pass

    def opened(self, year: Year, wish: Wish) -> None:
        if not year.wanted(wish):
            return
        done_with = year.done_with(wish)
        for giver, _ in year.able(wish):
            if giver.supply.id not in done_with and year.free(giver, wish):
                year.invite(wish, giver)
        year.at(year.now + year.known.again_days * DAY, lambda: self.opened(year, wish))

    def refused(self, year: Year, wish: Wish) -> None:
        pass
