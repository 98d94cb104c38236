"""A problem on the spot: what the giver can say, and how the desk helps."""

from handlers.wording.screen import Screen, button

UNSAFE = "unsafe"
KINDS = {"nobody": "没人在家", "wrong": "东西不对", UNSAFE: "不安全"}
HEARD = Screen("知道了，已经告诉站里，社工会尽快联系您。您不用一直等着。")
UNSAFE_HEARD = Screen(
    "先离开那里，人要紧！\n有危险马上打 110 报警，有人受伤打 120。\n"
    "站里已经收到，社工会马上联系您。"
)
NOT_NOW = Screen("好的，没事就好。")


def taken(match_id: int) -> Screen:
    """Whoever will call sees whom."""
    return Screen(
        "好的，这件事交给您。我告诉他您会联系。",
        ((button("📞 看电话和住处", "stuck", match_id),),),
    )


REPLACED = "好的，他那边我说一声，不怪他。我马上去问下一位。"


def ask(match_id: int) -> Screen:
    nobody, wrong, unsafe = (
        button(words, "trouble", match_id, key) for key, words in KINDS.items()
    )
    return Screen(
        "遇到什么问题了？点一下，或打字说一句，马上告诉社工。\n"
        "觉得不安全就先离开，人要紧；急事打 110 / 120。",
        ((nobody, wrong), (unsafe,), (button("‹ 没事了", "no_trouble", match_id),)),
    )


def sure_others(match_id: int) -> Screen:
    return Screen(
        "请别人来办吗？原来的这位就不用来了。",
        ((button("是的，请别人", "sure_others", match_id),), (button("✖️ 取消", "cancel"),)),
    )
