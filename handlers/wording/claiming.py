"""认领: what somebody takes on from the wall, and how it waits for the head."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.wording import young
from handlers.wording.answering import thing
from handlers.wording.common import detailed, quantity
from handlers.wording.screen import Button, Row, Screen, button
from matching.model import LineKind
from services.letters import MatchFacts
from services.wall import WallLine


@dataclass(frozen=True)
class Taking:
    """What somebody is about to claim: each line with how many; ``most`` they may take of a
    single line (None: nothing to choose); ``capped``: the caps allow no more than this;
    ``standing``: what is known of the age of who claims; ``looking``: what the wall was looked
    through for, as its buttons keep it."""

    lines: Sequence[tuple[WallLine, int]]
    days: int
    wish_id: int
    most: int | None = None
    capped: bool = False
    standing: str | None = None
    looking: Sequence[int] = (0, 0, 0, 0)


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
        (
            button("‹ 返回", "claim_back", taking.wish_id, *taking.looking),
            button("✖️ 取消", "cancel"),
        ),
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


def claimed(facts: Sequence[MatchFacts], looking: Sequence[int]) -> Screen:
    """Said to whoever has just claimed."""
    things = "、".join(thing(one) for one in facts)
    return Screen(
        f"🙌 谢谢您！认领了：{things}。\n站长看过就告诉您，先别急着准备。\n"
        "在“🧰 我的任务”里能看到，也能收回。",
        ((button("🌟 再看看心愿墙", "wall", *looking),),),
    )


def waits(facts: MatchFacts) -> Screen:
    """One's own claim, while the head has not decided."""
    return Screen(
        f"⏳ {thing(facts)}（{facts.village or '村请问社工'}）\n等站长点头，有消息马上告诉您。",
        ((button("↩️ 收回认领", "claim_off", facts.match_id),),),
    )


TAKEN_BACK = Screen("好的，已经收回，没关系。", ((button("🌟 再看看心愿墙", "wall", 0, 0, 0, 0),),))
