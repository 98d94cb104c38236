"""How a wish fares: told to whoever posted it, and to the desk."""

from handlers.wording import second
from handlers.wording import triage_choices as choices
from handlers.wording.needed import needed
from handlers.wording.notices.facts import things, whose
from handlers.wording.notices.facts import wish as wish_of
from handlers.wording.notices.kinds import Scripts, Words
from handlers.wording.screen import Screen, button
from services.letters import Letter

_NUMBERS = 8


def _submitted(letter: Letter) -> Screen:
    wish = wish_of(letter)
    one = f"{wish.wish_id}（{wish.aid}）：{things(letter)}"
    text = f"🔎 新心愿 {one}\n等您核实。"
    if len(letter.waiting) > 1:
        text = f"🔎 有 {len(letter.waiting)} 个新心愿待看。\n最早的是 {one}"
    return Screen(text, ((button("去核实", "show", wish.wish_id),),))


def _soon(letter: Letter) -> Screen:
    wish = wish_of(letter)
    day = needed(wish.deadline, that_day=wish.that_day) if wish.deadline else "这两天要"
    return Screen(
        f"⏰ 新心愿 {wish.wish_id}（{wish.aid}）：{things(letter)}\n{day}，请先看这一条。",
        ((button("去核实", "show", wish.wish_id),),),
    )


def _opened(letter: Letter) -> Screen:
    which = f"心愿 {wish_of(letter).wish_id}（{things(letter)}）"
    if len(letter.waiting) > 1:
        which = f"您发的 {len(letter.waiting)} 个心愿"
    return Screen(f"{which}核实好了，正在找人帮忙。有人接下马上告诉您。")


def _turned_down(letter: Letter) -> Screen:
    wish = wish_of(letter)
    why = letter.words or choices.REASONS_DOWN.get(wish.reason or "", "暂时办不了")
    then = choices.WHAT_NEXT.get(wish.reason or "", choices.NEXT)
    return Screen(
        f"心愿 {wish.wish_id}（{things(letter)}）这次没能受理：{why.rstrip('。')}。\n{then}"
    )


def _routed(letter: Letter) -> Screen:
    wish = wish_of(letter)
    to = letter.words or choices.TO_WHOM.get(wish.route, "社工")
    return Screen(
        f"心愿 {wish.wish_id}（{things(letter)}）已转给{to}专门处理，他们会联系{whose(letter)}。"
    )


def _route_outcome(letter: Letter) -> Screen:
    wish = wish_of(letter)
    return Screen(
        f"心愿 {wish.wish_id}（{things(letter)}）有结果了：{letter.words or '办理结束'}\n"
        "还有要帮忙的，随时再说。"
    )


def _back(letter: Letter) -> Screen:
    return Screen(
        f"心愿 {wish_of(letter).wish_id}（{things(letter)}）社工拿回来再看看，有进展马上告诉您。"
    )


def _merged(letter: Letter) -> Screen:
    wish = wish_of(letter)
    return Screen(
        f"心愿 {wish.wish_id}（{things(letter)}）和 {wish.merged_into} 号是一件事，"
        "已经并到一起办，您写的话也留着。办得怎么样，在“我的心愿”里能看到。"
    )


def _used_up(letter: Letter) -> Screen:
    wish = wish_of(letter)
    which = f"心愿 {wish.wish_id}（{things(letter)}）"
    if len(letter.waiting) > 1:
        numbers = "、".join(str(number) for number in letter.waiting[:_NUMBERS])
        more = " 等" if len(letter.waiting) > _NUMBERS else ""
        which = f"{len(letter.waiting)} 个心愿（{numbers} 号{more}）"
    return Screen(
        f"{which}还缺人，名单上没有别人可问了，下一轮会优先再找。",
        ((button("看看怎么办 ›", "unfound", wish.wish_id),),),
    )


def _fulfilled(letter: Letter) -> Screen:
    wish = wish_of(letter)
    took = "当天就办成了" if wish.days == 0 else f"用了 {wish.days} 天"
    return Screen(
        f"🎉 心愿 {wish.wish_id} 实现了！"
        f"{whose(letter)}的{things(letter)}都办好了，{took}。谢谢大家！"
    )


def _withdrawn(letter: Letter) -> Screen:
    wish = wish_of(letter)
    return Screen(f"心愿 {wish.wish_id}（{things(letter)}）已撤回。以后有需要随时再说。")


def _taken_back(letter: Letter) -> Screen:
    wish = wish_of(letter)
    who = letter.other or "有人"
    by = f"{who}自己撤的" if who == wish.for_whom else f"{who}撤的"
    return Screen(
        f"↩️ 心愿 {wish.wish_id}（{things(letter)}）撤回了，是{by}。\n"
        "已经有人接下或正在问，我都告诉他们不用来了。"
    )


def _mended(letter: Letter) -> Screen:
    wish = wish_of(letter)
    return Screen(
        f"✏️ 心愿 {wish.wish_id} 改过了，现在是：{things(letter)}。",
        ((button("看一看", "show", wish.wish_id),),),
    )


def _added(letter: Letter) -> Screen:
    wish = wish_of(letter)
    return Screen(
        f"➕ 心愿 {wish.wish_id}（{things(letter)}）有补充。",
        ((button("看一看", "show", wish.wish_id),),),
    )


def _second_wanted(letter: Letter) -> Screen:
    wish, numbers = wish_of(letter), letter.numbers or {}
    return second.wanted(
        wish.wish_id,
        things(letter),
        letter.other or "站长",
        numbers["yuan"],
        numbers["cap"],
        numbers["asked"],
    )


def _second_refused(letter: Letter) -> Screen:
    return second.refused(wish_of(letter).wish_id, things(letter), letter.other or "另一位")


WORDS: Words = {
    "second_wanted": _second_wanted,
    "second_refused": _second_refused,
    "wish_added": _added,
    "wish_mended": _mended,
    "wish_submitted": _submitted,
    "wish_soon": _soon,
    "wish_opened": _opened,
    "wish_turned_down": _turned_down,
    "wish_routed": _routed,
    "route_outcome": _route_outcome,
    "wish_back": _back,
    "wish_merged": _merged,
    "list_used_up": _used_up,
    "fulfilled": _fulfilled,
    "wish_withdrawn": _withdrawn,
    "wish_taken_back": _taken_back,
}
SCRIPTS: Scripts = {}
