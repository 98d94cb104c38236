"""About members themselves: roles, rest, questions of the desk to whoever posted."""

from handlers.wording.notices.kinds import Scripts, Words
from handlers.wording.screen import Screen
from services.letters import Letter


def _let_go(letter: Letter) -> Screen:
    return Screen(
        "您不再代表单位在这里办事了，单位的登记由同事接着管。谢谢您一直帮忙！\n"
        "您自己还是成员，许愿、帮忙都照常。有疑问请问单位同事或社工。"
    )


WORDS: Words = {"let_go": _let_go}
SCRIPTS: Scripts = {}
