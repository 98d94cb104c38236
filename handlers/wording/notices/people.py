"""About members themselves: roles, rest, questions of the desk to whoever posted."""

from handlers.wording.notices.facts import things, whose
from handlers.wording.notices.facts import wish as wish_of
from handlers.wording.notices.kinds import Scripts, Words
from handlers.wording.screen import Screen, button
from services.letters import Letter


def _paused(letter: Letter) -> Screen:
    return Screen("您在本站的登记先停一停，社工会跟您说明。有事请直接打电话或当面找站里的社工。")


def _resumed(letter: Letter) -> Screen:
    anew = "\n以前登记的帮忙停掉了。还想帮，按“🤝 我来帮忙”再登记一次。"
    back = "您在本站的登记恢复了，欢迎回来！发 /menu 就能接着用。"
    return Screen(back + (anew if (letter.numbers or {}).get("anew") else ""))


def _barred(letter: Letter) -> Screen:
    return Screen("您在本站的登记已经停用。有疑问，请直接打电话或当面问站里的社工。")


def _merged(letter: Letter) -> Screen:
    return Screen("站里发现您登记过两次，已经帮您合成一份，心愿和登记都还在。发 /menu 看看。")


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


def _let_go(letter: Letter) -> Screen:
    return Screen(
        "您不再代表单位在这里办事了，单位的登记由同事接着管。谢谢您一直帮忙！\n"
        "您自己还是成员，许愿、帮忙都照常。有疑问请问单位同事或社工。"
    )


def _guardian_wanted(letter: Letter) -> Screen:
    member = (letter.numbers or {})["member"]
    return Screen(
        f"👪 {letter.other}想当志愿者，还没满18岁，家长还没点同意。请跟家长说一声，同意了记下来。",
        ((button("👪 记家长同意", "guardian_of", member), button("看看", "member", member)),),
    )


def _still_there(letter: Letter) -> Screen:
    return Screen(
        f"{letter.receiver}，好久没见您了。您的登记还留着吗？\n"
        "点“还留着”就行。一个月没回音，我就替您退出，把您的信息全部删掉；以后想回来，随时欢迎。",
        ((button("👋 还留着", "stay_here"), button("不留了", "forget")),),
    )


WORDS: Words = {
    "still_there": _still_there,
    "guardian_wanted": _guardian_wanted,
    "let_go": _let_go,
    "asked_back": _asked_back,
    "answered": _answered,
    "paused": _paused,
    "resumed": _resumed,
    "barred": _barred,
    "records_merged": _merged,
}
SCRIPTS: Scripts = {
    "still_there": lambda letter: (
        f"您好，我是社工站的。好久没跟{letter.receiver}联系了，在站里的登记还留着吗？"
        "不留的话，我们把信息全部删掉。"
    ),
    "paused": lambda letter: "您好，您在我们站的登记先停一停。我跟您说一下原因，您看好不好？",
    "resumed": lambda letter: "您好，您在我们站的登记恢复了，以后有需要随时打电话给我们。",
    "barred": lambda letter: "您好，您在我们站的登记停用了。我跟您说明一下原因。",
    "records_merged": lambda letter: "您好，您在我们站登记过两次，我们合成一份了，事情都还在办。",
    "asked_back": lambda letter: (
        f"您好，我是社工站的。您的心愿（{things(letter)}），想问您一句：{letter.words or ''}"
    ),
}
