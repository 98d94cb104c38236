"""The desk's question to whoever posted a wish, and the answer."""

from handlers.wording.common import CANCEL_ROW
from handlers.wording.screen import Screen, button


def ask(wish_id: int, question: str) -> Screen:
    return Screen(f"心愿 {wish_id}，社工想问：\n“{question}”\n\n请直接打字回答。", (CANCEL_ROW,))


def is_it(wish_id: int, message_id: int, question: str, said: str) -> Screen:
    """Words that came while a question was open, without a press before them."""
    return Screen(
        f"社工问过您：“{question}”（心愿 {wish_id}）\n\n您说的“{said[:200]}”，是回答这个吗？",
        (
            (button("✅ 是的，告诉社工", "said", wish_id, message_id),),
            (button("🎁 不是，是新的心愿", "wants"),),
            CANCEL_ROW,
        ),
    )


THANKS = Screen("谢谢您！回答已经告诉社工了，有进展马上通知您。")


def noted(wish_id: int) -> Screen:
    """For the desk, which has asked by phone, or answers what it knows itself."""
    return Screen("回答记下了。", ((button("‹ 看这一条", "show", wish_id),),))
