"""Everyday words that need no form: what people say to somebody they know, and what it means."""

import re

from matching.understanding.numbers import NUMBER
from matching.understanding.text import fold

WORDS = """
mine      怎么样 怎么样了 办得怎么样 办得怎么样了 我的事怎么样了 进度 查进度 到哪一步了
mine      办到哪一步了 有消息吗 有消息了吗 有结果吗 有结果了吗 有人接吗 有人帮吗 还要多久
mine      办好了吗 我的心愿 我的心愿呢 不要 不要了 我不要了 不用 不用了 我不用了 不需要了
mine      撤回 我要撤回 为什么还没办 为什么还没办成 为什么还没办好 怎么还没办 怎么还没办好
mine      要多久才有人来 多久才有人来 什么时候来 什么时候有人来 啥时候来 啥时候有人来 怎么还不来
mine      怎么还没人来 怎么还没消息 为什么没人来 为什么还没人来 为什么这么慢
offer     我来帮忙 我要帮忙 我想帮忙 我来帮 我想当志愿者 我要当志愿者 当志愿者 做志愿者
offer     我想出力 我要出力 我想捐东西 我要捐东西 捐东西
wall      剩下的我全包 剩下的我全包了 我全包 我全包了 剩下的都给我
wall      心愿墙 看心愿墙 看看心愿墙 认领 我要认领 我想认领 认领心愿
tasks     能干点啥 今天能干点啥 能干什么活 我能做点什么 我能做点啥 有没有我能做的 有什么我能做的
tasks     有我能做的吗 有什么要帮忙的 有什么要帮的 有什么活要干 怎么没人找我 怎么不找我
tasks     怎么还不找我 为什么不找我 为什么没人找我 怎么没有任务 怎么没任务 怎么没活
tasks     我的任务 看我的任务 任务 有活吗 有活干吗 有任务吗 有什么活吗 有我的任务吗
offers    这周别找我 这周不要找我 最近别找我 这阵子别找我 先别找我 我要休息 我想休息 休息一下
offers    休息一周 休息几天 我出差了 我出差一周 我要出差 我要出门 我下周要出门 放假 我放假 我要放假
offers    可以找我了 可以再找我了 我回来了 我休息好了 恢复
offers    我的登记 改登记 我的登记呢 改数量 我要改数量 改条件 我要改条件 改金额 我要改金额
offers    暂停捐赠 停止捐赠 先停一停 先暂停 不捐了 我不捐了 我们不捐了 捐完了 我们捐完了
colleague 加同事 我要加同事 加一个同事 我要加一个同事 同事也想登记 我同事也想登记 换个人负责
colleague 换人负责 我们换人了
help      怎么用 怎么弄 怎么操作 你是谁 你是干什么的 你是干嘛的 这是什么 这是干什么的
help      这是干嘛的 你能干什么 你会什么 你能做什么 有什么用 不会用 我不会用 教教我
help      不懂 我不懂 听不懂 我听不懂 看不懂 我看不懂 没看懂 不会弄 我不会弄
typing    不会打字 我不会打字 打不来字 我打不来字 不识字 我不识字 不认字 我不认字 不会写字
nothing   打错了 我打错了 发错了 我发错了 按错了 我按错了 点错了 我点错了 说错了
nothing   没有 没有了 没事 没事了 没什么 没什么事 没啥 没啥事 没别的了 没有别的了
hello     随便看看 看看 帮帮我 请帮帮我 帮帮忙 求帮助
hello     你好 您好 你们好 在吗 在不在 有人吗 喂 早上好 上午好 下午好 晚上好 hello hi 首页 菜单
thanks    谢谢 谢谢你 谢谢您 谢谢你们 多谢 太谢谢了 感谢 太感谢了 辛苦 辛苦了 你辛苦了
thanks    您辛苦了 辛苦你们了
mydata    改地址 我要改地址 我想改地址 改名字 我要改名字 改称呼 改电话 我要改电话 改年龄 搬家了
mydata    我搬家了 换电话了 我换电话了 我的资料 我的信息 我的数据 查看我的信息
forget    删除我的信息 注销 删掉我的信息 我要注销 退出 我要退出 注销账号 删除我的资料
settings  设置 免打扰 我要设置
slip      我有凭条 凭条 我有凭条码 凭条码 有凭条
move      换站 我要换站 换社工站 换个站
worker    投诉 我要投诉 社工在哪 社工在哪里 站里在哪 站里在哪里 你们电话多少 你们的电话 电话多少
worker    找站长 我要找站长 给我打电话
worker    找社工 我要找社工 联系社工 社工电话 社工的电话 站里电话 人工 转人工
received  收到 收到了 已收到 我收到了 东西收到了 已经收到了 拿到了 东西到了
delivered 送到了 我送到了 已送到 已经送到了 送达了 已送达 送过去了 办好了 我办好了 办完了
delivered 做完了 修好了 弄好了 完成了 到了 我到了
free      收钱吗 收不收钱 要钱吗 要不要钱 收费吗 收不收费 要收费吗 免费吗 是免费的吗 要花钱吗
unknown   不知道 我不知道 不晓得 不清楚 说不好
yes       提交 没错 没问题 确定 同意 我同意 好 好的 好吧 行 可以 是 是的 对 对的 嗯 愿意 ok yes
yes       要得 得行 行得 阔以 中 成
"""
_NAMED = 12
_ROWS = [row.split() for row in WORDS.strip().splitlines()]
_MEANING = {words: name for name, *row in _ROWS for words in row}
_ABOUT = re.compile("^(?:我|那|这)?(?:的|个|件)?(?:心愿|事情?|东西)(?:现在)?")
_ASKS = re.compile(
    "^(?:您好|你好)?我?(?:就|只是)?[想要来]?(?:请问|请教|问|咨询|打听|了解)[一下个事问]*[您你]?们?"
)
_DIALECT = re.compile("咋个?|啷个")
_QUESTION = re.compile("[?？]|怎么|什么(?!都)|为啥|多少|多久|[吗呢]$")
_TAKES_BACK = re.compile("[没不锁]|但")
_CLAUSE = re.compile("[，,。！!；; ]+")
_NIGHT = re.compile(
    ".{0,8}(?:点|晚上|夜里|中午|睡觉).{0,4}(?:别|不要|不能)(?:再|老)?(?:打扰|吵|找|叫|联系)我们?"
    "|(?:别|不要)(?:再|老)?(?:打扰|吵)我们?"
)
_WHICH = re.compile("([能会可用要是])不\\1|有没有|哪[里儿天个]|在哪|几[点个天]|[给是]谁")
_DELIVERED = re.compile(
    "(?:我们?|东西|都|也|今天|昨天|刚才?|刚刚|已经?)*(?:给(?:他|她|老人家?|人家))?"
    "(?:送|拿|带|搬|运|交)(?:到|去|达|过去|上门|给(?:他|她|老人家?|人家))(?:[他她]?家里?|[他她]?家去|那边|那里)?了"
)
_REST = re.compile(
    f"(?:我|想|要|先|得|最近|这阵子)*(?:歇|休息|放假)(?:(?:{NUMBER})个?(?:天|周|星期|礼拜|月)|几天|一阵子?)[吧了]?"
    "(?:(?:我|因为|家里|最近|身体)*(?:有点?事|出门|出差|不[好舒]服?|太?忙|太?累了?))?"
)
_NOT_COME = re.compile(
    ".{1,10}?(?:怎么|为什么|都|也)*还?没有?(?:人?(?:[送拿带寄]|给我送?))?(?:过?来|到)(?:我?家)?"
)
_DONE = re.compile(
    "(?:我们?|都|也|今天|刚才?|刚刚|已经?|给(?:他|她|老人家?|人家))*"
    "(?:装|换|剪|理|修|弄|做|搞|接|打扫|收拾|洗|补|教|陪|买|通)(?:好|完)了"
)
_STOPS = (
    "算了|放弃|取消|撤回|撤销|撤了|作废|再想想"
    "|(?:不(?:想|再)?|别)(?:提|填|弄|办|许|发|搞|换|拍|删|登记)"
)
_ENOUGH = f"{_STOPS}|没事了|不(?:想|再)?(?:要|用|需要|说|写|交)"


def _ends(words: str) -> re.Pattern[str]:
    return re.compile(
        f"(?:那|还是|就|我|先|都|想|要|请|帮我|把?这[个条]|把它)*(?:{words})"
        f"(?:{words}|[了吧啊我先都呀掉它]|这[个条]|心愿)*"
    )


_GIVES_UP, _STOPS_MIDWAY = _ends(_ENOUGH), _ends(_STOPS)

_YES = re.compile(
    "(?:好的?|行|可以|没问题|嗯|ok)?我?(?:[会能]|可以|愿意|一定|准时|按时)*"
    "(?:[去来到]|[去来]得[了成]|愿意|方便|有空|有时间)的?"
)
_NO = re.compile(
    "(?:对不起|不好意思|抱歉|不巧|我|家里|这次|这回|[今明后那]天|[这下]?个?(?:周|星期|礼拜)[一二三四五六日天末]?"
    "|[上下中]午|晚上|恐怕|可能|有点?事?|临时|真的|实在|突然)*"
    "(?:[去来]不[了成]|不[想能]?[去来]|没法[去来]|不[太大]?方便|没空|没时间|不行|不可以|走不开|太远)了?"
)
_ON_THE_WAY = re.compile(
    "(?:我|[敲喊]门|家里)*没人(?:应|开门|在家)?|我?(?:忘了|没有|找不到)地址|地址(?:在哪里?|是哪里?|是什么)"
    "|我?找不到(?:地方|门|路|[他她]家|人家)|(?:我|路上|可能|要|会|有点)*(?:堵车|迟到|晚一?点到|晚到)"
    "|我?想?(?:要|能不能)?[改换]个?(?:日子|时间|一天)|我?想?要?改到[^岁件床个]{1,8}"
)

_NAMED_WISH = re.compile(
    "(?:看一?下?|看看|查一?下?|查看|打开|那个|我的)?心愿(?:编号|号)?(?P<number>[0-9]{1,9})号?(?:现在|的事)?"
    "(?:办?[得到]?(?:怎么样|哪一?步)了?|(?:办|弄|做)好了[吗没]?|有人[接帮]了?[吗没]?|的?(?:进度|消息)|有消息了?[吗没]?|呢)?"
)

ME = ("是我", "是我本人", "是本人", "本人")
DELETE_ALL = ("确定删除", "删除", "全部删除", "确定全部删除")
NOT_ME = ("不是", "不是我", "不对", "不是本人", "拿错了")

WHICH_YES = "您说的是这件事吗？点一下下面的按钮，我好记准。"
WHICH_NO = "没关系。您说的是这件事吗？点一下下面的按钮，我好安排。"
WHICH_TASK = "没关系。来不了的是哪一件？点开它，再按“来不了了”。"
AT_TASK = "点开您在办的这一件：地址、改日子、“遇到问题”都在里面。"
THANKS = "不客气！有需要随时说一声。"
FINE = "好的，有需要随时说一声。"
TYPING = (
    "不会打字也行：点键盘上的小话筒，对着它说，它会变成字。\n"
    "还不方便，就当面或打电话告诉站里的社工，他们替您写。"
)
WORKER = "请当面或打电话找站里的社工，他们帮您办。\n要改称呼、地址、电话，发 /mydata 就行。"
COLLEAGUE = (
    "请站长给您的同事发一个邀请链接，对方点开就能和您一起为单位登记。\n"
    "换人负责，也跟站长说一声，登记过的会转给接手的人。"
)
NOTHING_SENT = "现在没有等您确认的东西。送到以后我会问您。"
NOTHING_TAKEN = "您手上没有接下的任务。有合适的我会先问您。"


def meaning(text: str) -> str | None:
    """What a few everyday words mean, or None when they are something else."""
    words = _DIALECT.sub("怎么", bare(text))
    plain = words.rstrip("啊呀哦哈啦嘛哟呢吧")
    asked = _ASKS.sub("", plain)
    found = (_MEANING.get(one) for one in (words, plain, _ABOUT.sub("", plain), asked))
    known = next((one for one in found if one), None)
    if known is None and plain and not asked:
        return "help"
    if known is None and _NIGHT.fullmatch(plain):
        return "settings"
    if known is None and _REST.fullmatch(plain):
        return "offers"
    done = _DELIVERED.fullmatch(plain) or _DONE.fullmatch(plain)
    return known or ("delivered" if done else None)


def delivered_thing(text: str) -> str | None:
    """What somebody says that they have brought (棉被 in 棉被已经送去了)."""
    words = bare(text).rstrip("啊呀哦哈啦嘛哟呢吧")
    cuts = (at for at in range(1, min(len(words), _NAMED)) if _DELIVERED.fullmatch(words, at))
    return next((words[:at] for at in cuts), None)


def says_delivered(text: str) -> bool:
    """送到了，放她屋里了: the first words say so, and the others take nothing of it back."""
    first, *rest = _CLAUSE.split(text.strip(), maxsplit=1)
    brought = "送" in first and meaning(first) == "delivered"
    return brought and not any(_TAKES_BACK.search(one) for one in rest)


def not_come(text: str) -> bool:
    """Whether somebody says of something that it has not come (铺盖咋还没送来)."""
    words = _DIALECT.sub("怎么", bare(text)).rstrip("啊呀哦哈啦嘛哟呢吧")
    return _NOT_COME.fullmatch(words) is not None


def asks(text: str) -> bool:
    """Whether the words ask something (要自己带工具吗, 在哪里), and mean nothing everyday."""
    return meaning(text) is None and bool(
        _QUESTION.search(text.strip()) or _WHICH.search(text) is not None
    )


def yes_or_no(text: str) -> str | None:
    """A bare yes or no to whatever was asked, as "yes" or "no"; None for anything else."""
    words = bare(text)
    plain = words.rstrip("啊呀哦哈啦嘛哟呢吧")
    if meaning(text) == "yes" or _YES.fullmatch(plain):
        return "yes"
    return "no" if _NO.fullmatch(plain) else None


def begins_with(text: str) -> str | None:
    """The same of the first words, where more follow that mean nothing everyday (要得，我在家)."""
    first, *rest = _CLAUSE.split(text.strip(), maxsplit=1)
    return yes_or_no(first) if rest and rest[0] and meaning(rest[0]) is None else None


def on_the_way(text: str) -> bool:
    """Whether somebody on the way to a task says what keeps them from it (没人开门, 忘了地址)."""
    return _ON_THE_WAY.fullmatch(bare(text).rstrip("啊呀呢吧啦了")) is not None


def wish_number(text: str) -> int | None:
    """The number of a wish that somebody would look at (心愿 12 怎么样了)."""
    found = _NAMED_WISH.fullmatch(bare(text).rstrip("啊呀哦哈啦嘛哟吧"))
    return None if found is None else int(found["number"])


def gives_up(text: str, *, midway: bool = False) -> bool:
    """Whether somebody drops what they were about to ask for (算了不要了). ``midway``: amid a
    question, where 不用 answers the question alone."""
    return (_STOPS_MIDWAY if midway else _GIVES_UP).fullmatch(bare(text)) is not None


def bare(text: str) -> str:
    """Letters and digits alone."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def no_answer(text: str) -> bool:
    """Everyday words or a question: whatever was asked, this does not answer it."""
    return meaning(text) is not None or _QUESTION.search(text.strip()) is not None
