"""What the desk can do and where, and its own station's facts: the answer to its questions."""

import re
from collections.abc import Sequence

from handlers.wording import common
from handlers.wording.screen import Screen
from matching.understanding.text import fold
from services.station_facts import StationFacts

_TOPICS: tuple[tuple[str, str], ...] = (
    (
        "核实|审核|开放|新心愿|不受理|转办|问一句",
        f"{common.TRIAGE}：属实就开放；也能问一句、转办、不受理。",
    ),
    (
        "批准|审批|名单|推荐|匹配|认领",
        f"{common.REVIEW}：看名单和理由，批准、换顺序、另选一位。站长才有。",
    ),
    ("卡住|超时|拖|早报|没办好", f"{common.LATE}：过了时间还没办的，都在这里。"),
    ("代办|打电话|没有?账号|没有?手机", f"{common.TODO}：没有账号的人，要打的电话和怎么说。"),
    ("凭条|条码|收到|确认", f"{common.SLIP}：输入纸条上的 8 位数字，帮人确认收到。"),
    ("警报|危险", f"{common.ALARMS}：还没关闭的警报。看原话，跟进，写明原因关闭。"),
    (
        "成员|居民|志愿者|爱心|企业|谁|资料|合并|拉黑|暂停|账号|登记",
        f"{common.MEMBERS}：查人、加人、改资料、合并、暂停、拉黑。",
    ),
    ("本月|数字|多少|报表|统计|小结", f"{common.MONTH}：这个月办了多少，可以往前翻。"),
    (
        "站|村|社区|社工|邀请|链接|规则|值班|电话|几点|开门|设置",
        f"{common.STATION}：规则、邀请链接、村和社区、值班。",
    ),
)
_FACTS = re.compile("[几多哪]|谁|叫什么|名字")
_SHOWN = 6


TOPICS = "\n".join(f"• {words}" for _, words in _TOPICS)
HELP = (
    f"您在工作台能办这些，按下面的按钮就行：\n\n{TOPICS}\n\n"
    "替居民提心愿，直接打字，比如“桃园村82岁的李奶奶家灯坏了”。\n"
    f"许愿、帮忙这些您自己的事，按“{common.OWN}”。\n"
    "说错了、不想填了，打“取消”或发 /cancel。\n\n"
    "遇到危险请马上打电话：110 报警，119 火警，120 急救。"
)


def answer(question: str, facts: StationFacts, news: Sequence[str]) -> Screen:
    """Where that is done (all there is, where nothing fits), and the station's own facts where
    they were asked for. ``news``: what waits at the desk now."""
    said = fold(question)
    found = [f"• {words}" for marks, words in _TOPICS if re.search(marks, said)]
    parts = ["在这里办：\n" + "\n".join(found) if found else f"您在工作台能办这些：\n{TOPICS}"]
    if _FACTS.search(said):
        parts.insert(0, _in_words(facts))
        if news:
            parts.append("今天等着的：\n" + "\n".join(f"• {one}" for one in news))
    return Screen("\n\n".join([*parts, "全部办法发 /help 看。"]))


def _in_words(facts: StationFacts) -> str:
    lines = [
        f"🏠 {facts.name}",
        f"下面 {len(facts.below)} 个站{_named(facts.below)}" if facts.below else "下面没有别的站",
        f"村和社区 {len(facts.villages)} 个{_named(facts.villages)}",
        f"成员 {facts.members} 位，其中志愿者 {facts.volunteers} 位、捐东西的 {facts.donors} 位",
        f"站长 {len(facts.heads)} 位{_named(facts.heads)}",
        f"社工 {len(facts.workers)} 位{_named(facts.workers)}",
    ]
    return "\n".join(lines)


def _named(names: Sequence[str]) -> str:
    if not names:
        return ""
    return f"：{'、'.join(names[:_SHOWN])}{' 等' if len(names) > _SHOWN else ''}"


AT_THE_DESK = f"您就是站里的人，在这里就能办。\n\n{TOPICS}"
