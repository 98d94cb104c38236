"""Joining: station, consent in plain words, name, village."""

from collections.abc import Sequence

from handlers.wording.common import CANCEL_ROW
from handlers.wording.screen import Row, Screen, button, grid


def choose_station(stations: Sequence[tuple[int, str]]) -> Screen:
    """``stations``: (id, name)."""
    if not stations:
        return Screen("您好！这里还没有开通的社工站，请晚些再来。")
    return Screen(
        "您好！我是心愿驿站。请问您在哪个社工站？",
        grid([button(name, "join", number) for number, name in stations[:20]], 1),
    )


def ask_consent(station: str, role: str | None) -> Screen:
    """The plain-words notice before anything is stored (个人信息保护法 14, 17)."""
    invited = f"您受邀担任{station}的{role}。\n\n" if role else ""
    return Screen(
        f"您好！欢迎来到{station}的心愿驿站。\n\n{invited}"
        "开始之前，请您了解：\n"
        "• 我们只记办事要用的：您的称呼、住哪个村、心愿或能帮的忙。\n"
        "• 加密保存，只给本站社工和站长看。接下任务的人，才能看到称呼和地址。\n"
        "• 这里不收钱、不问身份证号。\n"
        "• 您随时可以要求查看或删除。详细说明：/privacy\n\n"
        "您同意吗？",
        ((button("👌 同意，开始", "agree"), button("不同意", "disagree")),),
    )


ROLE_WORDS = {
    "resident": "居民",
    "volunteer": "志愿者",
    "donor": "爱心人士",
    "worker": "社工",
    "head": "站长",
    "supervisor": "督导",
}

DISAGREED = Screen(
    "没关系，什么都没有保存。需要帮助也可以直接去站里找社工。\n改主意了，随时发 /start。"
)
ASK_NAME = Screen("好的。请问怎么称呼您？（打字告诉我，比如：王阿姨）", (CANCEL_ROW,))
BAD_NAME = Screen("称呼请写 1 到 20 个字，比如：王阿姨。", (CANCEL_ROW,))
NOT_A_NAME = Screen(
    "这一步只写称呼就好，比如：王阿姨，或者“我叫刘桂花”。心愿和别的事，下一步慢慢说。",
    (CANCEL_ROW,),
)


def ask_village(
    villages: Sequence[tuple[int, str]], whose: str = "您", last: Row = CANCEL_ROW, said: str = ""
) -> Screen:
    """``villages``: (id, name); ``said``: what was answered before, and is none of them."""
    rows = grid([button(name, "village", number) for number, name in villages[:40]], 2)
    return Screen(
        f"{said}{whose}住在哪个村（社区）？",
        (*rows, (button("不在名单里，先跳过", "village", 0),), last),
    )


def no_such_village(said: str, near: str | None) -> str:
    """What comes before the question when it is asked again."""
    perhaps = f"是不是“{near}”？" if near else "请在下面点一个。"
    return f"没找到“{said[:20]}”，{perhaps}\n"


def joined(name: str, role: str | None) -> str:
    return f"{name}，欢迎您！" + (f"您现在是本站的{role}。" if role else "")


INVITE_SPENT = Screen("这个邀请链接已经用过或过期了。请让站里再发一个新的。")
