"""The station's rules as its head reads them: what each is called, why it is there, and ready
answers."""

from dataclasses import dataclass
from typing import Any

from handlers.wording.crisis import COUNTRYWIDE
from services.station_settings import RANKS


@dataclass(frozen=True)
class Rule:
    """A setting as the head reads it: its name, its unit, why it is there, ready answers."""

    label: str
    unit: str
    why: str
    presets: tuple[Any, ...]


RULES: dict[str, Rule] = {
    "silence_hours": Rule(
        "没答复就问下一位", "小时", "问了一位，多久没回音就去问下一位。", (24, 48, 72)
    ),
    "urgent_silence_hours": Rule(
        "急事等答复", "小时", "加急的心愿，等多久就问下一位。", (2, 6, 12)
    ),
    "handover_days": Rule("接下后几天内办好", "天", "到时候还没送达，会先问一声。", (7, 15, 30)),
    "nudge_days": Rule("催一次后再等", "天", "问过一声还没办，再等几天就请别人。", (2, 3, 5)),
    "confirm_days": Rule(
        "没回音请社工去问", "天", "送到了，对方几天没说收到没有，就请社工打电话。", (3, 7, 14)
    ),
    "open_per_household": Rule("每户同时几个心愿", "个", "办好一个，再提新的。", (1, 2, 3)),
    "undo_seconds": Rule("批准后可撤回", "秒", "这段时间里反悔，谁都不会被打扰。", (30, 60, 120)),
    "shortlist_length": Rule("名单几个人", "人", "每件事最多推荐几位，按顺序问。", (3, 5, 8)),
    "rounds": Rule(
        "每天几点匹配",
        "",
        "到点自动给心愿找人。可以写几个时间，比如 9:00 15:00。",
        (("09:00", "15:00"), ("08:00", "12:00", "18:00"), ("10:00",)),
    ),
    "quiet": Rule(
        "安静时间",
        "",
        "从几点到几点不发消息（急事除外）。写两个时间，比如 21:00 7:30。",
        (("21:00", "07:30"), ("20:00", "08:00"), ("22:00", "07:00")),
    ),
    "morning": Rule(
        "早报时间", "", "每天几点告诉站长今天要办的事。", (("08:00",), ("08:30",), ("09:00",))
    ),
    "triage_days": Rule(
        "几个工作日内核实", "个工作日", "新心愿超过这些天没核实，就算拖了。", (2, 3, 5)
    ),
    "review_days": Rule(
        "几个工作日内批名单", "个工作日", "名单超过这些天没批，就算拖了。", (1, 2, 3)
    ),
    "wish_days": Rule(
        "开放多少天后问一声", "天", "一直没人接，就问问本人还要不要。", (60, 90, 180)
    ),
    "claims_each": Rule("个人最多认领", "件", "认领了还没送到的，最多几件。", (3, 5, 10)),
    "claims_organisation": Rule(
        "单位最多认领", "件", "单位认领了还没送到的，最多几件。", (50, 100, 300)
    ),
    "price_cap": Rule(
        "几元以上两人批", "元", "一件心愿的东西超过这些钱，要两位站长批准。", (300, 500, 1000)
    ),
    "asked_at_once": Rule(
        "一个名额最多同时问几位",
        "位",
        "帮忙的事可以同时问几位，谁先答应就请谁，其他人会收到感谢。急事至少问三位；送东西一次只问一家。",
        (1, 2, 3),
    ),
    "cooling_days": Rule(
        "没答应的人歇几天",
        "天",
        "谁这次说不行，或没回音，几天里先不问他别的事（急事除外）。",
        (0, 2, 7),
    ),
    "ranks": Rule("先帮谁", "", "", (RANKS,)),
    "invite_days": Rule("邀请链接几天有效", "天", "过了就打不开，要重新发。", (3, 7, 14)),
    "phone": Rule(
        "站里的电话", "", "大家要打电话、有急事时看得到。写号码就行，比如 0571-88881111。", ()
    ),
    "open_hours": Rule(
        "站里几点开门",
        "",
        "大家要上门时看得到。写一句就行，比如：周一到周五 9:00–17:00。",
        ("周一到周五 9:00–17:00", "每天 8:30–17:30"),
    ),
    "help_lines": Rule(
        "求助电话",
        "",
        "有人遇到危险时，我马上回给他的电话。110、120、119 一定会有，不用写；"
        "这里写别的，比如心理热线、村医。一行一个，不写就用全国的。",
        (COUNTRYWIDE,),
    ),
    "page_minutes": Rule(
        "警报几分钟没人接就往上叫", "分钟", "先叫值班的两位，再叫站长，再叫县里。", (3, 5, 10)
    ),
    "keep_wish_days": Rule(
        "心愿的原话留多久",
        "天",
        "心愿办完或取消以后，原话和旁边写的话留这些天，再清掉。停掉的登记也一样。件数和时长不清。",
        (90, 180, 365),
    ),
    "keep_photo_days": Rule(
        "照片留多久", "天", "心愿办完或取消以后，照片留这些天，再删掉。", (30, 90, 180)
    ),
    "keep_alarm_days": Rule(
        "警报的原话留多久",
        "天",
        "警报关闭以后，原话和处理说明留这些天，再清掉。",
        (365, 730, 1095),
    ),
    "keep_notice_days": Rule(
        "发过的通知留多久", "天", "通知和打完的电话留这些天，再删掉。", (30, 90, 180)
    ),
}
