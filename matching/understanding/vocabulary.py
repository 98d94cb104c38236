"""The words of goods and services, typed and checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matching.model import Aid
from matching.understanding.tables import WORDS, Row, read_table
from matching.understanding.text import fold

GOODS_COLUMNS = ("name", "synonyms", "broader", "unit", "price", "aids", "needs", "repair")
SERVICE_COLUMNS = ("name", "synonyms", "broader", "aids", "credential", "needs")
NEEDS = ("size", "age", "model", "address", "time")
DEFAULT_PRICE = 100
MENDED = "维修"
NO_PAPER = "-"  # in the column of papers: it takes none, whatever its broader skill takes


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One thing or service. ``wider`` lists the broader entries, nearest first. There is one
    of each, so it is only ever itself."""

    kind: str
    name: str
    words: tuple[str, ...]
    wider: tuple[str, ...]
    aids: tuple[Aid, ...]
    needs: tuple[str, ...]
    unit: str | None = None
    price: int = DEFAULT_PRICE
    repair: str | None = None
    credential: str | None = None


class Vocabulary:
    """Every entry, found by kind and name or by any of its words."""

    def __init__(self, folder: Path = WORDS) -> None:
        goods = list(read_table(folder / "goods.tsv", GOODS_COLUMNS))
        services = list(read_table(folder / "services.tsv", SERVICE_COLUMNS))
        owners: dict[str, dict[str, Row]] = {"goods": {}, "service": {}}
        self.goods = _entries("goods", goods, owners["goods"])
        self.services = _entries("service", services, owners["service"])
        for row in goods:
            repair = row.cells["repair"]
            if repair and repair not in self.services:
                raise row.wrong(f"no service is called {repair}")
        self._names = {
            kind: {word: row.cells["name"] for word, row in rows.items()}
            for kind, rows in owners.items()
        }

    def of(self, kind: str) -> dict[str, Entry]:
        return self.goods if kind == "goods" else self.services

    def canonical(self, word: str, kind: str) -> str | None:
        folded = fold(word)
        if kind == "goods":
            return self._names["goods"].get(folded)
        return self._names["service"].get(folded) or self._repair(folded)

    def _repair(self, folded: str) -> str | None:
        """冰箱维修 is what mends a fridge, whatever that is called."""
        thing = self._names["goods"].get(folded.removesuffix(MENDED))
        return self.goods[thing].repair if thing and folded.endswith(MENDED) else None

    def thing_in(self, folded: str) -> str | None:
        """The longest thing named in a few folded words (修缝纫机), of two letters or more."""
        known = self._names["goods"]
        for length in range(len(folded), 1, -1):
            for start in range(len(folded) - length + 1):
                if (word := folded[start : start + length]) in known:
                    return word
        return None

    def entries(self) -> Iterator[Entry]:
        yield from self.goods.values()
        yield from self.services.values()

    def folded(self) -> Iterator[tuple[str, str]]:
        """Every word as a folded text has it, with its kind."""
        for kind, names in self._names.items():
            yield from ((word, kind) for word in names)


def _entries(kind: str, rows: list[Row], owners: dict[str, Row]) -> dict[str, Entry]:
    """Entries with what they inherit; a wrong line is named. Notes whose each folded word is."""
    by_name = {row.cells["name"]: row for row in rows}
    entries = {}
    for row in rows:
        chain = _chain(row, by_name)
        _own_words(row, owners)
        entries[row.cells["name"]] = _entry(kind, row, chain)
    return entries


def _chain(row: Row, by_name: dict[str, Row]) -> list[Row]:
    """The row and the broader rows above it."""
    chain = [row]
    while broader := chain[-1].cells["broader"]:
        if broader not in by_name:
            raise chain[-1].wrong(f"no entry is called {broader}")
        if by_name[broader] in chain:
            raise row.wrong("is broader than itself")
        chain.append(by_name[broader])
    return chain


def _own_words(row: Row, owners: dict[str, Row]) -> None:
    for word in (row.cells["name"], *row.several("synonyms")):
        known = owners.setdefault(fold(word), row)
        if known is not row:
            raise row.wrong(f"{word} already belongs to {known.cells['name']} (line {known.line})")


def _entry(kind: str, row: Row, chain: list[Row]) -> Entry:
    def inherited(column: str) -> str:
        return next((step.cells[column] for step in chain if step.cells.get(column)), "")

    for aid in row.several("aids"):
        if aid not in set(Aid):
            raise row.wrong(f"{aid} is no kind of aid")
    for need in row.several("needs"):
        if need not in NEEDS:
            raise row.wrong(f"{need} is none of {' '.join(NEEDS)}")
    price = inherited("price") if kind == "goods" else ""
    if price and not price.isdecimal():
        raise row.wrong(f"the price {price} is not a whole number")
    return Entry(
        kind=kind,
        name=row.cells["name"],
        words=(row.cells["name"], *row.several("synonyms")),
        wider=tuple(step.cells["name"] for step in chain[1:]),
        aids=tuple(Aid(aid) for aid in inherited("aids").split("|") if aid),
        needs=tuple(need for need in inherited("needs").split("|") if need),
        unit=inherited("unit") or None,
        price=int(price or DEFAULT_PRICE),
        repair=inherited("repair") or None,
        credential=inherited("credential").strip(NO_PAPER) or None,
    )


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with the product, read once."""
    return Vocabulary()


def canonical(word: str, kind: str) -> str | None:
    """The vocabulary name for a word as typed, or None."""
    return vocabulary().canonical(word, kind)


_JIN = {"斤": 1.0, "公斤": 2.0, "千克": 2.0, "kg": 2.0, "克": 0.002}
_JIN_A_PIECE = 10.0


def price_of(what: str, unit: str | None = None) -> int:
    """Estimated whole yuan for one ``unit`` of goods; a bag or a box counts as ten jin."""
    words = vocabulary()
    name = words.canonical(what, "goods")
    entry = words.goods.get(name or "")
    price, own = (entry.price, entry.unit or "") if entry else (DEFAULT_PRICE, "")
    if unit not in _JIN:
        return price
    return max(1, round(price * _JIN[unit] / _JIN.get(own, _JIN_A_PIECE)))


def paper_of(what: str) -> str | None:
    """The paper that whoever does this service usually has (电工证), or None."""
    words = vocabulary()
    name = words.canonical(what, "service")
    return words.services[name].credential if name else None


def aid_of(what: str, kind: str) -> Aid:
    """The kind of aid a thing or service usually serves."""
    words = vocabulary()
    name = words.canonical(what, kind)
    aids = words.of(kind)[name].aids if name else ()
    return aids[0] if aids else Aid.HARDSHIP


#: Skills to choose from with one tap, the commonest first.
COMMON_SKILLS = (
    "水电维修", "家电维修", "理发", "陪诊", "陪伴聊天", "课业辅导", "打扫卫生", "搬运",
    "手机教学", "代购", "接送", "做饭", "送餐", "法律咨询", "义诊", "心理咨询", "缝补",
    "拍照", "电线检修", "手机维修",
)  # fmt: skip


def common_skills(count: int = 16) -> tuple[str, ...]:
    """The commonest skills, for a picker."""
    return COMMON_SKILLS[:count]


def skills_by_group() -> dict[str, tuple[str, ...]]:
    """Every service under the widest skill it belongs to."""
    groups: dict[str, list[str]] = {}
    for entry in vocabulary().services.values():
        groups.setdefault(entry.wider[-1] if entry.wider else entry.name, []).append(entry.name)
    return {group: tuple(names) for group, names in groups.items()}
