"""Joining: station, consent in plain words, name, village, slip, and what one comes for."""

from collections.abc import Sequence

from handlers.wording.choosing import page_of, pager
from handlers.wording.common import CANCEL, CANCEL_ROW, SHARE_PLACE
from handlers.wording.screen import Row, Screen, button, grid

_WELCOME = (
    "您好！我是心愿驿站。有难处、有心愿，跟我说一句，我请人来帮；想帮忙的，也来找我。\n"
    "请问您在哪个社工站？"
)
_OR_TYPE = "\n点一个，或者打字写站名、村名里的几个字。"


def choose_station(stations: Sequence[tuple[int, str]], page: int = 0, said: str = "") -> Screen:
    """``stations``: (id, name); ``said``: what comes before the question."""
    if not stations:
        return Screen("您好！这里还没有开通的社工站，请晚些再来。")
    rows = station_rows(stations, page, "join", "stations")
    near = (button("📍 用我的位置找", "near_me"),)
    return Screen((said or _WELCOME) + _OR_TYPE, (*rows, near))


def station_rows(
    stations: Sequence[tuple[int, str]], page: int, action: str, turn: str
) -> tuple[Row, ...]:
    """One page of stations to choose from, and its pager."""
    at, start, end = page_of(len(stations), page)
    shown = [button(name, action, number) for number, name in stations[start:end]]
    return (*grid(shown, 1), *pager(turn, len(stations), at))


def found_stations(stations: Sequence[tuple[int, str]], words: str, *, fits: bool) -> str:
    """What comes before a list that was searched for."""
    if not stations:
        return f"没找到“{words[:20]}”这个站。请从下面选，或者换几个字再写。"
    if fits:
        return "找到这些，是哪一个？"
    return f"没找到“{words[:20]}”，是不是下面这个？不是的话再打字试试。"


JOIN_FIRST = "您要说的事我听到了，还没有保存。先选一个社工站加入，再跟我说一遍，我马上办。"
ASK_PLACE = Screen(
    "请按下面的“📍 用我的位置找站点”，把位置发给我。\n我只用来找最近的站，不会保存。",
    menu=((SHARE_PLACE,), (CANCEL,)),
)
PLACE_BY_PHONE = "请在手机上按这个按钮，再点“允许”，位置才发得过来。也可以打字写站名。"
NO_PLACES = "我还不知道各站在哪里，算不出远近。请从名单里选，或打字写站名。"


def nearest_stations(found: Sequence[tuple[int, str, float]]) -> Screen:
    """``found``: (id, name, kilometres), the nearest first."""
    rows = [(button(f"{name}（{_far(away)}）", "join", number),) for number, name, away in found]
    return Screen(
        "离您最近的站是这些，点一个就能加入：",
        (*rows, (button("都不是，看名单", "stations", 0),)),
    )


def _far(kilometres: float) -> str:
    return "1 公里以内" if kilometres < 1 else f"约 {kilometres:.0f} 公里"


CONSENT_FIRST = "先请您看一看下面的话，点“同意”或“不同意”，我们再往下说。\n\n"


def ask_consent(station: str, role: str | None, until: str | None = None, said: str = "") -> Screen:
    """The plain-words notice before anything is stored (个人信息保护法 14, 17)."""
    once = f"这个邀请只给您一个人用，{until}前有效。" if until else ""
    invited = f"您受邀担任{station}的{role}。{once}\n\n" if role else ""
    return Screen(
        f"{said}您好！欢迎来到{station}的心愿驿站。\n\n{invited}"
        "开始之前，请您了解：\n"
        "• 我们只记办事要用的：您的称呼、住哪个村、心愿或能帮的忙。\n"
        "• 加密保存，只给本站社工和站长看。接下任务的人，才能看到称呼和地址。\n"
        "• 这里不收钱、不问身份证号。\n"
        "• 您随时可以查看（/mydata）或删除（/forget）。详细说明：/privacy\n\n"
        "您同意吗？",
        ((button("👌 同意，开始", "agree"), button("不同意", "disagree")),),
    )


ROLE_WORDS = {
    "resident": "居民",
    "volunteer": "志愿者",
    "donor": "爱心人士",
    "worker": "社工",
    "head": "站长",
    "supervisor": "督导",
}
NO_ROLE = "受帮助的居民"

DISAGREED = Screen(
    "没关系，什么都没有保存。需要帮助也可以直接去站里找社工。\n改主意了，随时发 /start。"
)
ASK_NAME = Screen(
    "好的。请问怎么称呼您？（打字告诉我，比如：王阿姨）\n"
    "有人替您提过心愿、给过您凭条的，点“我有凭条”。",
    ((button("🎫 我有凭条", "slip"),), CANCEL_ROW),
)
BAD_NAME = Screen("称呼请写 1 到 20 个字，比如：王阿姨。", (CANCEL_ROW,))
NOT_A_NAME = Screen(
    "这一步只写称呼就好，比如：王阿姨，或者“我叫刘桂花”。心愿和别的事，下一步慢慢说。",
    (CANCEL_ROW,),
)


def whose_kin(said: str) -> Screen:
    """我妈: a giver at the door cannot call her that."""
    return Screen(
        f"“{said[:20]}”是您叫的，帮忙的人上门不好这样叫。请写姓名或称呼，比如：刘桂芳、刘阿姨。",
        (CANCEL_ROW,),
    )


def ask_village(
    villages: Sequence[tuple[int, str]], whose: str = "您", last: Row = CANCEL_ROW, said: str = ""
) -> Screen:
    """``villages``: (id, name); ``said``: what was answered before, and is none of them."""
    rows = grid([button(name, "village", number) for number, name in villages[:40]], 2)
    more = "（名单太长，没列全，打字写村名就行）" if len(villages) > 40 else ""
    return Screen(
        f"{said}{whose}住在哪个村（社区）？{more}",
        (*rows, (button("不在名单里，先跳过", "village", 0),), last),
    )


def no_such_village(said: str, near: str | None) -> str:
    """What comes before the question when it is asked again."""
    perhaps = f"是不是“{near}”？" if near else "请在下面点一个。"
    return f"没找到“{said[:20]}”，{perhaps}\n"


def joined(role: str | None) -> str:
    """What comes before the first screen, which greets by name."""
    return "🎉 欢迎您！" + (f"您现在是本站的{role}。" if role else "")


WHAT_FOR = Screen(
    "您今天来，是想……？点一下就行，以后随时可以改。",
    (
        (button("🌱 有心愿、有难处", "come", "resident"),),
        (button("💪 想出力（志愿者）", "come", "volunteer"),),
        (button("🎀 想出东西（爱心人士、单位）", "come", "donor"),),
        (button("🎫 我有凭条", "claim"),),
    ),
)
COMES = {
    "resident": Screen(
        "好的。您直接打字说一句就行，比如：\n“家里灯坏了”\n“想要一床厚被子”\n“隔壁李奶奶想有人陪说说话”"
    ),
    "volunteer": Screen(
        "谢谢您！告诉我您会什么、什么时候有空，有合适的我先问您，不方便随时可以说不。",
        ((button("登记我会什么", "give", "skill"),),),
    ),
    "donor": Screen(
        "谢谢您！您可以捐现成的物品，也可以按月认捐（我们不收钱，您自己买好送来）。\n"
        "单位也一样，登记时写上单位名字。",
        ((button("登记物品", "give", "goods"), button("按月认捐", "give", "pledge")),),
    ),
}

INVITE_SPENT = Screen("这个邀请链接已经用过或过期了。请让站里再发一个新的。")
PAUSED = Screen("您的账号现在停用着。想继续用，请当面或打电话找站里的社工，他们会帮您看看。")

ASK_SLIP = Screen("请把凭条上的 8 位数字打给我。", (CANCEL_ROW,))
WRONG_SLIP = Screen(
    "没有找到这个码，请对着凭条再看一遍。凭条不在手边，先点“取消”也行。", (CANCEL_ROW,)
)
_NO_SLIP = ((button("先不用凭条，接着加入", "no_slip"),), CANCEL_ROW)
ASK_SLIP_JOINING = Screen(ASK_SLIP.text, _NO_SLIP)
WRONG_SLIP_JOINING = Screen(
    "没有找到这个码，请对着凭条再看一遍。凭条不在手边也没关系，不用它也能加入。", _NO_SLIP
)


def is_it_you(masked: str) -> Screen:
    """``masked``: a name of which only the first letter stands."""
    return Screen(
        f"这张凭条是 {masked} 的。是您本人吗？\n"
        "点“是我”，就是您本人同意由我们保管您的信息，以后您的心愿都在这里看。",
        ((button("是我", "claim_yes"), button("不是我", "claim_no")), CANCEL_ROW),
    )


NOT_YOU = "好的，那这张凭条先不动。请看看是不是拿错了，或请社工帮忙。"
CLAIMED = "✅ 对上了。别人替您提过的心愿，都在“📋 我的心愿”里。"


def still_joining(station: str) -> str:
    return f"您正在加入{station}，咱们接着来。"
