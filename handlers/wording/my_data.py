"""One's own data: what is kept, how it is corrected, taken along, taken back and deleted."""

from collections.abc import Sequence
from datetime import datetime

from handlers.wording.common import CANCEL_ROW
from handlers.wording.joining import NO_ROLE, ROLE_WORDS
from handlers.wording.screen import Row, Screen, button
from handlers.wording.triage import CLASSES
from services.forgetting import Ending
from services.rights import Kept, KeptConsent

NO_MEMBER = Screen("您还没有加入社工站，我这里没有您的信息。\n想加入，发 /start 就行。")
FACTS = {"name": "称呼", "village": "村", "address": "地址", "phone": "电话", "age": "年龄"}
MAY_GO = ("address", "phone", "age")
CONSENTS = {
    "service": "让社工站帮您办事",
    "sensitive": "我们记下您的住址、年龄和难处",
    "sharing": "有人来帮忙时，把您的称呼和住址告诉来的人",
    "photo": "留着您的照片，好知道办成了",
    "publicity": "隐去姓名地址，把您的心愿放上心愿墙",
    "vocabulary": "记下您改过的叫法，请社工教我认",
}
STANDINGS = {"paused": "先停一停", "barred": "已经停用"}
_BACK: Row = (button("‹ 我的资料", "mydata"),)


def _day(at: datetime) -> str:
    return f"{at.year}年{at.month}月{at.day}日"


def everything(kept: Kept) -> Screen:
    """What is kept, in plain words, with a button to correct each."""
    aside = kept.status in STANDINGS
    return Screen(
        f"这里是我们记着的关于您的全部信息：\n\n{listed(kept)}\n\n"
        + (f"{_aside(kept)}哪里不对，请社工改。" if aside else "哪里不对，点一下就能改。"),
        (*(() if aside else _FIXES), *_ALWAYS),
        private=True,
    )


def listed(kept: Kept, who: str = "您") -> str:
    """What is kept, a fact a line; ``who``: the word for whom it is about."""
    none = "没有记"
    roles = "、".join(
        ROLE_WORDS[one.kind] + (f"（{one.organisation}）" if one.organisation else "")
        for one in kept.roles
    )
    hard = CLASSES[kept.legal_class] if kept.legal_class else None
    return (
        f"称呼：{kept.name}\n站点：{kept.station}\n村（社区）：{kept.village or none}\n"
        f"地址：{kept.address or none}\n电话：{kept.phone or none}\n"
        f"年龄：{f'{kept.age}岁' if kept.age is not None else none}\n"
        + (f"困难类别：{hard}（社工填的）\n" if hard else "")
        + f"身份：{roles or NO_ROLE}\n加入：{_day(kept.joined)}\n\n"
        f"心愿 {kept.wishes} 个，登记的帮忙 {kept.offers} 项，"
        f"接过的任务 {kept.tasks} 个，照片 {kept.photos} 张。\n"
        + (f"您改过、等社工看的叫法：{'、'.join(kept.words)}\n" if kept.words else "")
        + f"{who}同意过的事：{len({one.kind for one in kept.consents})} 项。"
    )


_FIXES: tuple[Row, ...] = (
    (button("改称呼", "fix", "name"), button("改村", "fix", "village")),
    (button("改地址", "fix", "address"), button("改电话", "fix", "phone")),
    (button("改年龄", "fix", "age"), button("我同意过的事", "consents")),
)
_ALWAYS: tuple[Row, ...] = (
    (button("📄 给我一份副本", "my_copy"),),
    (button("🗑 删除我的全部信息", "forget"),),
)


def _aside(kept: Kept) -> str:
    """What the desk has decided about whoever takes no part, and why."""
    return f"您的登记：{STANDINGS[kept.status]}\n站里写的原因：{kept.reason or '没有写'}\n\n"


def ask(what: str, *, known: bool) -> Screen:
    """The question for one fact; one that is known and need not be may also go."""
    gone = ((button("不用记了，删掉", "drop_fact", what),),) if known and what in MAY_GO else ()
    return Screen(_ASK[what], (*gone, CANCEL_ROW))


_ASK = {
    "name": "怎么称呼您？打字告诉我，比如：王阿姨。",
    "address": "您现在住在哪里？打字告诉我，比如：桃园村12号，村口小卖部后面。",
    "phone": "您的电话是多少？手机或座机都行。",
    "age": "您今年多大年纪？打个数字就行，比如：72。",
}
NO_PHONE = Screen("这个号码我没认出来。请写一个手机号（11 位）或座机号（带区号）。", (CANCEL_ROW,))
NO_AGE = Screen("年龄请写 1 到 120 之间的数字，比如：72。", (CANCEL_ROW,))
ID_NUMBER = Screen(
    "这像是身份证号。我们不要身份证号，也没有记下来，请不要在这里发。请重新写一次。", (CANCEL_ROW,)
)


def changed(what: str) -> Screen:
    return Screen(f"✅ {FACTS[what]}改好了。", (_BACK,))


def dropped(what: str) -> Screen:
    return Screen(f"✅ {FACTS[what]}已经删掉了。", (_BACK,))


COPY = "这是我们记着的关于您的全部信息。请自己收好，别转给别人。"
COPY_FOR_MACHINES = "同样的内容，给电脑读的。"
COPY_OF_PHOTOS = "照片都在这个压缩包里，共 {photos} 张。"


def copies(photos: int, words: str = COPY) -> tuple[str, str, str | None]:
    """What stands under the text, the file for machines and the photos, if there are any."""
    return words, COPY_FOR_MACHINES, COPY_OF_PHOTOS.format(photos=photos) if photos else None


def _about(one: KeptConsent) -> str:
    """What was agreed to; a declaration stands before its version (“家长同意 2026-11”)."""
    *declared, _ = one.version.split()
    return declared[0] if declared else CONSENTS[one.kind]


def agreed_lines(kept: Kept, who: str = "您") -> list[str]:
    """Each consent with version, time, by whom and how."""
    return [
        f"• {_about(one)}\n　　{_day(one.given_at)} {one.given_at:%H:%M} "
        f"{_who_agreed(who, by_self=one.by_self, how=one.how)}，"
        f"当时看的是第 {one.version.split()[-1]} 版说明"
        for one in kept.consents
    ]


def consents(kept: Kept, missing: Sequence[str]) -> Screen:
    """Each consent with version and time; each may be withdrawn, or given again."""
    standing = dict.fromkeys(one.kind for one in kept.consents)
    rows = [
        (button(f"收回：{SHORT[kind]}", "take_back", kind),)
        for kind in standing
        if kind != "service"
    ]
    rows += [(button(f"同意：{SHORT[kind]}", "agree_again", kind),) for kind in missing]
    leaves = (button("都不同意了，我要退出", "forget"),)
    return Screen(
        "这些事，您点过头。哪一样不想了，随时点下面收回，不影响别的：\n\n"
        + "\n".join(agreed_lines(kept)),
        (*rows, leaves, _BACK),
    )


def _who_agreed(who: str, *, by_self: bool, how: str) -> str:
    """“您自己点的头（按钮）”."""
    return f"{f'{who}自己点的头' if by_self else f'别人替{who}转告的'}（{how}）"


SHORT = {
    "sensitive": "记住址、年龄",
    "sharing": "告诉帮忙的人",
    "photo": "留照片",
    "publicity": "上心愿墙",
    "vocabulary": "记我的叫法",
}


def sure_take_back(kind: str) -> Screen:
    """What follows, before a consent is withdrawn."""
    return Screen(
        f"{follows(kind)}\n\n确定收回吗？",
        (
            (button("确定收回", "sure_take_back", kind), button("先不收回", "consents")),
            CANCEL_ROW,
        ),
    )


_FOLLOWS = {
    "sharing": (
        "收回以后，帮忙的人就看不到{who}的称呼和住址了。\n"
        "还没人接下的心愿会先停下，等{who}再同意才接着找人；"
        "已经有人接下的，要上门就得先问社工。"
    ),
    "sensitive": "收回以后，我会删掉{who}的住址、年龄和困难类别。要上门帮忙的事，得另外再问{who}。",
    "photo": "收回以后，{who}的照片、送到{who}家的照片都会删掉，以后也不再留。",
    "publicity": "收回以后，心愿墙上看不到{who}的心愿了。社工还是会替{who}找人，只是少些人看到。",
    "vocabulary": "收回以后，{who}改过、社工还没收下的叫法都会删掉，以后也不再记。",
}


def follows(kind: str, who: str = "您") -> str:
    """What withdrawing a consent brings with it."""
    return _FOLLOWS[kind].format(who=who)


def taken_back(kind: str, waiting: int) -> Screen:
    stopped = f"\n有 {waiting} 个心愿先停下了，等您再同意。" if waiting else ""
    return Screen(f"✅ 已经收回：{CONSENTS[kind]}。{stopped}", (_BACK,))


def sure_agree(kind: str) -> Screen:
    return Screen(
        f"您同意{CONSENTS[kind]}吗？随时可以收回。",
        ((button("同意", "sure_agree", kind), button("先不", "consents")), CANCEL_ROW),
    )


def agreed(kind: str) -> Screen:
    return Screen(f"✅ 记下了，您同意：{CONSENTS[kind]}。谢谢您！", (_BACK,))


def sure_forget(ending: Ending) -> Screen:
    """The last question before everything is deleted: what ends, what stays."""
    ends = [
        f"• 您的 {ending.wishes} 个心愿会撤回，帮忙的人会知道不用来了。" if ending.wishes else "",
        f"• 您接下的 {ending.tasks} 件事会退回，我们马上请别人。" if ending.tasks else "",
        f"• 您登记的 {ending.offers} 项帮忙会停掉。" if ending.offers else "",
        f"• 您替别人提的 {ending.for_others} 个心愿不受影响，社工接着办。"
        if ending.for_others
        else "",
    ]
    return Screen(
        "要删除您的全部信息，退出心愿驿站吗？\n\n"
        "• 您的称呼、住址、电话、年龄、原话和照片都会销毁，谁也找不回来。\n"
        + "".join(f"{line}\n" for line in ends if line)
        + "• 留下的只有编号和数字：做了几次、多长时间、几件东西、哪一步是哪天。"
        "《志愿服务条例》要留服务记录，站里也要对账；里面没有您的名字、地址和话。\n\n"
        "删了就不能恢复。以后想回来，随时可以重新加入。",
        (
            (button("🗑 确定，全部删除", "sure_forget"),),
            (button("我再想想", "cancel"),),
        ),
    )


FORGOTTEN = Screen(
    "已经全部删除了。谢谢您和我们走过这一段，祝您平安。\n想回来，随时发 /start。",
    menu=(("/start",),),
)
GONE = Screen("🗑 您的信息已经删除。")
STAYS = Screen("好的，您的登记照旧留着。有什么想要的、能帮的，随时跟我说。")
