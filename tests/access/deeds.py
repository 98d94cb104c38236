"""Every use case that takes an actor, with what it is asked to do to which thing of the scene."""

import importlib
import inspect
import pkgutil
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import services
from db.session import Unit
from db.tables import Notice, Todo
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from db.tables.wish import Route
from matching.visits import DayPart
from services import parts
from services.access import Actor
from services.directory import Group
from services.members import NewMember
from services.person_work import Vetting
from services.rewording import Step
from services.teaching import Lesson
from services.wish_drafts import WishDraft
from tests.access.scene import DAY, Scene
from tests.factories import goods, stock

UseCase = Callable[..., Awaitable[Any]]
Shows = Callable[[Any, Scene], bool]


@dataclass(frozen=True)
class The:
    """The id of a thing of the scene."""

    name: str


@dataclass(frozen=True)
class Code:
    """A slip code or a token of the scene."""

    name: str


@dataclass(frozen=True)
class Row:
    """A row that the use case is handed, read anew at each call."""

    read: Callable[[Unit, Scene], Awaitable[Any]]


@dataclass(frozen=True)
class Deed:
    """One use case and its arguments. ``shows``: of a list, whether what it gives back has the
    thing in it; ``own``: about nobody but whoever does it; ``beside``: what the row is told apart
    by from another of the same use case."""

    name: str
    use_case: UseCase
    who: str
    values: Mapping[str, Any] = field(default_factory=dict)
    shows: Shows | None = None
    own: bool = False
    beside: str = ""

    async def arguments(self, unit: Unit, scene: Scene) -> dict[str, Any]:
        """As they are handed over; raises KeyError where one is not known."""
        found: dict[str, Any] = {}
        for name, parameter in inspect.signature(self.use_case).parameters.items():
            if name in ("unit", self.who) or parameter.kind is parameter.VAR_POSITIONAL:
                continue
            if name in self.values:
                found[name] = await _meant(unit, scene, self.values[name])
            elif parameter.default is parameter.empty:
                found[name] = await _meant(unit, scene, USUAL[name])
        return found

    def subject(self) -> str | None:
        """The member whom it is about."""
        about = self.values.get("member_id", USUAL["member_id"])
        takes = "member_id" in inspect.signature(self.use_case).parameters
        return about.name if takes and isinstance(about, The) else None


async def _meant(unit: Unit, scene: Scene, value: Any) -> Any:
    if isinstance(value, The):
        return scene.things[value.name]
    if isinstance(value, Code):
        return scene.codes[value.name]
    if isinstance(value, list):
        return [await _meant(unit, scene, one) for one in value]
    return await value.read(unit, scene) if isinstance(value, Row) else value


A_WISH = WishDraft("想要一床棉被", "助老", "match", (goods("棉被"),))
# What an argument of this name is, unless a use case says otherwise.
USUAL: dict[str, Any] = {
    "station_id": The("station"),
    "wish_id": The("submitted"),
    "line_id": The("proposed line"),
    "match_id": The("accepted"),
    "member_id": The("alone"),
    "offer_id": The("offer"),
    "alarm_id": The("alarm"),
    "todo_id": The("todo"),
    "village_id": The("village"),
    "duty_id": The("duty"),
    "word_id": The("word"),
    "invite_id": The("volunteer link"),
    "photo_id": The("photo"),
    "role": RoleKind.VOLUNTEER,
    "kind": ConsentKind.SHARING,
    "draft": A_WISH,
    "person": NewMember("钱奶奶"),
    "age": 70,
    "address": "桃园村9号",
    "phone": "13800001111",
    "name": "钱奶奶",
    "how": "当面",
    "words": "请问要多大的",
    "reason": "重复",
    "quantity": 1,
    "whats": ("棉被",),
    "day": DAY,
    "code": Code("delivered wish"),
    "lesson": Lesson("砂锅灶", "炉具", "goods"),
    "sign": "self_harm",
    "drill_id": The("drill"),
    "notice_id": The("dead"),
    "page": 0,
    "size": 50,
    "most": 50,
    "why": "是误会",
    "said": dict.fromkeys(("whom", "when", "what", "where", "by"), "说过的话"),
    "some": Row(lambda unit, scene: notices_of(unit, scene)),
    "yes": True,
    "fits": True,
    "arrived": True,
    "rest": True,
    "no": True,
    "finished": False,
    "false_alarm": False,
}
# What else than the usual a use case is about. Several rows: with what tells them apart.
ABOUT: dict[str, dict[str, Any]] = {
    "access.speaks_for": {"member_id": The("alone")},
    "acting.help_from": {"draft": stock("棉被", 2)},
    "approving_all.approve_all": {"line_ids": [The("proposed line")]},
    "calls.answer": {"todo_id": The("call")},
    "calls.person": {"waiting": Row(lambda unit, scene: calls_of(unit, scene))},
    "claim_rules.hanging": {"line_id": The("open line")},
    "claims.agree": {"match_id": The("claimed")},
    "claims.claim": {"line_id": The("open line")},
    "claims.refuse": {"match_id": The("claimed"), "reason": "unsuited"},
    "claims.seen": {"match_id": The("claimed")},
    "claims.take_back": {"match_id": The("claimed")},
    "directory.entries": {"member_ids": [The("alone")]},
    "directory.group": {"which": Group.ALL},
    "directory.search": {"said": "陈爷爷"},
    "duplicates.before_posting": {"person": ("receiver", None), "whats": ("轮椅",)},
    "enquiries.ask": {"match_id": The("offered")},
    "enquiries.asking": {"match_id": The("offered")},
    "enquiries.question": {"match_id": The("enquired")},
    "enquiries.reply": {"match_id": The("enquired")},
    "expiry.still_wanted": {"wish_id": The("old")},
    "handovers.accept": {"match_id": The("offered")},
    "handovers.decline": {"match_id": The("offered")},
    "handovers.details": {"found": Row(lambda unit, scene: part_of(unit, scene, "accepted"))},
    "handovers.note_late": {"match_id": The("delivered")},
    "merging.merge": {"stays_id": The("alone"), "goes_id": The("twin")},
    "merging.pair": {"stays_id": The("alone"), "goes_id": The("twin")},
    "merging_wishes.merge": {"other_id": The("again")},
    "merging_wishes.pair": {"other_id": The("again")},
    "merging_wishes.tell_apart": {"other_id": The("again")},
    "mending.add": {"lines": (goods("电饭煲"),)},
    "mending.add_lines": {"words": "还要一个电饭煲"},
    "mending.change_line": {"line_id": The("submitted line"), "detail": "矮一点"},
    "mending.drop_line": {"line_id": The("second line")},
    "mending.line_of": {"line_id": The("submitted line")},
    "mending.set_aid": {"aid": "助困"},
    "mending.set_photo": {"wish_id": The("submitted")},
    "mending.set_price": {"line_id": The("submitted line"), "yuan": 90},
    "minors.guardian_agrees": {"member_id": The("young"), "guardian": "mother", "way": "met"},
    "minors.guardian_takes_back": {"member_id": The("agreed young")},
    "minors.said_to_desk": {"match_id": The("called")},
    "minors.under_18": {"age": 15},
    "moving.move": {"station_id": The("elsewhere"), "village_id": None},
    "offers.add": {"draft": stock("棉被", 2)},
    "organisations.let_go": {"role_id": The("colleague's role")},
    "own_offers.resume": {"offer_id": The("resting offer")},
    "own_offers.rest_until": {"back": DAY},
    "own_offers.set_aids": {"offer_id": The("skill"), "aids": ["助老"]},
    "own_offers.set_cap": {"offer_id": The("skill"), "cap": 3},
    "own_offers.set_hours": {"windows": [(0, 540, 600)]},
    "own_offers.set_limits": {"limits": {"min_age": 60}},
    "own_offers.set_pieces": {"pieces": 60},
    "own_offers.set_reach": {"km": 5},
    "papers.ask_for": {"line_id": The("wired line")},
    "papers.note": {"member_id": The("giver"), "at": 0},
    "person_work.live_together": {"other_id": The("twin")},
    "person_work.set_age": {"age": "80"},
    "person_work.set_class": {"legal_class": 2},
    "person_work.vet": {"how": Vetting.SEEN},
    "profile.remove": {"what": "address"},
    "profile.set_phone": {"words": "13800001111"},
    "queue.search": {"words": "轮椅"},
    "receipts.confirm": {"match_id": The("delivered")},
    "receipts.dispute": {"match_id": The("delivered")},
    "receipts.settle": {"match_id": The("disputed")},
    "remarks.answer": {"wish_id": The("asked back")},
    "remarks.question": {"wish_id": The("asked back")},
    "reviews.undo": {"line_id": The("approved line")},
    "rewording.change": {"changes": (Step(None, goods("电饭煲")),)},
    "rights_for.forget": {"asked": "self"},
    "rights_for.take_back": {"kind": ConsentKind.SENSITIVE},
    "routed.bring_back": {"wish_id": The("routed")},
    "routed.note_outcome": {"wish_id": The("routed")},
    "routed.of_desk_routed": {"wish_id": The("routed")},
    "rosters.put_on_duty": {"member_id": The("first head"), "weekday": 3},
    "second_looks.approve": {"match_id": The("dear")},
    "second_looks.refuse": {"match_id": The("dear")},
    "shortlists.drop": {"match_id": The("proposed")},
    "shortlists.move_up": {"match_id": The("proposed")},
    "shortlists.pick": {"offer_id": The("other offer")},
    "standing.give_role": {"kind": RoleKind.VOLUNTEER},
    "standing.resume": {"member_id": The("resting")},
    "station_work.change": {"name": "silence_hours", "value": 24},
    "stuck.contacts": {"found": Row(lambda unit, scene: part_of(unit, scene, "accepted"))},
    "teaching.accept": {"word_id": The("hint")},
    "teaching.put_back": {"word_id": The("dropped word")},
    "teaching.refuse": {"word_id": The("hint")},
    "thanks.may_thank": {"match_id": The("confirmed")},
    "thanks.pass_on": {"match_id": The("confirmed")},
    "triage.route": {"to": Route.COMMUNITY},
    "triage.triage": {"urgent": True},
    "triage.undo_turn_down": {"wish_id": The("down")},
    "villages.add_village": {"name": "新村"},
    "villages.place_village": {"point": (30.0, 120.0)},
    "visits.answer": {"match_id": The("suggested")},
    "visits.choose": {"when": DayPart.MORNING},
    "visits.not_that_day": {"match_id": The("agreed")},
    "wishes.photo": {"wish_id": The("pictured")},
    "undelivered.told_otherwise": {"member_id": The("agreed young")},
    "undelivered.waits_for": {"member_id": The("agreed young")},
    "wall.one": {"wish_id": The("open")},
    "what_ifs.of_line": {"line_id": The("open line")},
    "wishes.post": {"draft": A_WISH},
}


async def for_another(scene: Scene) -> WishDraft:
    return replace(A_WISH, beneficiary_id=scene.things["alone"])


async def part_of(unit: Unit, scene: Scene, name: str) -> parts.Part:
    return await parts.part(unit, scene.things[name])


async def notices_of(unit: Unit, scene: Scene) -> list[Notice | None]:
    return [await unit.session.get(Notice, scene.things["dead"])]


async def calls_of(unit: Unit, scene: Scene) -> list[Todo | None]:
    return [await unit.session.get(Todo, scene.things["todo"])]


# The same use case about something of another kind, where another right may be asked for.
BESIDE: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("invites.make", "a worker's link", {"role": RoleKind.WORKER}),
    ("invites.revoke", "a worker's link", {"invite_id": The("worker link")}),
    ("standing.bar", "somebody at the desk", {"member_id": The("first head")}),
    ("standing.pause", "somebody at the desk", {"member_id": The("first head")}),
    ("standing.resume", "somebody barred", {"member_id": The("barred")}),
    ("standing.end_role", "a role at the desk", {"role_id": The("worker's role")}),
    ("merging.pair", "somebody at the desk", {"stays_id": The("first head")}),
    ("handovers.accept", "for a giver without an account", {"match_id": The("called")}),
    ("minors.guardian_agrees", "in their own chat", {"member_id": The("young"), "way": None}),
    ("progress.stands", "a call for help", {"wish_id": The("crisis")}),
    ("visits.choose", "for an invitation", {"match_id": The("offered")}),
    ("wishes.post", "for a member on record", {"draft": Row(lambda _, scene: for_another(scene))}),
)
ABOUT["standing.end_role"] = {"role_id": The("volunteer's role")}


def _holds(name: str, what: str | None = None) -> Shows:
    """A list in which something with this id stands."""

    def shows(found: Any, scene: Scene) -> bool:
        return any(
            (one if what is None else getattr(one, what)) == scene.things[name] for one in found
        )

    return shows


# Lists: whether the thing is among what somebody is shown.
SHOWS: dict[str, Shows] = {
    "access.at_desk": lambda found, _: bool(found),
    "access.reach": _holds("station"),
    "access.speaks_for": lambda found, _: bool(found),
    "alarms.matters": _holds("alarm", "id"),
    "alarms.past": _holds("past alarm", "id"),
    "alarms.waiting": _holds("alarm", "id"),
    "calls.waiting": lambda found, scene: scene.things["alone"] in dict(found[0]),
    "claims.waiting": _holds("claimed", "id"),
    "directory.entries": _holds("alone", "member_id"),
    "directory.group": _holds("alone"),
    "directory.search": _holds("alone"),
    "duplicates.before_posting": _holds("submitted", "id"),
    "late.found": _holds("troubled", "match_id"),
    "overview.readable": _holds("station"),
    "queue.rows": _holds("submitted", "wish_id"),
    "queue.search": _holds("submitted", "wish_id"),
    "review_lists.claims": lambda found, _: found > 0,
    "review_lists.glance": _holds("proposed line", "line_id"),
    "review_lists.last_round": lambda found, _: found is not None,
    "reviews.unmet": _holds("open", "wish_id"),
    "routed.waiting": _holds("routed", "id"),
    "triage.waiting": _holds("submitted", "id"),
    "undelivered.blocked": _holds("agreed young", "member_id"),
    "undelivered.opened": _holds("colleague", "member_id"),
    "undelivered.waiting": _holds("dead", "id"),
    "wall.browse": _holds("open", "wish_id"),
    "wall.reached": _holds("station"),
}
# About whoever presses, or their own station, alone: they name no thing of anybody else's.
OWN = frozenset(
    """alarm_talk.add_words alarm_talk.under_way alarms.raise_alarm claims.room forgetting.ending
    forgetting.forget lessons.agree lessons.agreed lessons.suggest minors.said_by_card
    minors.under_18 moving.may_move moving.move
    offers.add offers.pause offers.paused organisations.act_for organisations.ask_in
    organisations.colleagues organisations.of_actor organisations.organisation_taken
    own_offers.history own_offers.rest_this_week own_offers.rest_until own_offers.resting_until
    own_words.of profile.remove profile.set_address profile.set_age profile.set_name
    profile.set_phone profile.set_village progress.of_member remarks.open_question reports.month
    consents.agree rights.kept consents.may_give consents.take_back station_facts.facts
    waiting.questions wall.villages what_ifs.of_round wishes.post wishes.store_alarmed""".split()  # noqa: SIM905
)
# Steps of a use case that has asked before it calls them; no conversation calls them.
INNER = {
    "approving_all.undo_all": "takes back only what the same person's press has done",
    "claim_parts.offer_for": "makes the claimer's own offer, inside claims.claim",
    "claims.settle": "the last word of claims.agree or second_looks.approve",
    "forgetting.forget_again": "by the command line alone, after a copy was put back",
    "looks.noted": "writes down a look that another use case has allowed",
    "members.add_beneficiary": "inside wishes.post and acting.write_down",
    "parts.tell_colleagues": "tells colleagues of what a giver has just done",
    "reviews.settle": "the last word of reviews.approve or second_looks.approve",
    "second.fall": "inside reviews.undo and second_looks.refuse",
    "second.may_second": "the check of second_looks itself",
    "second.waits": "inside reviews.approve and claims.agree",
    "what_if_answers.told": "words an answer of what_ifs for whoever asked",
}


# What is done by nobody in this scene, and why.
HINDERED = {"drills.start": "a drill is under way, for somebody to answer"}


def use_cases() -> Iterator[tuple[str, UseCase, str]]:
    """(name, function, name of the parameter that is the actor) of every public one."""
    for module in pkgutil.iter_modules(services.__path__):
        found = importlib.import_module(f"services.{module.name}")
        for name, one in vars(found).items():
            if name.startswith("_") or getattr(one, "__module__", "") != found.__name__:
                continue
            if not inspect.iscoroutinefunction(one):
                continue
            for parameter in inspect.signature(one).parameters.values():
                if parameter.annotation in (Actor, Actor | None):
                    yield f"{module.name}.{name}", one, parameter.name


def deeds() -> list[Deed]:
    """All that are walked, by name."""
    found = []
    for name, one, who in use_cases():
        if name in INNER:
            continue
        found.append(Deed(name, one, who, ABOUT.get(name, {}), SHOWS.get(name), name in OWN))
        for other, beside, values in BESIDE:
            if other == name:
                both = {**ABOUT.get(name, {}), **values}
                found.append(Deed(name, one, who, both, SHOWS.get(name), beside=beside))
    return found
