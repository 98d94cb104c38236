"""Sentences used everywhere: menus, help, privacy, refusals, small pieces of text."""

from collections.abc import Sequence

from handlers.wording.screen import Row, Screen, button

WISH = "🎁 许个心愿"
MY_WISHES = "📋 我的心愿"
OFFER = "🤝 我来帮忙"
MY_TASKS = "🧰 我的任务"
TRIAGE = "🔎 待核实"
REVIEW = "✅ 待批准"
TODO = "☎️ 代办"
SLIP = "🎫 凭条确认"
MONTH = "📊 本月"
ALARMS = "🚨 警报"
WALL = "🌟 心愿墙"
MY_OFFERS = "🗂 我的登记"
SETTINGS = "⚙️ 设置"
LATE = "⏰ 卡住的事"
MEMBERS = "👥 成员"
STATION = "🏠 站务"
OVERVIEW = "📍 各站情况"
OWN = "👤 我自己的"
WORKBENCH = "‹ 回工作台"
HELP = "❓ 帮助"
CANCEL = "取消"
BACK = "返回"
# Stands for the address of the bot until a reply is sent; what follows is a link's payload.
BOT_LINK = "‹bot›"
SHARE_PLACE = "📍 用我的位置找站点"
_OWN_LABELS = (WISH, MY_WISHES, WALL, OFFER, MY_TASKS, MY_OFFERS, SETTINGS, HELP)
_DESK_LABELS = (TRIAGE, REVIEW, LATE, TODO, SLIP, ALARMS, MEMBERS, MONTH, STATION)
LABELS = frozenset({*_OWN_LABELS, *_DESK_LABELS, OVERVIEW, OWN, WORKBENCH})

CANCEL_ROW: Row = (button("✖️ 取消", "cancel"),)

DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
# The hours most people name, in one tap: weekday, and from which minute of the day to which.
USUAL_HOURS: dict[str, tuple[str, list[tuple[int, int, int]]]] = {
    "weekend": ("周末都行", [(5, 480, 1200), (6, 480, 1200)]),
    "workday": ("工作日白天", [(day, 540, 1080) for day in range(5)]),
    "evening": ("每天晚上", [(day, 1110, 1260) for day in range(7)]),
    "any": ("哪天都行", []),
}

FREE_OF_CHARGE = (
    "不收钱，您放心。站里帮忙、送东西，都不要钱。\n想帮别人也不用捐钱，出东西、出力气都行。"
)


def menu(
    *, gives: bool, desk: bool, head: bool, reads: bool = False, own: bool = False
) -> tuple[tuple[str, ...], ...]:
    """The labels under the typing field, by what the member does here. Whoever works at the
    desk, or reads (``reads``: a supervisor), has two menus, and ``own`` turns to what they do
    for themselves."""
    read = [OVERVIEW] * reads
    if desk and not own:
        return _rows([one for one in _DESK_LABELS if head or one != REVIEW] + read + [OWN], 3)
    if reads and not own:
        return _rows([OVERVIEW, ALARMS, MONTH, SETTINGS, HELP, OWN], 2)
    kept = [one for one in _OWN_LABELS if gives or one not in (MY_TASKS, MY_OFFERS)]
    return _rows(kept + [WORKBENCH] * (desk or reads), 2)


def _rows(labels: Sequence[str], across: int) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(labels[at : at + across]) for at in range(0, len(labels), across))


def home(
    station: str,
    name: str,
    labels: tuple[tuple[str, ...], ...],
    news: Sequence[str],
    *,
    desk: bool,
    reads: bool = False,
) -> Screen:
    """The first screen: who you are here, what matters today, what you can do."""
    today = "\n".join(f"• {line}" for line in news)
    invites = HOME_DESK if desk else HOME_READS if reads else HOME_ALL
    return Screen(
        f"{name}，您好！这里是{station}。\n\n"
        + (f"今天要留意：\n{today}\n\n" if today else "")
        + invites,
        menu=labels,
    )


HOME_ALL = "有什么难处或心愿，直接打字告诉我就行，比如“家里灯坏了”。\n也可以按下面的按钮。"
HOME_READS = (
    f"各站做得怎么样、哪里卡住了，按“{OVERVIEW}”看。\n您自己有心愿，或者想帮忙，按“{OWN}”。"
)
HOME_DESK = (
    "要核实、批准、打电话，按下面的按钮。\n"
    "替居民提心愿，直接打字就行，比如“桃园村82岁的李奶奶家灯坏了”。"
)


HELP_TEXT = """我能帮您做这些事：

🎁 许个心愿：给自己，或者替别人提。一句话就行。
🤝 我来帮忙：有手艺、有时间、有东西，都可以登记。
📋 我的心愿：看看办到哪一步了，也可以撤回。打“怎么样了”也行。
📦 东西收到了、送到了，打“收到了”“送到了”，我就来问。

说错了、不想填了，随时打“取消”或发 /cancel。
换个按钮按，刚才的问题就放下了。
晚上别打扰、换站、单位同事：发 /settings。
看看、改改您的信息：发 /mydata；全部删除：发 /forget。
您的信息怎么保管：发 /privacy。

遇到危险请马上打电话：110 报警，119 火警，120 急救。"""

# Somebody of a station that is not the reader's: no name is told.
ELSEWHERE = "别站的一位"
OWN_MENU = "这是您自己的菜单：许愿、帮忙、设置。按“‹ 回工作台”回去。"
GROUP_TEXT = "为了保护大家的隐私，请私聊我。"
CANCELLED = "好的，已取消，什么都没有保存。"
# One question after something was done: whoever does not answer it loses nothing.
SMALL_QUESTIONS = {
    "When:day": "好的，先不定日子。您接下的事不变。",
    "Decline:reason": "好的，您再想想。",
    "CallOff:reason": "好的，还是您来，谢谢！",
    "Enquire:words": "好的，先不问。邀请还给您留着，想好了再答复。",
    "Problem:words": "好的，先不报。有事随时按“遇到问题”。",
    "Partly:count": "好的，先不记。",
    "Slip:all": "好的，先不记，凭条码还能用。",
    "Thanks:words": "好的，不说也没关系，都已经记下了。",
    "Thanks:preview": "好的，不转了，都已经记下了。",
    "MyRights:sure": "好的，什么都没动，您的信息都还在。",
    "RightsFor:sure": "好的，什么都没动，信息都还在。",
    "Move:station": "好的，不换站了，您还在原来的站。",
    "Move:village": "好的，不换站了，您还在原来的站。",
    "Settings:quiet": "好的，没有改。",
    "MyWishes:words": "好的，先不补充。您的心愿接着办。",
    "MyWishes:photo": "好的，先不加照片。您的心愿接着办。",
    **{
        f"{form}:{step}": "好的，没有改，还跟原来一样。"
        for form, steps in (
            ("MyData", ("name", "village", "address", "phone", "age")),
            ("MendWish", ("what", "detail", "line", "aid", "day")),
        )
        for step in steps
    },
}
PUT_ASIDE = "刚才填到一半的先放下了。"
NOTHING_TO_CANCEL = "现在没有正在填的内容。"
SLOWER_PRESSES = "您按得太快，我跟不上了。请歇几秒，刚才没按上的再按一次。"
SLOWER_WORDS = "您一下子发了很多，我跟不上了。请歇几秒，没有回音的那几句再发一遍。"
STALE = "这个按钮已经过期了，给您换了新的菜单。"
STALE_MIDDLE = "这个按钮已经过期了。您正在填的还留着，接着答上面那一句就行。"
NOT_TEXT = "这个我还看不懂。请打字告诉我，一句话就行。"
# What came instead of words, by Telegram's name for it.
OTHER_KINDS = {
    "sticker": "谢谢您的表情！有事请打字告诉我，一句话就行。",
    "animation": "谢谢您的表情！有事请打字告诉我，一句话就行。",
    "dice": "谢谢您的表情！有事请打字告诉我，一句话就行。",
    "voice": "语音我还听不了。请打字告诉我；也可以点键盘上的小话筒，对着它说，它会变成字。",
    "audio": "语音我还听不了。请打字告诉我；也可以点键盘上的小话筒，对着它说，它会变成字。",
    "video": "视频我还看不了，也没有保存。请打字告诉我，一句话就行。",
    "video_note": "视频我还看不了，也没有保存。请打字告诉我，一句话就行。",
    "photo": "照片我看到了，但现在没有要照片的事，所以没有保存。有心愿请先打字说一句。",
    "document": "文件我没有保存。有事请打字告诉我，一句话就行。",
    "contact": "这张名片我没有保存。您要改自己的电话，点下面。",
    "location": "这个位置我没有保存。您要改住的村或地址，点下面。",
    "venue": "这个位置我没有保存。您要改住的村或地址，点下面。",
    "poll": "投票我还看不懂。有事请打字告诉我，一句话就行。",
}
_INSTEAD = {
    "contact": (button("改电话", "fix", "phone"),),
    "location": (button("改村", "fix", "village"), button("改地址", "fix", "address")),
    "venue": (button("改村", "fix", "village"), button("改地址", "fix", "address")),
}


def no_words(kind: str) -> Screen:
    """The answer to a sticker, a voice, a place …: what to do instead."""
    row = _INSTEAD.get(kind)
    return Screen(OTHER_KINDS.get(kind, NOT_TEXT), (row,) if row else ())


def no_answer_here(kind: str) -> Screen:
    """The same in the middle of a question, which stays open."""
    first = OTHER_KINDS.get(kind, NOT_TEXT).split("。")[0].split("！")[0]
    return Screen(f"{first}。\n{MIDDLE}", (CANCEL_ROW,))


TROUBLE = "出了点小问题，刚才这一步没有保存。请再试一次；还不行就告诉社工。"
NOT_SAVED = (
    "我这边暂时记不下来，已经在等人来修。您刚才这一步没有丢，修好了我马上接着办，不用再发一遍。"
)
DONE_ALREADY = "这一步已经办好了，不用再按。"


def cancelled(step: str | None) -> str:
    """What breaking off at a step has left undone."""
    return SMALL_QUESTIONS.get(step or "", CANCELLED)


def put_aside(words: str | None) -> Screen:
    """``words``: what was said so far, to be sent again by whoever wants to go on."""
    return Screen(PUT_ASIDE + (f"想接着说，再发一遍就行：\n{words[:200]}" if words else ""))


def quantity(what: str, number: int, unit: str | None) -> str:
    """“煤气灶 ×1台”; a single thing without a unit goes by its name alone."""
    if number == 1 and unit is None:
        return what
    return f"{what} ×{number}{unit or ''}"


def detailed(what: str, detail: str | None) -> str:
    """“棉鞋（42码）”: what is wanted with what the giver needs to know."""
    return f"{what}（{detail}）" if detail else what


def when(windows: Sequence[Sequence[int]]) -> str:
    """Weekly windows in words: 周六 9:00–12:00；周日 …, 每天 18:00–21:00"""
    if not windows:
        return "时间好商量"
    parts = [f"{DAYS[day]} {_clock(start)}–{_clock(end)}" for day, start, end in windows]
    if len(parts) > 4:
        named = dict.fromkeys(DAYS[day] for day, _, _ in windows)
        days = "每天" if len(named) == len(DAYS) else "、".join(named)
        spans = {(start, end) for _, start, end in windows}
        if len(spans) == 1:
            start, end = spans.pop()
            return f"{days} {_clock(start)}–{_clock(end)}"
    return "；".join(parts)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


NOT_UNDERSTOOD = (
    "我没太听懂。您可以直接说想要什么，比如“想要一床棉被”；"
    "或者说能帮什么，比如“我会修水电”。也可以按下面的按钮。"
)
MIDDLE = "这一步请点上面的按钮，或打字回答。不想填了就发 /cancel。"
EDITED = "您改了前面那句话，我这边没有跟着改。要改什么，请再打一句新的发给我。"
