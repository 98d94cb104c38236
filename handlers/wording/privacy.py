"""What /privacy says, with the times that hold at one's own station; and the same for the head."""

from collections.abc import Mapping

from handlers.wording.rules import RULES
from handlers.wording.screen import Row, Screen, button
from handlers.wording.station import ORDER
from services.station_settings import StationSettings

_TEXT = """您的信息，我们这样保管：

记什么
• 称呼、村（社区）、您愿意说的地址、电话、年龄，您说的心愿原话、能帮的忙、交接时的照片。
• 您同意的话，还有您改过的叫法，请社工教我认。
• 为的是替您找到帮忙的人、办成以后给您回音，再没有别的用处。不问身份证号，不收钱。

谁看得到
• 站里成员只看得到隐去姓名地址的心愿。
• 本站和上级站的社工、站长看得到全部，因为要核实、要打电话。
• 接下任务的人，只看得到那一件事的称呼、地址、电话，而且要您同意过。
• 您说的话里像有危险（比如想不开、挨打、走失），我会马上叫值班社工来看原话，
  没人接手时再叫上级站和督导；这条不会公开。

怎么存
• 称呼、地址、电话、原话、照片都加密，每人一把钥匙，总钥匙和数据分开放。
• 每一步操作都有记录，记录里只有编号，没有您的话。

留多久
‹times›
• 次数、时长、件数和操作编号一直留着，志愿服务的记录和对账要用，里面没有您的话。
• 您想早点删，随时可以。

您可以
• /mydata 看我们记了什么，改错的，要一份副本，收回同意。
• /forget 删除您的全部信息：钥匙销毁，谁也找不回来，只留下看不出是谁的编号和数字。
• 随时问“为什么”：由机器推荐，由站长决定。

在群里，我只说“请私聊我”，不看也不存群里的话。

依据：《中华人民共和国个人信息保护法》。
说明：您在这里打的字会经过聊天软件本身。特别私密的事，也可以直接打电话或当面告诉社工。"""

_SETTINGS = (
    "keep_wish_days",
    "keep_photo_days",
    "keep_alarm_days",
    "keep_notice_days",
    "keep_member_days",
)
_KINDS = {
    "wishes": "心愿的原话",
    "photos": "照片",
    "offers": "停掉的登记",
    "alarms": "关闭的警报",
    "notices": "发过的通知",
    "todos": "打完的电话",
    "invites": "用过或过期的邀请链接",
}


def policy(kept: StationSettings) -> Screen:
    """The notice, with the times that a station keeps to."""
    return Screen(_TEXT.replace("‹times›", times(kept)))


def times(kept: StationSettings) -> str:
    """What goes when, a line each."""
    return (
        f"• 心愿办完或取消：原话和旁边写的话，{span(kept.keep_wish_days)}后清掉；"
        f"照片，{span(kept.keep_photo_days)}后删掉。\n"
        f"• 停掉的帮忙登记：登记满 {span(kept.keep_wish_days)}以后清掉。\n"
        f"• 警报关闭：原话，{span(kept.keep_alarm_days)}后清掉。\n"
        f"• 发过的通知：{span(kept.keep_notice_days)}后删掉。没写完的话：放 7 天就删。\n"
        f"• {span(kept.keep_member_days)}都没用过：问一声还留不留，一个月没回音，就全部删掉。"
    )


def span(days: int) -> str:
    """“2 年”, “6 个月”, “45 天”."""
    if days % 365 == 0:
        return f"{days // 365} 年"
    return f"{days // 30} 个月" if days % 30 == 0 else f"{days} 天"


def keeping(station_id: int, kept: StationSettings, *, head: bool) -> Screen:
    """The same times for the desk; the head may change each."""
    change: tuple[Row, ...] = tuple(
        (button(f"改：{RULES[name].label}", "rule", station_id, ORDER.index(name)),)
        for name in _SETTINGS
    )
    return Screen(
        f"🧹 资料保存多久\n\n{times(kept)}\n• 用过或过期的邀请链接：30 天后删掉。\n\n"
        "还在办的心愿、没关的警报，都不会清。数字和编号一直留着，报表不会变。",
        (
            *(change if head else ()),
            (button("👀 明天会清掉什么", "keeping_next", station_id),),
            (button("‹ 返回", "st", station_id),),
        ),
    )


def tomorrow(station_id: int, counts: Mapping[str, int]) -> Screen:
    """How much will go until this time tomorrow."""
    listed = "\n".join(f"• {_KINDS[name]}：{number}" for name, number in counts.items())
    said = f"到明天这时候会清掉：\n\n{listed}" if counts else "到明天这时候，没有要清掉的。👍"
    return Screen(f"🧹 {said}", ((button("‹ 返回", "keeping", station_id),),))
