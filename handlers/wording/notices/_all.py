"""What each notice says: one function a kind, one line in the list."""

from collections.abc import Callable

from handlers.wording import desk
from handlers.wording.answering import invitation, thing
from handlers.wording.common import quantity
from handlers.wording.screen import Screen, button
from matching.lifecycle import MatchStatus
from services.letters import Letter, MatchFacts, WishFacts


def word(letter: Letter) -> Screen:
    """The message for a notice; raises KeyError for a kind that has no words."""
    return _WORDS[letter.kind](letter)


def phone_script(kind: str, letter: Letter) -> str:
    """What a worker says on the phone to somebody without an account."""
    script = _SCRIPTS.get(kind)
    return word(letter).text if script is None else script(letter)


def _match(letter: Letter) -> MatchFacts:
    if letter.match is None:
        raise KeyError("match")
    return letter.match


def _wish(letter: Letter) -> WishFacts:
    if letter.wish is None:
        raise KeyError("wish")
    return letter.wish


def _things(letter: Letter) -> str:
    return "、".join(quantity(*line) for line in _wish(letter).lines)


def _whose(letter: Letter) -> str:
    """“您” for one's own wish, the name for whom one posted."""
    name = _wish(letter).for_whom
    return "您" if name == letter.receiver else name


def _submitted(letter: Letter) -> Screen:
    wish = _wish(letter)
    return Screen(
        f"🔎 新心愿 {wish.wish_id}（{wish.aid}）：{_things(letter)}\n等您核实。",
        ((button("去核实", "show", wish.wish_id),),),
    )


def _opened(letter: Letter) -> Screen:
    wish = _wish(letter)
    return Screen(
        f"心愿 {wish.wish_id}（{_things(letter)}）核实好了，正在找人帮忙。有人接下马上告诉您。"
    )


def _turned_down(letter: Letter) -> Screen:
    wish = _wish(letter)
    why = desk.REASONS_DOWN.get(wish.reason or "", "暂时办不了")
    return Screen(
        f"心愿 {wish.wish_id}（{_things(letter)}）这次没能受理：{why}。\n"
        "有不清楚的，或情况有变化，请找站里的社工。"
    )


def _routed(letter: Letter) -> Screen:
    wish = _wish(letter)
    to = {
        "community": "社区（公共设施）",
        "medicine": "社工和医生",
        "cash": "社工（我们不经手钱款）",
    }.get(wish.route, "社工")
    return Screen(f"心愿 {wish.wish_id}（{_things(letter)}）已转给{to}专门处理，他们会联系您。")


def _proposals(letter: Letter) -> Screen:
    number = (letter.numbers or {}).get("lines", 0)
    return Screen(
        f"✅ 有 {number} 项心愿配好了名单，等您批准。", ((button("去看看", "review", 0),),)
    )


def _accepted(letter: Letter) -> Screen:
    facts = _match(letter)
    verb = "会上门帮忙" if facts.kind == "service" else "会送来"
    return Screen(
        f"🎉 好消息！{facts.giver}接下了{_whose(letter)}的“{thing(facts)}”，{verb}。"
        "办好以后我再问您收到没有。"
    )


def _called_off(letter: Letter) -> Screen:
    facts = _match(letter)
    on = "我们接着找下一位，有消息马上告诉您。"
    if facts.status == MatchStatus.FAILED:
        return Screen(f"“{thing(facts)}”这次没办成。{on}")
    return Screen(f"{facts.giver}临时有事，“{thing(facts)}”来不了了。{on}")


def _delivered(letter: Letter) -> Screen:
    facts = _match(letter)
    done = "已经办好了" if facts.kind == "service" else "已经送到了"
    whose = _whose(letter)
    ask = "您收到了吗？" if whose == "您" else f"请问{whose}收到了吗？也可以用“凭条确认”。"
    return Screen(
        f"📦 {facts.giver}说“{thing(facts)}”{done}。\n{ask}",
        (
            (
                button("✅ 收到了", "received", facts.match_id),
                button("还没收到", "missing", facts.match_id),
            ),
        ),
    )


def _thanks(letter: Letter) -> Screen:
    facts = _match(letter)
    return Screen(f"❤️ {facts.for_whom}收到了“{thing(facts)}”，托我们谢谢您！您帮了大忙。")


def _fulfilled(letter: Letter) -> Screen:
    wish = _wish(letter)
    took = "当天就办成了" if wish.days == 0 else f"用了 {wish.days} 天"
    return Screen(
        f"🎉 心愿 {wish.wish_id} 实现了！"
        f"{_whose(letter)}的{_things(letter)}都已收到，{took}。谢谢大家！"
    )


def _filled(letter: Letter) -> Screen:
    return Screen(f"“{thing(_match(letter))}”这边已经有着落了，不用麻烦您了。谢谢您愿意帮忙！")


def _lapsed(letter: Letter) -> Screen:
    return Screen(
        f"“{thing(_match(letter))}”等了一阵没收到您的答复，我先请下一位了，没关系。下次再麻烦您。"
    )


def _used_up(letter: Letter) -> Screen:
    wish = _wish(letter)
    return Screen(f"心愿 {wish.wish_id}（{_things(letter)}）名单上的人都问过了，下一轮会优先再找。")


def _disputed(letter: Letter) -> Screen:
    facts = _match(letter)
    return Screen(
        f"⚠️ {facts.giver}说“{thing(facts)}”已送达，但{facts.for_whom}那边说还没收到。"
        "请问清楚后点一个：",
        (
            (
                button("其实收到了", "arrived", facts.match_id),
                button("确实没收到", "failed", facts.match_id),
            ),
        ),
    )


def _not_arrived(letter: Letter) -> Screen:
    facts = _match(letter)
    return Screen(f"{facts.for_whom}那边说“{thing(facts)}”还没收到。社工会来问问情况，您先别着急。")


def _failed(letter: Letter) -> Screen:
    return Screen(f"“{thing(_match(letter))}”这次没办成，我们另外想办法。没关系，下次再麻烦您。")


def _overdue(letter: Letter) -> Screen:
    facts = _match(letter)
    until = f"{facts.due:%m月%d日} 前" if facts.due else "这两天"
    return Screen(
        f"想问一声，“{thing(facts)}”办得怎么样了？办好了请按“已送达”；"
        f"要是来不了，请在{until}告诉我，我好请别人。",
        (
            (button("📷 已送达", "deliver", facts.match_id),),
            (button("来不了了", "calloff", facts.match_id),),
        ),
    )


def _unconfirmed(letter: Letter) -> Screen:
    facts = _match(letter)
    return Screen(
        f"☎️ {facts.giver}说“{thing(facts)}”已送达，{facts.for_whom}一直没有回音。"
        "请打个电话或上门看看，再点一个：",
        (
            (
                button("✅ 收到了", "received", facts.match_id),
                button("没收到", "missing", facts.match_id),
            ),
        ),
    )


def _gone(letter: Letter) -> Screen:
    return Screen(f"“{thing(_match(letter))}”那边撤回了，不用再准备了。谢谢您愿意帮忙！")


def _withdrawn(letter: Letter) -> Screen:
    wish = _wish(letter)
    return Screen(f"心愿 {wish.wish_id}（{_things(letter)}）已撤回。以后有需要随时再说。")


def _page(letter: Letter) -> Screen:
    """An id and a time; the words are shown to whoever takes it on."""
    number = (letter.numbers or {})["alarm"]
    return Screen(
        f"🚨 警报 {number}（{letter.at}）有人可能需要紧急帮助，请马上查看。",
        ((button("🚨 马上看", "alarm", number), button("🙋 我来处理", "ack", number)),),
    )


def _alarm_taken(letter: Letter) -> Screen:
    return Screen("社工看到了您的消息，正在想办法联系您。请留意电话，也别走开。")


_WORDS: dict[str, Callable[[Letter], Screen]] = {
    "wish_submitted": _submitted,
    "wish_opened": _opened,
    "wish_turned_down": _turned_down,
    "wish_routed": _routed,
    "proposals_ready": _proposals,
    "invitation": lambda letter: invitation(_match(letter)),
    "accepted": _accepted,
    "called_off": _called_off,
    "delivered": _delivered,
    "thanks": _thanks,
    "fulfilled": _fulfilled,
    "place_filled": _filled,
    "lapsed": _lapsed,
    "list_used_up": _used_up,
    "disputed": _disputed,
    "not_arrived": _not_arrived,
    "failed": _failed,
    "overdue": _overdue,
    "unconfirmed": _unconfirmed,
    "wish_gone": _gone,
    "wish_withdrawn": _withdrawn,
    "page": _page,
    "alarm_taken": _alarm_taken,
}
_SCRIPTS: dict[str, Callable[[Letter], str]] = {
    "accepted": lambda letter: (
        f"您好，您要的{thing(_match(letter))}，{_match(letter).giver}答应帮忙了，这几天就会联系。"
    ),
    "called_off": lambda letter: f"您好，{_called_off(letter).text}",
    "delivered": lambda letter: (
        f"您好，{_match(letter).giver}说{thing(_match(letter))}已经办好了，您收到了吗？"
        "收到的话，请念一下凭条上的 8 位数字。"
    ),
    "fulfilled": lambda letter: f"您好，您的心愿（{_things(letter)}）都办好了，祝您生活愉快。",
}
