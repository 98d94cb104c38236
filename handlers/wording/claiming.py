"""心愿墙 and 认领: wishes to read, what somebody takes on, and the head's word on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.wording import young
from handlers.wording.answering import thing
from handlers.wording.choosing import page_of, pager
from handlers.wording.common import CANCEL_ROW, detailed, quantity, when
from handlers.wording.screen import Button, Row, Screen, button, grid
from matching.model import Aid, LineKind
from services.claims import REASONS
from services.letters import MatchFacts
from services.wall import EFFORT, WallLine, WallWish

PAGE = 5
CLAIMS_PAGE = 4
AIDS = tuple(aid.value for aid in Aid)
VALUES = (50, 100, 300, EFFORT)
_VALUES = {50: "每件50元内", 100: "每件100元内", 300: "每件300元内", EFFORT: "出力就行"}
REFUSALS = {
    "met": "那边已经有着落了",
    "unsuited": "和要的不太一样",
    "other": "站里另有安排",
}
if tuple(REFUSALS) != REASONS:
    raise ValueError("every reason for turning a claim down has its words")


@dataclass(frozen=True)
class Looking:
    """What the wall is looked through for, as kept in buttons: 0 stands for all."""

    aid: int = 0
    village: int = 0
    yuan: int = 0
    page: int = 0

    def at(self, **changed: int) -> "tuple[int, int, int, int]":
        """The ids of a button that looks on, changed in something; the first page again."""
        kept = {"aid": self.aid, "village": self.village, "yuan": self.yuan, "page": 0}
        kept |= changed
        return kept["aid"], kept["village"], kept["yuan"], kept["page"]


NOTHING = Screen(
    "🌟 心愿墙\n\n现在没有等人帮的心愿。👍\n想帮忙可以先登记，有合适的我先问您。",
    ((button("🔧 登记手艺", "give", "skill"), button("📦 登记物品", "give", "goods")),),
)


def wall(
    wishes: Sequence[WallWish], looking: Looking, village: str | None, words: str | None
) -> Screen:
    """One page of the wall, with what it is looked through for."""
    chosen = _chosen(looking, village, words)
    ids = (looking.aid, looking.village, looking.yuan)
    tools = _tools(looking, village, words)
    if not wishes:
        if not chosen:
            return NOTHING
        text = "没有找到这样的心愿，换个条件看看？"
        everything = (button("都看", "wall_all"),)
        return Screen(f"🌟 心愿墙{chosen}\n\n{text}", (*tools, everything))
    page, start, end = page_of(len(wishes), looking.page, PAGE)
    listed = list(enumerate(wishes[start:end], start=start + 1))
    text = "\n\n".join(f"{at}. {_short(wish)}" for at, wish in listed)
    buttons = [button(f"{at}. 看看", "wall_wish", wish.wish_id, *ids, page) for at, wish in listed]
    return Screen(
        f"🌟 心愿墙{chosen}　共 {len(wishes)} 个\n\n{text}\n\n想帮哪一个？按编号看看。",
        (
            *grid(buttons, 3),
            *pager("wall", len(wishes), page, *ids, size=PAGE),
            *tools,
        ),
    )


def _chosen(looking: Looking, village: str | None, words: str | None) -> str:
    parts = [
        AIDS[looking.aid - 1] if 0 < looking.aid <= len(AIDS) else "",
        village or "",
        _VALUES.get(looking.yuan, ""),
        f"“{words[:20]}”" if words else "",
    ]
    found = "，".join(part for part in parts if part)
    return f"（{found}）" if found else ""


def _tools(looking: Looking, village: str | None, words: str | None) -> tuple[Row, ...]:
    aid = AIDS[looking.aid - 1] if 0 < looking.aid <= len(AIDS) else "哪一类"
    search = button("✖️ 不搜了", "wall_all") if words else button("🔍 搜一搜", "wall_search")
    return (
        (
            button(f"🏷 {aid}", "wall_aid", *looking.at()),
            button(f"📍 {(village or '哪个村')[:6]}", "wall_village", *looking.at()),
        ),
        (
            button(f"💰 {_VALUES.get(looking.yuan, '花多少')}", "wall_yuan", *looking.at()),
            search,
        ),
    )


def _short(wish: WallWish) -> str:
    lines = "、".join(_lacking(line) for line in wish.lines)
    urgent = "⚡ " if wish.urgent else ""
    return f"{urgent}{wish.words[:40]}\n　　{_about(wish)}\n　　还差：{lines}"


def _about(wish: WallWish) -> str:
    parts = [wish.aid, wish.village or "", _value(wish), _waited(wish.days_waited)]
    return " · ".join(part for part in parts if part)


def _value(wish: WallWish) -> str:
    return f"约 {wish.yuan} 元" if wish.yuan else "出力就行"


def _waited(days: int) -> str:
    return f"等了 {days} 天" if days else "今天刚到"


def _lacking(line: WallLine) -> str:
    what = detailed(line.what, line.detail)
    if line.kind == LineKind.SERVICE:
        return f"{what} {line.lacking} 人"
    return quantity(what, line.lacking, line.unit)


def choose_aid(looking: Looking) -> Screen:
    all_of_them = [button("都看", "wall", *looking.at(aid=0))]
    kinds = [button(aid, "wall", *looking.at(aid=at)) for at, aid in enumerate(AIDS, start=1)]
    return Screen("想帮哪一类？", grid([*kinds, *all_of_them], 3))


def choose_village(looking: Looking, villages: Sequence[tuple[int, str]]) -> Screen:
    """The villages that have wishes on the wall, a page at a time."""
    page, start, end = page_of(len(villages), looking.page)
    named = [
        button(name, "wall", *looking.at(village=number)) for number, name in villages[start:end]
    ]
    ids = (looking.aid, looking.village, looking.yuan)
    return Screen(
        "想帮哪个村的？",
        (
            *grid(named, 2),
            *pager("wall_village", len(villages), page, *ids),
            (button("都看", "wall", *looking.at(village=0)),),
        ),
    )


def choose_yuan(looking: Looking) -> Screen:
    buttons = [button(_VALUES[yuan], "wall", *looking.at(yuan=yuan)) for yuan in VALUES]
    all_of_them = (button("都看", "wall", *looking.at(yuan=0)),)
    return Screen("想花多少？（价钱是估计的，站里不收钱。）", (*grid(buttons, 2), all_of_them))


ASK_SEARCH = Screen("想找什么？打几个字，比如：棉被、理发、轮椅。", (CANCEL_ROW,))
NO_SEARCH = Screen("请打几个字，比如：棉被、理发。", (CANCEL_ROW,))


def wish(wish: WallWish, looking: Looking, today: date) -> Screen:
    """One wish of the wall, and the ways to help."""
    lines = "\n".join(f"• {_full(line)}" for line in wish.lines)
    until = ""
    if wish.deadline is not None:
        left = (wish.deadline - today).days
        until = f"\n📅 最好在 {wish.deadline.month}月{wish.deadline.day}日前" + (
            f"（还有 {left} 天）" if left > 0 else ""
        )
    urgent = "⚡ 急事　" if wish.urgent else ""
    back = button("‹ 回心愿墙", "wall", *looking.at(page=looking.page))
    return Screen(
        f"🌟 {urgent}{wish.words}\n\n🏷 {_about(wish)}{until}\n\n还差：\n{lines}\n\n"
        "想帮就按下面。站长点头以后，您才需要准备。",
        (*_ways(wish), (back,)),
    )


def _full(line: WallLine) -> str:
    if line.kind == LineKind.SERVICE:
        hours = f"，{when(line.windows)}" if line.windows else ""
        return f"{_lacking(line)}{hours}"
    each = "每件" if line.lacking > 1 else ""
    return f"{_lacking(line)}（{each}约 {line.price} 元）"


def _ways(wish: WallWish) -> tuple[Row, ...]:
    alone = len(wish.lines) == 1
    rows: list[Row] = [
        (button("🙋 我来帮" if alone else f"🙋 我来帮：{line.what[:8]}", "help", line.line_id),)
        for line in wish.lines
    ]
    goods = [line for line in wish.lines if line.kind == LineKind.GOODS]
    if sum(line.lacking for line in goods) > 1:
        rows.append((button("💪 剩下的我全包", "help_all", wish.wish_id),))
    return tuple(rows)


@dataclass(frozen=True)
class Taking:
    """What somebody is about to claim: each line with how many; ``most`` they may take of a
    single line (None: nothing to choose); ``capped``: the caps allow no more than this;
    ``standing``: what is known of the age of who claims."""

    lines: Sequence[tuple[WallLine, int]]
    days: int
    wish_id: int
    most: int | None = None
    capped: bool = False
    standing: str | None = None


def card(taking: Taking) -> Screen:
    """The last look before claiming; the number can be changed by tap or typing."""
    listed = "\n".join(f"• {_taken(line, number)}" for line, number in taking.lines)
    service = all(line.kind == LineKind.SERVICE for line, _ in taking.lines)
    due = "" if service else f"站长点头后 {taking.days} 天内送到就行。\n"
    capped = "手上先认领这么多，送到了再接着认领。\n" if taking.capped else ""
    age, asks_age = young.line(taking.standing, "认领") if service else ("", ())
    rows: list[Row] = []
    if taking.most is not None and taking.most > 1:
        rows.append(_counter(taking.lines[0][1], taking.most))
    rows += [
        (button("🙋 认领", "claim_sure"),),
        *asks_age,
        (button("‹ 返回", "claim_back", taking.wish_id), button("✖️ 取消", "cancel")),
    ]
    typing = "要改数量，按加减或打个数字。\n" if taking.most and taking.most > 1 else ""
    return Screen(
        f"您要认领：\n{listed}\n\n{capped}{due}{typing}{age}"
        "按“认领”就是同意：站长点头后，把您的称呼告诉对方。对方的称呼和地址，也只告诉您一个人。",
        tuple(rows),
    )


def _taken(line: WallLine, number: int) -> str:
    what = detailed(line.what, line.detail)
    if line.kind == LineKind.SERVICE:
        return f"{what}（去一个人）"
    left = f"，还差 {line.lacking}" if line.lacking > number else ""
    return f"{quantity(what, number, line.unit)}（约 {number * line.price} 元{left}）"


def _counter(number: int, most: int) -> Row:
    less: Button = button("➖", "claim_n", max(1, number - 1))
    more: Button = button("➕", "claim_n", min(most, number + 1))
    return (less, button(f"{number} 件", "claim_n", number), more)


def bad_number(most: int) -> str:
    return f"请打 1 到 {most} 之间的数字。"


SAY_YES = "要帮就按“🙋 认领”，不帮按“✖️ 取消”。"
NEW_MENU = "下面多了“🧰 我的任务”，认领的都在里面。"


def claimed(facts: Sequence[MatchFacts]) -> Screen:
    """Said to whoever has just claimed."""
    things = "、".join(thing(one) for one in facts)
    return Screen(
        f"🙌 谢谢您！认领了：{things}。\n站长看过就告诉您，先别急着准备。\n"
        "在“🧰 我的任务”里能看到，也能收回。",
        ((button("🌟 再看看心愿墙", "wall", 0, 0, 0, 0),),),
    )


def waits(facts: MatchFacts) -> Screen:
    """One's own claim, while the head has not decided."""
    return Screen(
        f"⏳ {thing(facts)}（{facts.village or '村请问社工'}）\n等站长点头，有消息马上告诉您。",
        ((button("↩️ 收回认领", "claim_off", facts.match_id),),),
    )


TAKEN_BACK = Screen("好的，已经收回，没关系。", ((button("🌟 再看看心愿墙", "wall", 0, 0, 0, 0),),))
NO_CLAIMS = Screen("没有等您点头的认领。👍")


def asked(facts: MatchFacts) -> str:
    """A claim as the head reads it."""
    where = f"（{facts.village}）" if facts.village else ""
    km = facts.facts.get("km")
    far = "" if km is None else "，同村" if km < 0.05 else f"，相距 {km:.1f} 公里"
    known = "，以前帮过这位" if facts.facts.get("known") else ""
    return (
        f"{facts.giver}想认领心愿 {facts.wish_id}：{thing(facts)}\n"
        f"　　给{facts.for_whom}{where}{far}{known}"
        + (f"\n　　⚠️ {young.ALONG}" if facts.minor else "")
    )


def claims(rows: Sequence[MatchFacts], page: int) -> Screen:
    """What waits for the head, a page at a time."""
    if not rows:
        return NO_CLAIMS
    at, start, end = page_of(len(rows), page, CLAIMS_PAGE)
    listed = list(enumerate(rows[start:end], start=start + 1))
    text = "\n\n".join(f"{number}. {asked(one)}" for number, one in listed)
    return Screen(
        f"🙋 有 {len(rows)} 个认领等您点头：\n\n{text}",
        (
            *(_decide(one.match_id, f"{number}. ") for number, one in listed),
            *pager("claims", len(rows), at, size=CLAIMS_PAGE),
        ),
    )


def _decide(match_id: int, before: str = "") -> Row:
    return (
        button(f"✅ {before}同意", "claim_ok", match_id),
        button(f"✖️ {before}不合适", "claim_no", match_id),
    )


def asks(facts: MatchFacts) -> Screen:
    """The notice to the head."""
    return Screen(
        f"🙋 {asked(facts)}\n\n已经先替他留着，您点个头就能办。",
        (_decide(facts.match_id), (button("看全部认领", "claims", 0),)),
    )


def choose_refusal(facts: MatchFacts) -> Screen:
    rows = tuple(
        (button(words, "claim_why", facts.match_id, key),) for key, words in REFUSALS.items()
    )
    return Screen(
        f"{asked(facts)}\n\n为什么不合适？会婉转地告诉他。",
        (*rows, (button("‹ 返回", "claims", 0),)),
    )


def decided(facts: MatchFacts, left: int, *, agreed: bool) -> Screen:
    word = (
        f"✅ 已同意：{facts.giver}来办“{thing(facts)}”，两边都告诉了。"
        if agreed
        else f"好的，已经婉拒。“{thing(facts)}”接着找别人。"
    )
    more = ((button(f"还有 {left} 个认领", "claims", 0),),) if left else ()
    return Screen(word, more)


def agreed(facts: MatchFacts) -> Screen:
    """The notice to whoever claimed."""
    due = f"，请在 {facts.due:%m月%d日} 前办好" if facts.due else ""
    return Screen(
        f"🎉 站长点头了！“{thing(facts)}”就拜托您了{due}。称呼和地址在任务里看。",
        ((button("🧰 看任务", "look", facts.match_id),),),
    )


def refused(facts: MatchFacts, why: int) -> Screen:
    """The notice to whoever claimed, when it is not to be."""
    reason = tuple(REFUSALS.values())[why] if 0 <= why < len(REFUSALS) else ""
    return Screen(
        f"您认领的“{thing(facts)}”这次不用您办了：{reason}。谢谢您的心意，墙上还有别的心愿等人帮。",
        ((button("🌟 看看心愿墙", "wall", 0, 0, 0, 0),),),
    )
