"""The values the engine reads and writes: needs, supplies, pairs, proposals, unmet lines.

Everything here is frozen and free of records, clocks and chance. Ids are the
records' own whole numbers; instants never enter (the caller turns them into
days waited, days left, minutes of the week).
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Aid(StrEnum):
    """Kind of aid, by the word members say (六助, and two more)."""

    MEDICAL = "助医"
    HARDSHIP = "助困"
    SCHOOLING = "助学"
    ORPHAN = "助孤"
    DISABILITY = "助残"
    ELDERLY = "助老"
    COMMUNITY = "社区"
    OTHER = "其他"


class LineKind(StrEnum):
    """What one line of a wish asks for."""

    GOODS = "goods"
    SERVICE = "service"


class OfferKind(StrEnum):
    """What an offer gives: a volunteer's skill, goods in hand, or a pledge to buy."""

    SKILL = "skill"
    GOODS = "goods"
    PLEDGE = "pledge"


class Window(NamedTuple):
    """A weekly stretch of local time: weekday 0 = Monday, minutes since midnight."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is: village name, the station chain root first, and a point if known."""

    village: str | None
    stations: tuple[int, ...]
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """One line of an open wish, with everything that may decide about it.

    ``quantity`` is what is still to be met (units, or people for a service).
    ``legal_class``: 4 特困/孤儿/事实无人抚养, 3 低保, 2 边缘, 1 临时, 0 none.
    ``safety`` and ``vulnerability`` are small whole numbers, larger first.
    ``unit_price`` is the estimated price of one unit in whole yuan.
    ``declined`` holds the ids of supplies that already said no to this wish, ``carried_by``
    those that already carry a part of this line. ``grown_ups_only``: nobody under 18 does it;
    ``paper``: whoever does it has this one (电工证).
    """

    id: int
    wish_id: int
    kind: LineKind
    what: str
    quantity: int
    aid: Aid
    place: Place
    beneficiary_id: int
    household_id: int | None = None
    age: int | None = None
    windows: tuple[Window, ...] = ()
    together: bool = False
    urgent: bool = False
    safety: int = 0
    legal_class: int = 0
    vulnerability: int = 0
    days_left: int | None = None
    days_waited: int = 0
    unmet_rounds: int = 0
    helped_this_year: int = 0
    vetted_only: bool = False
    grown_ups_only: bool = False
    paper: str | None = None
    unit_price: int = 100
    declined: frozenset[int] = frozenset()
    carried_by: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a giver laid down: age, dates, villages (names), and what is not given."""

    min_age: int | None = None
    max_age: int | None = None
    villages: frozenset[str] = frozenset()
    first_day: date | None = None
    last_day: date | None = None
    excluded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Supply:
    """One offer, as far as it can still give.

    ``capacity`` counts tasks left this week (skill), units left (goods), or
    whole yuan left this month (pledge). ``whats`` are vocabulary names; a
    pledge is bounded by ``aids`` instead (a volunteer would rather help with them).
    ``reach_km`` bounds the way from ``place``; ``carried`` is the number of tasks
    already held this week, on which the spreading of load builds. ``station_id`` is the
    station it is registered at; ``lends`` says whether sister stations may ask. ``minor``:
    the giver is under 18; ``guardian``: and a parent has agreed. ``asked`` and ``accepted``
    count the giver's invitations of the past year that came to an end, and those they said
    yes to; ``asked_days``: whole days since they were last asked, ``no_days`` since they last
    said no or nothing, None where they never were or did. ``helped`` are the persons they have
    helped before, ``usual`` the services done for each.
    """

    id: int
    giver_id: int
    kind: OfferKind
    whats: tuple[str, ...]
    capacity: int
    place: Place
    station_id: int
    aids: frozenset[Aid] = frozenset()
    household_id: int | None = None
    windows: tuple[Window, ...] = ()
    reach_km: float | None = None
    limits: Limits = field(default_factory=Limits)
    vetted: bool = False
    papers: frozenset[str] = frozenset()
    lends: bool = True
    resting: bool = False
    carried: int = 0
    helped: frozenset[int] = frozenset()
    usual: frozenset[tuple[int, str]] = frozenset()
    minor: bool = False
    guardian: bool = False
    asked: int = 0
    accepted: int = 0
    asked_days: int | None = None
    no_days: int | None = None


class Lack(StrEnum):
    """The first thing that keeps a supply from a need; also what a runner-up lacked."""

    KIND = "kind"
    NOT_THE_THING = "not_the_thing"
    EXCLUDED = "excluded"
    AGE = "age"
    VILLAGE = "village"
    DATES = "dates"
    HOURS = "hours"
    TOO_FAR = "too_far"
    NOT_VETTED = "not_vetted"
    NO_PAPER = "no_paper"
    GROWN_UPS_ONLY = "grown_ups_only"
    NO_GUARDIAN = "no_guardian"
    OWN_HOUSEHOLD = "own_household"
    RESTING = "resting"
    AT_CAP = "at_cap"
    COOLING = "cooling"
    DECLINED = "declined"
    ON_IT = "on_it"
    BORDER = "border"
    PRICE = "price"
    # between two that both may help:
    FURTHER = "further"
    BUSIER = "busier"
    FITS_LESS = "fits_less"
    LESS_TIME = "less_time"
    NOT_KNOWN_YET = "not_known_yet"
    NOT_THE_USUAL = "not_the_usual"
    OTHER_STATION = "other_station"
    OTHER_AID = "other_aid"
    LESS_LIKELY = "less_likely"
    DID_MORE = "did_more"
    SPARED = "spared"
    JUST_ASKED = "just_asked"
    NEEDED_ELSEWHERE = "needed_elsewhere"
    LATER_ID = "later_id"


@dataclass(frozen=True, slots=True)
class Pair:
    """A need and a supply that may meet, with the facts that decide and the cost.

    ``fit`` in [0, 1]; ``km`` None where a point is unknown; ``overlap`` in
    minutes a week, None where neither side named hours (any time will do) and
    for goods; ``known`` when the giver has helped this person before;
    ``own_station`` when no lending is needed; ``cost`` in whole numbers,
    smaller is better; ``asked`` and ``accepted`` as the supply has them; ``usual`` when they
    have done this very service for this person before; ``preferred``: of a kind of aid that a
    volunteer named.
    """

    need_id: int
    supply_id: int
    fit: float
    km: float | None
    overlap: int | None
    carried: int
    known: bool
    own_station: bool
    cost: int
    asked: int = 0
    accepted: int = 0
    usual: bool = False
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place in a line's shortlist. ``quantity`` is what this giver would take
    on; ``chosen`` marks the plan's own choice; ``lacked`` says what it lacked
    against the one before it (None for the first)."""

    pair: Pair
    quantity: int
    chosen: bool
    lacked: Lack | None


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The ordered candidates of one need: the plan's choices first, then the best others."""

    need_id: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Unmet:
    """Why ``quantity`` units of a need stay unmet.

    ``lacks`` counts, for every supply of the right kind, the first thing it
    lacked; empty when nobody offers the thing at all. ``outranked`` is true
    when somebody could help but a larger need, or an equal and earlier one,
    came first; ``incomplete`` when another line of the same wish could not be
    met. ``nearly`` counts the supplies that lacked one thing only, by that
    thing; ``able`` those that lack nothing, but are too few or taken. ``team``: how many
    people go together, where that is what they are too few for.
    """

    need_id: int
    quantity: int
    lacks: tuple[tuple[Lack, int], ...]
    outranked: bool = False
    incomplete: bool = False
    nearly: tuple[tuple[Lack, int], ...] = ()
    able: int = 0
    team: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change that would meet an unmet line.

    ``lack`` is what has to be mended for ``givers`` who are right but for that
    ("三位电工，只差时间"); with ``NOT_THE_THING`` and no givers, somebody new is wanted
    who gives ``what``, at best in ``windows``. ``enough``: the mended ones would do.
    """

    need_id: int
    kind: LineKind
    lack: Lack
    givers: int
    enough: bool
    what: str
    quantity: int
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True)
class Fairness:
    """What fairness costs a round: ``more_km`` that volunteers go because tasks are spread over
    them, and lines that come ``ahead`` of others because they were left unmet for rounds."""

    more_km: float = 0.0
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """A whole round: shortlists for lines that can be met, reasons for those that cannot."""

    shortlists: tuple[Shortlist, ...]
    unmet: tuple[Unmet, ...]
    fairness: Fairness = Fairness()
