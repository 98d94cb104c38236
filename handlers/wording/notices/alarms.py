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


def _alarm_more(letter: Letter) -> Screen:
    number = (letter.numbers or {})["alarm"]
    return Screen(
        f"🚨 警报 {number}：本人又写了话，请马上看。", ((button("🚨 马上看", "alarm", number),),)
    )


def _alarm_answer(letter: Letter) -> Screen:
    return Screen(
        f"💬 {letter.other}（社工站）对您说：\n“{letter.words or ''}”\n\n想回话，直接打字就行。",
        private=True,
    )


def _drill_page(letter: Letter) -> Screen:
    number = (letter.numbers or {})["drill"]
    return Screen(
        f"🧪 演练，不是真的！演练 {number}\n就当有人需要紧急帮助：看到了，请马上点一下。",
        ((button("🙋 收到（演练）", "drill_ack", number),),),
    )


def _drill_over(letter: Letter) -> Screen:
    facts = letter.numbers or {}
    if not facts["called"]:
        said = "没有别人可以叫。请在“🚨 值班”里排人，也请他们先加入这里。"
    elif letter.other is None:
        said = (
            f"叫了 {facts['called']} 位，{facts['seconds'] // 60} 分钟没有人点。请看看值班怎么排。"
        )
    else:
        said = f"{letter.other} {facts['seconds']} 秒后收到，一共叫了 {facts['called']} 位。"
    return Screen(f"🧪 演练 {facts['drill']} 结束：{said}")


WORDS: Words = {
    "page": _page,
    "alarm_taken": _alarm_taken,
    "page_taken": _page_taken,
    "alarm_more": _alarm_more,
    "alarm_answer": _alarm_answer,
    "drill_page": _drill_page,
    "drill_over": _drill_over,
}
SCRIPTS: Scripts = {}
