"""Messages that did not get there: to whom, what about, why; never their words."""

from collections.abc import Sequence

from handlers.wording.choosing import page_of, pager
from handlers.wording.common import ELSEWHERE
from handlers.wording.screen import Row, Screen, button
from services.undelivered import Resting, Undelivered

NOTHING = "消息都送到了。👍"
AGAIN = "好的，马上再发一次"
PASSED = "这件事已经过去了，不用再告诉，我收起来了"
LET_BE = "好的，收起来了"
TOLD = "记下了，这几条不再发"
_SHOWN = 8
# What each kind of notice is about, in a few words that tell nothing of what it says.
ABOUT = {
    "page": "叫去处理警报",
    "alarm_taken": "有人接手了警报",
    "page_taken": "别人接手了警报",
    "alarm_more": "警报里又有话",
    "alarm_answer": "对求助的人说的话",
    "drill_page": "叫去演练",
    "still_there": "问还留不留",
    "drill_over": "演练的结果",
    "claimed": "有人认领，等点头",
    "claim_agreed": "认领通过了",
    "claim_refused": "认领没通过",
    "morning": "早上的清单",
    "digest": "一周小结",
    "still_wanted": "问心愿还要不要",
    "wish_expired": "心愿到期了",
    "draft_kept": "填到一半的还在",
    "draft_waits": "心愿还没提交",
    "need_changed": "对方要的变了",
    "conditions_changed": "要求变了，不用来了",
    "proposals_ready": "有名单等批准",
    "invitation": "请去帮忙",
    "place_filled": "别人先接下了",
    "lapsed": "没等到答复，问别人了",
    "not_arrived": "对方说没办成",
    "failed": "这件事请别人了",
    "part_missing": "对方说还差一部分",
    "overdue": "问办得怎么样",
    "wish_gone": "对方不需要了",
    "wish_closed": "心愿不办了",
    "wish_rests": "心愿先停一停",
    "giver_asks": "帮忙的人问了一句",
    "giver_answered": "站里的回答",
    "colleague_accepted": "同事接下了",
    "colleague_declined": "同事替单位推了",
    "colleague_off": "同事来不了了",
    "colleague_delivered": "同事送到了",
    "guardian_wanted": "有人要家长同意",
    "let_go": "不再代表单位",
    "asked_back": "站里问了一句",
    "answered": "回答了站里",
    "paused": "登记暂停了",
    "resumed": "登记恢复了",
    "barred": "登记停用了",
    "records_merged": "两份登记合成一份",
    "accepted": "有人接下了心愿",
    "called_off": "来不了，另请别人",
    "delivered": "问收到或办好没有",
    "thanks": "对方确认了，道谢",
    "thanks_words": "转给对方的感谢",
    "disputed": "对方说没办成，请问清",
    "unconfirmed": "没人确认，请去问",
    "visit_agreed": "约好了日子",
    "visit_soon": "快到约好的日子",
    "visit_set": "约好了日子",
    "visit_refused": "约的日子不行",
    "reminder": "提醒明天去",
    "suggested": "对方想换个日子",
    "suggest_ok": "换的日子可以",
    "suggest_no": "换的日子不行",
    "problem": "帮忙的人遇到问题",
    "relieved": "不用来了",
    "desk_calls": "社工会联系",
    "second_wanted": "请也看一眼名单",
    "second_refused": "另一位没批准",
    "wish_added": "心愿有补充",
    "wish_mended": "心愿改了",
    "wish_submitted": "有新心愿要核实",
    "wish_soon": "有急的心愿要核实",
    "wish_opened": "心愿核实过了",
    "wish_turned_down": "心愿没受理",
    "wish_routed": "心愿转给别处办",
    "route_outcome": "转办的有结果了",
    "wish_back": "心愿重新核实",
    "wish_merged": "两个心愿并成一个",
    "list_used_up": "名单上的人都问过了",
    "fulfilled": "心愿办好了",
    "wish_withdrawn": "心愿撤回了",
    "wish_taken_back": "心愿被撤回了",
}
_WHY = {
    "no words": "说的那件事已经找不到了",
    "chat not found": "找不到聊天，可能换了账号",
    "deactivated": "账号注销了",
    "upgraded": "聊天搬了地方",
}
_REFUSED = "聊天软件试了几次都不收"


def why(error: str) -> str:
    """Why it did not get there, in plain words."""
    said = error.lower()
    return next((words for sign, words in _WHY.items() if sign in said), _REFUSED)


def _about(one: Undelivered) -> str:
    wish = f"（心愿 {one.wish_id}）" if one.wish_id else ""
    return f"{ABOUT.get(one.kind, '一条消息')}{wish}"


Entry = tuple[str, str, int]
"""What stands in a list, what its button says, and the id it leads to."""


def _list(
    title: str, after: str, entries: Sequence[Entry], total: int, page: int, turns: str, opens: str
) -> Screen:
    """One page; ``turns`` its pages, ``opens`` an entry."""
    back: Row = (button("‹ 卡住的事", "late", 0),)
    if not entries:
        return Screen(NOTHING, (back,))
    at, start, _ = page_of(total, page)
    numbered = list(enumerate(entries, start=start + 1))
    lines = "\n".join(f"{place}. {line}" for place, (line, _, _) in numbered)
    rows = [
        (button(f"{place}. {label} ›", opens, number),) for place, (_, label, number) in numbered
    ]
    return Screen(f"{title}\n\n{lines}{after}", (*rows, *pager(turns, total, at), back))


def listed(shown: Sequence[Undelivered], total: int, page: int) -> Screen:
    """One page of messages that were refused for good."""
    entries = [
        (
            f"给{one.receiver or ELSEWHERE}：{_about(one)}\n　　{why(one.error)}",
            _about(one)[:18],
            one.notice_id,
        )
        for one in shown
    ]
    title = f"✉️ 没能送到的消息：{total} 条"
    return _list(title, "", entries, total, page, "unsents", "unsent")


def card(one: Undelivered) -> Screen:
    """One of them, and what can be done about it."""
    rows: list[Row] = [
        (button("🔁 再发一次", "send_again", one.notice_id),),
        (button("✔️ 不用发了", "let_be", one.notice_id),),
    ]
    if one.member_id is not None:
        rows.append((button("👤 看看电话", "member", one.member_id),))
    return Screen(
        f"✉️ 给{one.receiver or ELSEWHERE}的一条消息没能送到。\n\n"
        f"说的是：{_about(one)}\n为什么：{why(one.error)}\n"
        f"什么时候：{one.at:%-m月%-d日 %H:%M}\n\n"
        "可以再发一次；要是已经打电话告诉了，就不用发了。",
        (*rows, (button("‹ 返回", "unsents", 0),)),
    )


def resting(shown: Sequence[Resting], total: int, page: int) -> Screen:
    """One page of people whose chat takes nothing from us."""
    entries = [
        (
            f"{one.name or ELSEWHERE}：{one.number} 条，{one.since:%-m月%-d日}起",
            (one.name or ELSEWHERE)[:10],
            one.member_id,
        )
        for one in shown
    ]
    title = f"📵 这几位把我停用了，消息在等他们：{total} 位"
    after = "\n\n他们一打开聊天就会收到。等不及的，请打电话。"
    return _list(title, after, entries, total, page, "resting", "rests_for")


def waits_for(member_id: int, waiting: Sequence[Undelivered]) -> Screen:
    """What waits for one of them, and how to tell them otherwise."""
    name = waiting[0].receiver or ELSEWHERE
    lines = "\n".join(f"• {_about(one)}　{one.at:%-m月%-d日}" for one in waiting[:_SHOWN])
    more = f"\n还有 {len(waiting) - _SHOWN} 条" if len(waiting) > _SHOWN else ""
    rows: list[Row] = [(button("✔️ 都打电话告诉了", "told_them", member_id),)]
    if waiting[0].member_id is not None:
        rows.insert(0, (button("👤 看看电话", "member", member_id),))
    return Screen(
        f"📵 {name}把我停用了，这些消息在等着：\n\n{lines}{more}\n\n"
        "一打开聊天就会收到。等不及的，请打电话告诉。",
        (*rows, (button("‹ 返回", "resting", 0),)),
    )
