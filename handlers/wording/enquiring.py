"""A giver's question before they answer, and the desk's answer."""

from handlers.wording.answering import thing
from handlers.wording.common import CANCEL_ROW
from handlers.wording.screen import Screen, button
from services.letters import MatchFacts


def ask(facts: MatchFacts) -> Screen:
    return Screen(f"“{thing(facts)}”，您想问什么？打一句话，我去问社工。", (CANCEL_ROW,))


def is_it(facts: MatchFacts, said: str) -> Screen:
    """A question that came without a press before it."""
    return Screen(
        f"您问的“{said[:200]}”，是“{thing(facts)}”这件事吗？",
        (
            (button("✅ 是的，帮我问社工", "is_question"),),
            (button("🎁 不是，是我的心愿", "wants"),),
            CANCEL_ROW,
        ),
    )


def asked(facts: MatchFacts) -> Screen:
    until = f"，{facts.due:%-m月%-d日 %H:%M} 前答复就行" if facts.due else ""
    return Screen(
        f"好的，已经问社工了，有回音马上告诉您。\n这件事还给您留着{until}。",
        ((button("‹ 看邀请", "look", facts.match_id),),),
    )


def answer(facts: MatchFacts, question: str) -> Screen:
    return Screen(
        f"{facts.giver}问“{thing(facts)}”：\n“{question}”\n\n"
        "请直接打字回答。人家还没接下，别写对方的称呼、地址和电话。",
        (CANCEL_ROW,),
    )


ANSWERED = Screen("好的，回答转给对方了。答复的时间也重新算。")
