"""A problem on the spot: what the giver can say, and how the desk helps."""

import re
from collections.abc import Sequence

from handlers.wording.screen import Row, Screen, button
from matching.understanding.text import fold
from services.letters import MatchFacts

UNSAFE = "unsafe"
KINDS = {"nobody": "没人在家", "wrong": "东西不对", UNSAFE: "不安全"}
HEARD = Screen("知道了，已经告诉站里，社工会尽快联系您。您不用一直等着。")
_LEAVE = "先离开那里，人要紧！\n有危险马上打 110 报警，有人受伤打 120。\n"
UNSAFE_HEARD = Screen(f"{_LEAVE}站里已经收到，社工会马上联系您。")
NOT_NOW = Screen("好的，没事就好。")


def taken(match_id: int) -> Screen:
    """Whoever will call sees whom."""
    return Screen(
        "好的，这件事交给您。我告诉对方您会联系。",
        ((button("📞 看电话和住处", "stuck", match_id),),),
    )


REPLACED = "好的，那边我说一声，不怪人家。我马上去问下一位。"

_HOW = "(?:觉得|感觉|看着|有点儿?|一点|[很太好真]的?|现在|一个人|心里|都|是|我们?)*"
_PLACE = "(?:[这那]里|[这那]儿|[这那]边|[这那他她]一?[家户]|院子?里|屋里?|现场|门口|里面)*"
_WHO = "(?:[他她]们?|[这那]个?人|有人|老人家?|家里人|家属|(?:[他她]|老人)?(?:儿子|老公|老婆))"
_UNSAFE = re.compile(
    f"{_HOW}{_PLACE}{_HOW}(?:不安全|有?危险|不对劲)"
    f"|{_HOW}(?:害怕|怕|怕死|吓坏|吓到|吓死)"
    f"|{_PLACE}的?有?一?[条只]?[大疯恶]?狗(?:一直|老是?|[要想在会]|冲过来|扑过来)*(?:[咬追]着?|扑|冲)"
    "(?:[我人]|我们|[上过出]来)"
    "|我?被狗(?:[咬追扑])"
    f"|{_WHO}?(?:一直|老是?|[要想在]|突然|就|跟我|对我)*(?:骂我|打人|动手(?:动脚|打[我人])?|砸东西|摸我|抱我"
    "|拦着我|不让我走|发酒疯|把门锁上?)"
    "|我?们?(?:吓得|怕得|都)?不敢(?:进去?|进[屋门]|靠近)"
)
# What is wished for, asked, told of before or said not to be is no call for help.
_NO_CALL = re.compile(
    "想[要装请有给找买修]|希望|[吗么]$|[?？]|会不会|万一|如果|要是|以前|听说|上次|小时候"
)
_CLAUSE = re.compile("[^一-龥A-Za-z0-9]+")


def not_safe(words: str) -> bool:
    """Whether somebody on the spot says that they are not safe there (狗要咬人, 我害怕)."""
    said = fold(words).strip()
    clauses = [one.rstrip("了啊呀呢吧啦的") for one in _CLAUSE.split(said)]
    return _NO_CALL.search(said) is None and any(_UNSAFE.fullmatch(one) for one in clauses)


def unsafe_where(rows: Sequence[MatchFacts]) -> Screen:
    """Of several tasks, at which? One tap calls the desk."""
    shown = [
        (button(f"🆘 {one.what[:10]} · {one.village or ''}", "trouble", one.match_id, UNSAFE),)
        for one in rows[:10]
    ]
    return Screen(f"{_LEAVE}您在哪一家？点一下，我马上叫社工。", tuple(shown))


def ask(match_id: int, *, service: bool) -> Screen:
    """``service``: nothing is brought that could be wrong."""
    nobody, wrong, unsafe = (
        button(words, "trouble", match_id, key) for key, words in KINDS.items()
    )
    first: Row = (nobody,) if service else (nobody, wrong)
    return Screen(
        "遇到什么问题了？点一下，或打字说一句，马上告诉社工。\n"
        "觉得不安全就先离开，人要紧；急事打 110 / 120。",
        (first, (unsafe,), (button("‹ 没事了", "no_trouble", match_id),)),
    )


def sure_others(match_id: int) -> Screen:
    return Screen(
        "请别人来办吗？原来的这位就不用来了。",
        ((button("是的，请别人", "sure_others", match_id),), (button("✖️ 取消", "cancel"),)),
    )
