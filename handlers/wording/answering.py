"""The giver's side: invitation, task, delivery."""

import re
from collections.abc import Mapping

from handlers.wording.choosing import day_in_words
from handlers.wording.common import DAYS, detailed, quantity, when
from handlers.wording.how_long import how_long
from handlers.wording.reasons import why_you
from handlers.wording.screen import Row, Screen, button, grid
from handlers.wording.visiting import when_in_words
from handlers.wording.young import TOGETHER
from services.letters import MatchFacts

NO_REASONS = {
    "time": "这几天没空",
    "far": "太远了",
    "fit": "不太合适",
    "tired": "最近太累了，想歇歇",
    "other": "不方便说",
}
OFF_REASONS = {"sick": "身体不舒服", "busy": "临时有事", "gone": "东西没有了", "other": "别的原因"}
TIRED = Screen(
    "好的，您先好好歇歇，谢谢您一直帮忙。要不要这阵子都别找您？",
    ((button("⏸ 这阵子别找我", "rest"),),),
)
_REASON_WORDS = {
    "sick": "病|不舒服|医院|发烧|疼|摔",
    "gone": "送人了|没货|卖完|坏了|没了|没有了",
    "tired": "累|歇|吃不消",
    "far": "远|不顺路|没车",
    "time": "没空|没时间|不在家|出差|上班|忙|外地|赶不上",
    "fit": "不合适|不会|做不了|不懂|修不了",
    "busy": "有事|没空|没时间|出差|上班|忙|外地|走不开",
}


_CANNOT = re.compile("来不了|去不了|送不了|不能|不行|取消|不去|不来")


def reason_said(words: str, reasons: Mapping[str, str]) -> str | None:
    """The reason that typed words come nearest to (the words themselves are not kept); None
    for what says neither why nor that it cannot be."""
    for key, pattern in _REASON_WORDS.items():
        if key in reasons and re.search(pattern, words):
            return key
    return "other" if _CANNOT.search(words) else None


def stays(words: str) -> bool:
    """Whether whoever was asked if they cannot come says that they come."""
    return re.search("还是我来|我来吧|能来|去得了|可以去|不取消|按错", words) is not None


DECLINED = Screen("好的，没关系，谢谢您告诉我们。下次有合适的再问您。")
CALLED_OFF = Screen("知道了，谢谢您及时说。我们接着找别人。")
OFF_GONE = Screen(f"{CALLED_OFF.text}\n登记的数量不对了的话，请在“我的登记”里改一下。")
FULL = Screen("谢谢您愿意来！不过您手上已经满了，这一件我先请别人，您歇一歇。")
TEAM = Screen("谢谢您愿意来！这几件要几个人一起去，您已经有一件了，这一件我请别人。")
ASK_PHOTO = Screen(
    "辛苦了！拍一张照片留个凭据（尽量别拍到人脸），没有就跳过。\n"
    "有话要交代，打字就行，对方和社工会看到。",
    ((button("跳过", "skip"), button("✖️ 取消", "cancel")),),
)
NOTED = Screen(
    "✍️ 这句话记下了。再拍一张照片？没有就跳过。",
    ((button("跳过", "skip"), button("✖️ 取消", "cancel")),),
)
NOTE_TOO_LONG = Screen(
    "这句话太长了，200 个字以内就行。或者直接拍一张照片，没有就跳过。", ASK_PHOTO.rows
)
ASK_MINUTES = Screen(
    "这次服务做了多久？不算路上的时间。点一个，或打字写分钟数。",
    (
        (button("30 分钟", "minutes", 30), button("1 小时", "minutes", 60)),
        (button("2 小时", "minutes", 120), button("3 小时", "minutes", 180)),
        (button("✖️ 取消", "cancel"),),
    ),
)
DELIVERED = Screen("记下了，辛苦您！对方确认以后，我马上告诉您。")
DELIVERED_UNSAID = Screen(f"{DELIVERED.text}\n还有话要交代（比如放在哪里），现在打字就行。")
NOTE_TOO_LONG_LATE = Screen("这句话太长了，200 个字以内就行，请短一点再打一遍。")
NOTED_LATE = Screen("✍️ 补上了，对方和社工看得到。")
NOT_MINUTES = Screen("请写 1 到 720 之间的分钟数。", ASK_MINUTES.rows)
NOTED_AT_MINUTES = Screen(f"✍️ 这句话记下了。\n{ASK_MINUTES.text}", ASK_MINUTES.rows)
STATUS_LINES = {
    "claimed": "站长还没点头，有消息马上告诉您。",
    "rejected": "这一件站里另有安排，不用再办。谢谢您！",
    "delivered": "您这边已经办好，正在等对方确认。谢谢您！",
    "confirmed": "对方已经确认了。谢谢您！",
    "withdrawn": "这一件现在不用找人了，谢谢您！",
    "declined": "您之前婉拒了这一件，没关系。",
    "lapsed": "这个邀请等了太久，已经请别人了，没关系。",
    "cancelled": "这一件已经取消了，不用再办。谢谢您！",
    "failed": "这一件已经另外想办法了，不用再办。谢谢您！",
    "disputed": "对方说还没办成，社工正在问情况，您先别着急。",
}


def thing(facts: MatchFacts) -> str:
    """“煤气灶 ×1台”, or the service by its name alone."""
    what = detailed(facts.what, facts.detail)
    if facts.kind == "service":
        return what
    return quantity(what, facts.quantity, facts.unit)


def done_label(facts: MatchFacts) -> str:
    """What the giver presses: goods are brought, a service is done."""
    return "办好了" if facts.kind == "service" else "已送达"


def came(kind: str) -> str:
    """What a receiver says of it, before 了 or after 没: goods are received, a service is done."""
    return "办好" if kind == "service" else "收到"


def someone(facts: MatchFacts) -> str:
    """Who it is for: before accepting nobody is named, nor how old they are."""
    where = f"{facts.village}的" if facts.village else ""
    age = facts.age
    kind = "居民" if age is None else "老人" if age >= 60 else "孩子" if age < 14 else "居民"
    return f"{where}一位{kind}"


def invitation(facts: MatchFacts) -> Screen:
    """What, where, when, how far, why you, until when; and the buttons."""
    service = facts.kind == "service"
    ask = "想请您上门帮个忙" if service else "想请您帮忙准备"
    far = ""
    if facts.facts.get("km") is not None:
        far = "，就在您村里" if facts.facts["km"] < 0.05 else f"，离您 {facts.facts['km']:.1f} 公里"
    due = f"{facts.due:%-m月%-d日 %H:%M}" if facts.due else "两天内"
    return Screen(
        f"{'⚡ 急事！' if facts.urgent else '您好！'}{ask}：\n\n"
        f"🎁 {thing(facts)}\n{_from_pledge(facts)}👤 {someone(facts)}{far}\n"
        + _when(facts)
        + (f"{TOGETHER}\n" if facts.minor else "")
        + (f"⏱ {took}\n" if (took := how_long(facts.what, facts.minutes)) else "")
        + f"💡 为什么找您：{why_you(facts.facts, facts.offer_kind)}\n\n"
        f"方便吗？请在 {due} 前答复。不方便也没关系，我去问下一位。",
        (
            (
                button("👍 我来", "accept", facts.match_id),
                button("这次不行", "decline", facts.match_id),
            ),
            (*other_time(facts), button("❓ 问一句", "enquire", facts.match_id)),
        ),
    )


def _from_pledge(facts: MatchFacts) -> str:
    """What it comes to, and what is left of the month's pledge before it."""
    if facts.yuan is None:
        return ""
    return f"💰 约 {facts.yuan} 元的东西（这个月认捐还剩 {facts.yuan_left} 元）\n"


def other_time(facts: MatchFacts) -> Row:
    """A service is a visit, whose time may be another; goods have no hour to change."""
    if facts.kind != "service":
        return ()
    return (button("🕘 换个时间", "when", facts.match_id),)


def _when(facts: MatchFacts) -> str:
    """What was settled with the receiver, else the hours of the week."""
    if facts.visit is not None:
        return f"📅 说好了：{when_in_words(facts.visit, facts.today)}\n"
    hours = f"🕘 {hours_of(facts)}\n" if facts.kind == "service" else ""
    if facts.suggested is None:
        return hours
    return f"{hours}📅 您提的{when_in_words(facts.suggested, facts.today)}，正在问对方\n"


def hours_of(facts: MatchFacts) -> str:
    """“周六 9:00–12:00”; for the one day that is wished for “12月9日（周三）9:00–12:00”."""
    weekly = when(facts.windows)
    if facts.day is None:
        return weekly
    return day_in_words(facts.day, facts.today) + weekly.replace(
        f"{DAYS[facts.day.weekday()]} ", ""
    )


def ask_why_not(match_id: int) -> Screen:
    reasons = tuple((button(words, "no", match_id, key),) for key, words in NO_REASONS.items())
    return Screen(
        "没关系。点一下原因，或打字说，我们下次找得更准。",
        (*reasons, (button("‹ 我再想想", "look", match_id),)),
    )


def accepted(facts: MatchFacts) -> str:
    return f"👍 您接下了：{thing(facts)}"


def put_away(what: str, *, over: bool = True) -> str:
    """What stands where the other side's details stood, once the match has ended; or else once
    they are to be seen no more."""
    if over:
        return f"“{what}”的事已经结束，联系方式已收起。"
    return f"“{what}”：{_UNSHARED}\n这件事还在您手上，看“🧰 我的任务”。"


_UNSHARED = "对方不再给看称呼和地址了。要过去，请先问社工。"


def task(facts: MatchFacts, details: tuple[str, str | None, str | None] | None) -> Screen:
    """For the one who accepted, with ``details`` (name, address, phone) unless they are kept
    back; the message cannot be forwarded."""
    text = f"🧰 {thing(facts)}" + (f"（约 {facts.yuan} 元）\n" if facts.yuan else "\n")
    if details is None:
        text += f"👤 {_UNSHARED}\n"
    else:
        name, address, phone = details
        age = "" if facts.age is None else f"，{facts.age}岁"
        text += f"👤 {name}{age}（{facts.village or '村请问社工'}）\n"
        text += f"📍 {address or '地址请问社工'}\n" + (f"📞 {phone}\n" if phone else "")
    if facts.minor:
        text += f"{TOGETHER}\n"
    if facts.visit is not None:
        text += f"📅 {when_in_words(facts.visit, facts.today)}去\n"
    elif facts.due:
        text += f"📅 请在 {facts.due:%-m月%-d日} 前办好\n"
    verb = "办好" if facts.kind == "service" else "送到"
    return Screen(
        f"{text}\n{verb}以后按“{done_label(facts)}”。请替对方保密。",
        (
            (button(f"📷 {done_label(facts)}", "deliver", facts.match_id),),
            (
                button("📅 定日子" if facts.visit is None else "📅 改日子", "when", facts.match_id),
                button("⚠️ 遇到问题", "problem", facts.match_id),
            ),
            (button("来不了了", "calloff", facts.match_id),),
        ),
        private=True,
        match_id=facts.match_id,
    )


def sure_off(match_id: int, *, service: bool) -> Screen:
    """One tap on a reason calls it off; before that it stands. Of a service nothing runs out."""
    reasons = [
        button(words, "off", match_id, key)
        for key, words in OFF_REASONS.items()
        if not (service and key == "gone")
    ]
    return Screen(
        "确定来不了了吗？点一下原因，或打字说，我马上找别人。",
        (*grid(reasons, 2), (button("‹ 还是我来", "keep", match_id),)),
    )
