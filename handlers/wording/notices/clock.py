"""What the clock says: the morning list, the week, wishes that have had their day, drafts."""

from handlers.wording.desk import figures_in_words
from handlers.wording.notices.facts import things, whose
from handlers.wording.notices.facts import wish as wish_of
from handlers.wording.notices.kinds import Scripts, Words
from handlers.wording.screen import Screen, button, grid
from services.letters import Letter
from services.reports import figures_of

_WAITS = {
    "alarms": "🚨 {n} 个警报还没关闭",
    "late": "⏰ {n} 件卡住了",
    "review": "✅ {n} 份名单等批准",
    "claims": "🙋 {n} 个认领等您点头",
    "triage": "🔎 {n} 个心愿等核实",
    "todos": "☎️ {n} 个电话要打",
}


def _morning(letter: Letter) -> Screen:
    numbers = letter.numbers or {}
    lines = [words.format(n=numbers[name]) for name, words in _WAITS.items() if numbers.get(name)]
    goes = (
        ("alarms", "🚨 看警报", ("alarms",)),
        ("late", "⏰ 看卡住的", ("late", 0)),
        ("review", "✅ 看名单", ("review", 0)),
        ("claims", "🙋 看认领", ("claims", 0)),
        ("triage", "🔎 去核实", ("triage", 0)),
        ("todos", "☎️ 去打电话", ("todos", 0)),
    )
    buttons = [button(label, *data) for name, label, data in goes if numbers.get(name)]
    rows = grid(buttons, 2)
    return Screen(f"早上好！{letter.station}今天有这些事：\n\n" + "\n".join(lines), rows)


def _digest(letter: Letter) -> Screen:
    figures = figures_of(letter.numbers or {}, letter.station or "")
    last = figures.until.toordinal() - 1
    days = f"{figures.first:%-m月%-d日}–{figures.until.fromordinal(last):%-m月%-d日}"
    return Screen(
        f"📊 {figures.station} 一周小结（{days}）\n\n{figures_in_words(figures)}\n\n"
        "里面没有个人信息，可以直接转到工作群。"
    )


def _still_wanted(letter: Letter) -> Screen:
    wish = wish_of(letter)
    return Screen(
        f"想问一声，{whose(letter)}的心愿 {wish.wish_id}（{things(letter)}）还需要吗？"
        "一直没找到合适的人，我们还在找。\n一周没有回音，就先收起来。",
        (
            (
                button("还需要", "still", wish.wish_id),
                button("不用了", "withdraw", wish.wish_id),
            ),
        ),
    )


def _expired(letter: Letter) -> Screen:
    wish = wish_of(letter)
    return Screen(
        f"心愿 {wish.wish_id}（{things(letter)}）到期了，没能帮上，很抱歉。"
        "要是还需要，再跟我说一声，我们重新找。",
        ((button("❓ 为什么没找到", "why", wish.wish_id),),),
    )


def _draft_kept(letter: Letter) -> Screen:
    return Screen("刚才我这边停了一下。您填到一半的还在，接着填就行；不想填了打“取消”。")


def _draft_waits(letter: Letter) -> Screen:
    return Screen(
        "您上次说的心愿还没提交，站里还看不到。\n"
        "往上找到那张卡片，接着点就行；找不到，就打“取消”，再说一遍。不要了也打“取消”。"
    )


WORDS: Words = {
    "morning": _morning,
    "digest": _digest,
    "still_wanted": _still_wanted,
    "wish_expired": _expired,
    "draft_kept": _draft_kept,
    "draft_waits": _draft_waits,
}
SCRIPTS: Scripts = {}
