"""A page, and the word that somebody is on it."""

from handlers.wording.notices.kinds import Scripts, Words
from handlers.wording.screen import Screen, button
from services.letters import Letter


def _page(letter: Letter) -> Screen:
    """An id and a time; the words are shown to whoever takes it on."""
    number = (letter.numbers or {})["alarm"]
    return Screen(
        f"🚨 警报 {number}（{letter.at}）有人可能需要紧急帮助，请马上查看。",
        ((button("🚨 马上看", "alarm", number), button("🙋 我来处理", "ack", number)),),
    )


def _alarm_taken(letter: Letter) -> Screen:
    return Screen("社工看到了您的消息，正在想办法联系您。请留意电话，也别走开。")


def _page_taken(letter: Letter) -> Screen:
    number = (letter.numbers or {})["alarm"]
    return Screen(f"🚨 警报 {number}：{letter.other}接手了，正在联系本人。")


WORDS: Words = {
    "page": _page,
    "alarm_taken": _alarm_taken,
    "page_taken": _page_taken,
}
SCRIPTS: Scripts = {}
