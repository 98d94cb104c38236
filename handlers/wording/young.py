"""Volunteers under 18: their age, a parent's word, and who comes along."""

from handlers.wording.common import CANCEL_ROW
from handlers.wording.screen import Button, Row, Screen, button, grid, press
from services.minors import GUARDIANS, WAYS, YOUNGEST, Standing

ALONG = "未成年，需家长陪同"
TOGETHER = "👪 请和家长一起去。"
_AGES = range(17, 9, -1)
_BACK_ROW: Row = (button("‹ 返回", "young_back"), *CANCEL_ROW)
ASK_AGE = Screen(
    "欢迎你！今年几岁了？点一下，或打个数字。",
    (
        *grid([button(f"{age}", "young_age", age) for age in _AGES], 4),
        (button("我满18岁了", "grown"),),
        _BACK_ROW,
    ),
)
NO_AGE = Screen("请点一个，或打个数字，比如 16。", ASK_AGE.rows)
TOO_YOUNG = Screen(
    f"你真热心！满{YOUNGEST}岁以后再来报名吧。年龄点错了，就再点一次。", ASK_AGE.rows
)
NOTED = "👪 记下了，谢谢！"
NOT_AGREED = Screen("好的，先记下，家长同意以后再来认领。家长也可以打电话跟社工说。")


def ask_guardian(age: int, said: str = "") -> Screen:
    """Read and pressed by the parent; nobody's name is kept."""
    agrees = tuple(
        (button(f"我是{who.removeprefix('其他')}，同意", "guardian", key),)
        for key, who in GUARDIANS.items()
    )
    return Screen(
        f"{said}请把手机交给家长看看 👇\n\n"
        f"家长您好！孩子（{age}岁）想来帮忙：\n"
        "• 每次都会先问，可以不去。\n"
        "• 去的时候，请您陪着。\n"
        "• 用电、用气、登高、搬重东西、晚上的事，都不派给孩子。\n"
        "• 只记哪天、哪位家长同意的，不记您的姓名。想收回，跟社工说一声就行。\n\n"
        "您同意吗？请家长自己点。",
        (
            *agrees,
            (button("家长不在，以后再说", "no_guardian"),),
            (button("改年龄", "young_again"), *_BACK_ROW),
        ),
    )


def noted(line_id: int) -> Screen:
    """Back to what was being claimed."""
    return Screen("好的。", ((button("‹ 接着认领", "help", line_id),),))


def heard(match_id: int | None, *, waits: bool) -> Screen:
    """Back to the task they were asked for, or to what they have registered; ``waits``: for a
    parent's word."""
    return Screen(WAITING if waits else NOTED, (_back_to(match_id),))


def not_said(match_id: int | None) -> Screen:
    """They went back before they said how old they are."""
    return Screen("好的，什么都没有改。", (_back_to(match_id),))


def _back_to(match_id: int | None) -> Row:
    return (
        button("‹ 看这件事", "look", match_id) if match_id else button("‹ 我的登记", "offers", 0),
    )


WAITING = "好的，先记下，家长同意以后才安排。家长也可以打电话跟社工说。"
_NOT_YET = "🙋‍♂️ 我还没满18岁"


def asked_before(screen: Screen) -> Screen:
    """What one has registered, with the question that nobody asked then."""
    words = "还有一句以前没问过：按“我已满18岁”也就是说：您已满18岁。"
    answers: Row = (button("我已满18岁", "grown_now"), button(_NOT_YET, "young_now"))
    return Screen(f"{screen.text}\n\n{words}", (answers, *screen.rows))


def asked_with(screen: Screen, match_id: int) -> Screen:
    """An invitation, with the same question; its yes says so from now on."""
    words, _ = line(Standing.UNASKED, "我来")
    answers = tuple(
        tuple(
            button(one.label, "accept_grown", match_id)
            if one.data == press("accept", match_id)
            else one
            for one in row
        )
        for row in screen.rows
    )
    own: Row = (button(_NOT_YET, "young_for", match_id),)
    return Screen(f"{screen.text}\n\n{words.strip()}", (*answers, own))


def ask_other(name: str, match_id: int) -> Screen:
    """For the desk, which is about to say yes for somebody on the phone."""
    return Screen(
        f"先问{name}一句：满18岁了吗？以后不用再问。",
        (
            (button("✅ 满了，愿意", "accept_grown", match_id),),
            (button("还没满18岁", "young_other", match_id),),
            (button("‹ 回代办", "todos", 0),),
        ),
    )


def ask_other_age(name: str, match_id: int) -> Screen:
    ages = [button(f"{age}", "young_years", match_id, age) for age in _AGES]
    return Screen(f"{name}今年几岁？", (*grid(ages, 4), (button("‹ 回代办", "todos", 0),)))


def line(standing: str | None, act: str) -> tuple[str, tuple[Row, ...]]:
    """What a card for helping in person says about age, and the button beside it; ``act``: the
    button that says yes to the card."""
    if standing == Standing.GROWN_UP:
        return "", ()
    if standing == Standing.AGREED:
        return "👪 还没满18岁，家长已同意。去的时候请家长陪着。\n", ()
    if standing == Standing.WAITING:
        row = (button("👪 请家长点同意", "young"),)
        return "👪 还没满18岁，家长同意以后才安排。\n", (row,)
    return f"按“{act}”也就是说：您已满18岁。\n", ((button(_NOT_YET, "young"),),)


def ask_who(member_id: int, name: str) -> Screen:
    """The desk notes which parent agreed."""
    whos = [button(who, "guardian_who", member_id, at) for at, who in enumerate(GUARDIANS.values())]
    return Screen(f"{name}还没满18岁。哪位家长同意去帮忙？", _steps(whos, member_id))


def ask_way(member_id: int, name: str, who: int) -> Screen:
    ways = [button(way, "guardian_way", member_id, who, at) for at, way in enumerate(WAYS.values())]
    said = tuple(GUARDIANS.values())[who]
    return Screen(f"{name}的{said}是怎么同意的？", _steps(ways, member_id))


def _steps(choices: list[Button], member_id: int) -> tuple[Row, ...]:
    return (tuple(choices), (button("‹ 返回", "member", member_id),))
