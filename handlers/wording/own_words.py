"""A station's own words, in words: the list, teaching one, what speaks against one."""

from collections.abc import Mapping, Sequence

from handlers.wording.choosing import page_of, pager
from handlers.wording.common import CANCEL_ROW
from handlers.wording.screen import Row, Screen, button, grid
from matching.model import Aid, LineKind
from matching.understanding import Objection

Named = tuple[str, str, str]  # the word, what it stands for, and of what kind that is
AIDS = tuple(aid.value for aid in Aid)
KINDS = {LineKind.GOODS.value: "🎁 一样东西", LineKind.SERVICE.value: "🔧 帮忙的事"}
_FITS = 8

_WHY: dict[str, str] = {
    Objection.SHORT: "一个字容易听错，请教两个字以上的叫法。",
    Objection.LONG: "这个太长了，请只写叫法，八个字以内。",
    Objection.DIGITS: "这是数字，不是东西的叫法。请写大家怎么叫它。",
    Objection.MARKS: "请只写叫法本身，不带标点和空格，比如：老虎灶。",
    Objection.PRIVATE: "这像是人名、电话、证件号或住址，不能当词教。",
    Objection.PEOPLE: "这像是急事，或是钱和药，要由人来办，不能当词教。",
    Objection.KNOWN: "“{word}”我本来就认得，就是{means}，不用教。",
    Objection.EVERYDAY: "“{word}”平常说话总用到，当成一样东西会听错。请换一个叫法。",
    "taught": "“{word}”已经教过了，就是{means}。要改的话，请先在“本站用词”里删掉它。",
    "full": "本站已经教了 {limit} 个词，先删几个不用的，再教新的。",
}


def why_not(facts: Mapping[str, object]) -> str:
    """The one reason why a word cannot be taught."""
    return _WHY[str(facts["why"])].format(**facts)


def words(station_id: int, listed: Sequence[tuple[int, str, str]], page: int, hints: int) -> Screen:
    """``listed``: (id, word, what it stands for); ``hints``: suggestions that wait."""
    at, start, end = page_of(len(listed), page)
    shown = listed[start:end]
    text = f"📖 本站用词：{len(listed)} 个\n教过的叫法，本站和下面各站的人一说我就认得。\n"
    text += "".join(f"\n{word}　就是{means}" for _, word, means in shown)
    if not listed:
        text += "\n现在还没有。大家有什么叫法我听不懂，就教我吧。"
    rows: list[Row] = list(grid([button(word[:_FITS], "word", one) for one, word, _ in shown], 2))
    rows += pager("words", len(listed), at, station_id)
    if hints:
        rows.append((button(f"💡 等您看的叫法（{hints}）", "hints", station_id),))
    rows.append((button("➕ 教一个词", "word_add", station_id),))
    rows.append((button("‹ 返回", "st", station_id),))
    return Screen(text, tuple(rows))


def word(number: int, station_id: int, said: str, means: str, kind: str) -> Screen:
    return Screen(
        f"📖 {said}\n就是：{means}（{_of(kind)}）",
        ((button("🗑 删掉这个词", "word_drop", number),), _back(station_id)),
    )


def _of(kind: str) -> str:
    return "东西" if kind == LineKind.GOODS else "帮忙的事"


def _back(station_id: int) -> Row:
    return (button("‹ 本站用词", "words", station_id, 0),)


def dropped(number: int, station_id: int, said: str) -> Screen:
    return Screen(
        f"🗑 删掉了，以后我不认“{said}”了。",
        ((button("↩️ 还是要，放回去", "word_back", number),), _back(station_id)),
    )


def taught(number: int, station_id: int, said: str, means: str) -> Screen:
    return Screen(
        f"✅ 记下了：“{said}”就是{means}。\n从现在起，大家这么说我就认得。",
        (
            (button("↩️ 不要了", "word_drop", number),),
            (button("➕ 再教一个", "word_add", station_id),),
            _back(station_id),
        ),
    )


def ask_word(before: str = "") -> Screen:
    return Screen(
        f"{before}大家怎么叫它？请打字，比如：老虎灶\n也可以一句话说完：老虎灶也是炉具",
        (CANCEL_ROW,),
    )


def ask_means(said: str, near: Sequence[tuple[str, str]], before: str = "") -> Screen:
    """What a word stands for; ``near``: known things it may be, with their kind."""
    labels = [
        button(f"{'🔧' if kind == LineKind.SERVICE else ''}{name}"[:_FITS], "word_is", at)
        for at, (name, kind) in enumerate(near)
    ]
    tap = "点一个，或打字告诉我。" if near else "请打字告诉我，比如：炉具。"
    new = (button("🆕 都不是，是新的", "word_new"),)
    return Screen(f"{before}“{said}”是什么？{tap}", (*grid(labels, 2), new, CANCEL_ROW))


def unknown(means: str) -> str:
    return f"“{means}”我也不认得。\n"


def ask_kind(said: str) -> Screen:
    rows = tuple((button(label, "word_kind", kind),) for kind, label in KINDS.items())
    return Screen(f"“{said}”是一样东西，还是帮忙的事？", (*rows, CANCEL_ROW))


def ask_aid(said: str) -> Screen:
    labels = [button(aid, "word_aid", at) for at, aid in enumerate(AIDS)]
    return Screen(f"“{said}”多半是帮哪一类人的？", (*grid(labels, 4), CANCEL_ROW))


def hint(number: int, station_id: int, named: Named, left: int) -> Screen:
    """A suggestion; who made it stays out of it. ``left``: how many wait, with this one."""
    said, means, kind = named
    return Screen(
        f"💡 等您看的叫法：{left} 个\n\n有人说“{said}”，后来改成了{means}（{_of(kind)}）。\n"
        f"收下的话，以后大家说“{said}”我就认得。",
        (
            (button("✅ 收下", "hint_yes", number), button("✖️ 不要", "hint_no", number)),
            (button("✏️ 是别的东西", "hint_other", number),),
            _back(station_id),
        ),
    )


def _pairs(lessons: Sequence[Named]) -> str:
    return "\n".join(f"“{said}”就是{means}" for said, means, _ in lessons)


def teach_this(lessons: Sequence[Named]) -> Screen:
    """For the desk: a word that was just put right, or explained."""
    return Screen(
        f"📖 要教给本站吗？\n{_pairs(lessons)}\n以后大家这么说，我就认得。",
        ((button("📖 教给本站", "word_teach"), button("不用", "word_skip")),),
    )


def may_we_keep(lessons: Sequence[Named]) -> Screen:
    """For whoever put a word right: it is kept only if they agree."""
    said = "、".join(f"“{one}”" for one, *_ in lessons)
    return Screen(
        f"💡 您说的{said}我还不认得。\n可以记下来，请社工教我吗？\n"
        "只记叫法，社工看不到是谁说的。以后改的也这样记；不想记了，在 /mydata 里收回。",
        ((button("👌 可以", "word_note"), button("不用", "word_skip")),),
    )


NOTED = "👌 谢谢您！记下了，社工看过以后我就认得了。"
SKIPPED = "好的，不记。"
GONE = "没关系，这次就不记了。"
TURNED_DOWN = "好的，不收"
ACCEPTED = "✅ 收下了"


def taught_all(lessons: Sequence[Named]) -> Screen:
    return Screen(f"✅ 教好了：\n{_pairs(lessons)}\n要改的话，在 🏠 站务 的“本站用词”里。")
