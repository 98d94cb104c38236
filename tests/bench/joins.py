"""The same candidates found by others: Polars and DuckDB, as a join and a filter.

They get what suits them best: a volunteer's row once for each skill, and the county to join by,
as all of a county lend to each other here; each keeps to one core.
"""

import os
from collections.abc import Sequence

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # read when it is loaded

import duckdb
import numpy as np
import polars

from matching.model import Need, Supply
from matching.sifting import Sifting
from tests.bench.cities import Numbers

Columns = dict[str, Numbers]
Pairs = tuple[Numbers, Numbers]
MATCHING = """
select n.need, g.supply from needs n join givers g on n.thing = g.thing and n.county = g.county
where n.hours & g.hours <> 0 and n.marks & g.marks = 0 and n.age between g.youngest and g.oldest
and (n.placed = 0 or (n.x - g.x) * (n.x - g.x) + (n.y - g.y) * (n.y - g.y)
                     + (n.z - g.z) * (n.z - g.z) <= g.reach)
"""


def columns(
    sifting: Sifting, needs: Sequence[Need], supplies: Sequence[Supply]
) -> tuple[Columns, Columns]:
    """What the sieve works on, as two tables."""
    asked = {name: np.array(one) for name, one in sifting.asked._asdict().items()}
    asked |= {"need": np.arange(len(needs)), "county": _counties(needs)}
    who = np.array(sifting.shelves.who)
    given = {name: np.array(one)[who] for name, one in sifting.given._asdict().items()}
    given |= {"thing": np.array(sifting.of), "supply": who, "county": _counties(supplies)[who]}
    return asked, given


def _counties(some: Sequence[Need | Supply]) -> Numbers:
    return np.array([each.place.stations[0] for each in some])


class Polars:
    def __init__(self, asked: Columns, given: Columns) -> None:
        needs, givers = polars.DataFrame(asked).lazy(), polars.DataFrame(given).lazy()
        one = polars.col
        away = [one(axis) - one(f"{axis}_right") for axis in "xyz"]
        self._query = (
            needs.join(givers, on=["thing", "county"])
            .filter(
                (one("hours") & one("hours_right") != 0)
                & (one("marks") & one("marks_right") == 0)
                & one("age").is_between(one("youngest"), one("oldest"))
                & ((one("placed") == 0) | (sum(each * each for each in away) <= one("reach")))
            )
            .select("need", "supply")
        )

    def __call__(self) -> Pairs:
        found = self._query.collect(engine="streaming")  # the faster of its two engines here
        return found["need"].to_numpy(), found["supply"].to_numpy()


class DuckDB:
    def __init__(self, asked: Columns, given: Columns) -> None:
        self._database = duckdb.connect(config={"threads": 1})
        self._database.register("asked", asked)
        self._database.register("given", given)
        self._database.execute("create table needs as select * from asked")
        self._database.execute("create table givers as select * from given")

    def __call__(self) -> Pairs:
        found = self._database.execute(MATCHING).fetchnumpy()
        return found["need"], found["supply"]
