"""A county drawn by a seed: villages, givers with what they keep to themselves, wishes."""

import math
from dataclasses import dataclass, field
from random import Random

from matching.model import Aid, LineKind, Need, OfferKind, Place, Supply, Window
from tests.simulation.assumptions import DAY, SKILL_WEIGHTS, SKILLS, Assumptions

YEAR = 365 * DAY
_KM_A_DEGREE = 111.2
_PARTS = [(480, 720), (840, 1080), (1080, 1260)]
AIDS = (Aid.ELDERLY, Aid.SCHOOLING, Aid.HARDSHIP, Aid.DISABILITY)


@dataclass(frozen=True)
class Village:
    place: Place
    way_km: float  # to its town
    far: bool


@dataclass
class Giver:
    """``supply`` is what the station knows of them; the rest only shows in what they do."""

    supply: Supply
    joins: float
    left_at: float
    will: float
    load: float = 0.0
    load_at: float = 0.0
    messages: int = 0
    answers: int = 0
    accepts: int = 0
    asked_at: float | None = None
    no_at: float | None = None
    tasks: list[tuple[float, int]] = field(default_factory=list)
    helped: set[int] = field(default_factory=set)


@dataclass
class Wish:
    """``need`` as it was posted, and how it goes."""

    need: Need
    village: Village
    opens: float
    ends: float
    asked: dict[int, float] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)
    unmet_rounds: int = 0
    holder: int | None = None
    met_at: float | None = None

    @property
    def service(self) -> bool:
        return self.need.kind is LineKind.SERVICE


@dataclass(frozen=True)
class County:
    villages: list[Village]
    givers: list[Giver]
    wishes: list[Wish]


def draw(seed: int, known: Assumptions) -> County:
    """The same county for the same seed, whoever plays it."""
    chance = Random(seed)
    villages = _villages(chance, known)
    return County(villages, _givers(chance, known, villages), _wishes(chance, known, villages))


def _villages(chance: Random, known: Assumptions) -> list[Village]:
    towns = [
        (chance.uniform(0, known.across_km), chance.uniform(0, known.across_km))
        for _ in range(known.towns)
    ]
    found = []
    for number in range(known.villages):
        town = number % known.towns
        way = 0.0 if number < known.towns else chance.expovariate(1 / known.village_km)
        found.append((town, way, chance.uniform(0, 2 * math.pi)))
    far = sorted(way for _, way, _ in found)[int(len(found) * (1 - known.far_share))]
    return [
        Village(_place(number, towns[town], town, way, angle), way, way >= far)
        for number, (town, way, angle) in enumerate(found)
    ]


def _place(number: int, centre: tuple[float, float], town: int, way: float, angle: float) -> Place:
    east, north = centre[0] + way * math.cos(angle), centre[1] + way * math.sin(angle)
    latitude = 29.5 + north / _KM_A_DEGREE
    longitude = 120.0 + east / (_KM_A_DEGREE * math.cos(math.radians(latitude)))
    return Place(f"v{number}", (1, town + 2), latitude, longitude)


def _hours(chance: Random) -> tuple[Window, ...]:
    """Two days of the week and one of the weekend, a part of the day each."""
    days = [*chance.sample(range(5), 2), chance.choice((5, 6))]
    return tuple(Window(day, *chance.choice(_PARTS)) for day in days)


def _givers(chance: Random, known: Assumptions, villages: list[Village]) -> list[Giver]:
    people = [OfferKind.SKILL] * known.volunteers + [OfferKind.PLEDGE] * known.donors
    newcomers = round(len(people) * known.joining_a_year)
    chance.shuffle(people)
    people += [chance.choice(people) for _ in range(newcomers)]
    a = known.sameness * known.willing
    b = known.sameness - a
    found = []
    for number, kind in enumerate(people):
        joins = 0.0 if number < len(people) - newcomers else chance.uniform(0, YEAR)
        stays = chance.expovariate(-math.log(1 - known.stop_a_year) / YEAR)
        supply = _supply(chance, known, villages, number, kind)
        found.append(Giver(supply, joins, joins + stays, chance.betavariate(a, b)))
    return sorted(found, key=lambda giver: giver.joins)


def _supply(
    chance: Random, known: Assumptions, villages: list[Village], number: int, kind: OfferKind
) -> Supply:
    in_town = chance.random() < known.in_town
    lives = chance.choice(villages[: known.towns] if in_town else villages[known.towns :])
    skilled = kind is OfferKind.SKILL
    skills = chance.choices(SKILLS, SKILL_WEIGHTS, k=chance.choice(known.skills_each))
    return Supply(
        id=number + 1,
        giver_id=100_000 + number,
        kind=kind,
        whats=tuple(dict.fromkeys(skills)) if skilled else (),
        capacity=chance.choice(known.tasks_a_week if skilled else known.yuan_a_month),
        place=lives.place,
        station_id=lives.place.stations[-1],
        aids=frozenset() if skilled else frozenset(chance.sample(AIDS, 2)),
        windows=_hours(chance) if skilled else (),
        reach_km=chance.choice(known.reach_km) if skilled else None,
        vetted=chance.random() < known.vetted,
    )


def _wishes(chance: Random, known: Assumptions, villages: list[Village]) -> list[Wish]:
    opens = sorted(chance.uniform(0, YEAR) for _ in range(known.wishes))
    return [_wish(chance, known, villages, number, at) for number, at in enumerate(opens)]


def _wish(
    chance: Random, known: Assumptions, villages: list[Village], number: int, opens: float
) -> Wish:
    village = chance.choice(villages)
    service = chance.random() < known.service
    classes, weights = zip(*known.legal_classes, strict=True)
    dated = chance.randint(7, 28) if chance.random() < known.dated else None
    urgent = chance.random() < known.urgent
    need = Need(
        id=number + 1,
        wish_id=number + 1,
        kind=LineKind.SERVICE if service else LineKind.GOODS,
        what=chance.choice(SKILLS) if service else "物品",
        quantity=1,
        aid=chance.choice(AIDS),
        place=village.place,
        beneficiary_id=200_000 + chance.randrange(known.wishes),
        windows=_hours(chance) if service and chance.random() < 0.5 else (),
        urgent=urgent,
        safety=1 if urgent else 0,
        legal_class=chance.choices(classes, weights)[0],
        vulnerability=chance.randint(0, 2),
        days_left=dated,
        vetted_only=service and chance.random() < known.children_or_alone,
        unit_price=chance.choice(known.yuan),
    )
    days = known.days_open if dated is None else dated
    return Wish(need, village, opens, opens + days * DAY)
