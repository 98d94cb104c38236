"""Problems on the spot, and what the desk does about them."""

from handlers.wording.answering import thing
from handlers.wording.notices.facts import match
from handlers.wording.notices.kinds import Scripts, Words
from handlers.wording.screen import Screen, button
from handlers.wording.visiting import when_in_words
from services.letters import Letter


def _problem(letter: Letter) -> Screen:
    facts = match(letter)
    on = f"\n📅 {when_in_words(facts.visit, facts.today)}" if facts.visit else ""
    return Screen(
        f"⚠️ {facts.giver}在办“{thing(facts)}”"
        f"（给{facts.for_whom}，{facts.village or '村未填'}）时遇到问题：\n"
        f"“{letter.words or '（内容已删除）'}”{on}\n\n请尽快帮一把：",
        (
            (
                button("☎️ 我来联系", "help_call", facts.match_id),
                button("📅 改约", "when", facts.match_id),
            ),
            (button("🔁 请别人", "others", facts.match_id),),
        ),
        private=True,
        match_id=facts.match_id,
    )


def _desk_calls(letter: Letter) -> Screen:
    who = letter.other or "社工"
    return Screen(f"“{thing(match(letter))}”的事，{who}已经在处理，会联系您。")


def _relieved(letter: Letter) -> Screen:
    return Screen(
        f"“{thing(match(letter))}”我们另外请人了，您不用再去。不是您的问题，谢谢您跑这一趟！"
    )


WORDS: Words = {"problem": _problem, "desk_calls": _desk_calls, "relieved": _relieved}
SCRIPTS: Scripts = {}
