"""About members themselves: roles, rest, questions of the desk to whoever posted."""

from handlers.wording.notices.facts import things, whose
from handlers.wording.notices.facts import wish as wish_of
from handlers.wording.notices.kinds import Scripts, Words
from handlers.wording.screen import Screen, button
from services.letters import Letter


def _asked_back(letter: Letter) -> Screen:
    wish = wish_of(letter)
    return Screen(
        f"💬 {whose(letter)}的心愿 {wish.wish_id}（{things(letter)}），社工想问一句：\n"
        f"“{letter.words or ''}”",
        ((button("✍️ 回答", "answer", wish.wish_id),),),
    )


def _answered(letter: Letter) -> Screen:
    wish = wish_of(letter)
    return Screen(
        f"💬 心愿 {wish.wish_id}（{wish.for_whom}，{things(letter)}）有回答了：\n"
        f"“{letter.words or ''}”",
        ((button("去核实", "show", wish.wish_id),),),
        private=True,
    )


WORDS: Words = {"asked_back": _asked_back, "answered": _answered}
SCRIPTS: Scripts = {
    "asked_back": lambda letter: (
        f"您好，我是社工站的。您的心愿（{things(letter)}），想问您一句：{letter.words or ''}"
    ),
}
