"""Money that somebody would hand over: the station takes none, and it becomes no wish."""

import re

from handlers.typed_answers import is_money
from matching.understanding import OwnWords, understand
from matching.understanding.own_words import NONE

MONTHLY = re.compile("每个?月|按月|月月")
_LONGEST = 24
_WAY = re.compile(
    "转账|转钱|打钱|打款|汇款|汇钱|[收付]款码|收款二维码|银行卡号|银行账号|对公账[户号]"
    "|收不收(?:现金|捐款)|[收要](?:现金|捐款)[吗嘛么不]"
)
_OUT_OF_POCKET = re.compile(
    "(?:捐助?|资助|赞助)[^，。]{0,6}(?:[钱款]|[0-9一二三四五六七八九十百千万]{2,}$)|出[点些]?钱|发个?红包"
    "|(?:我们?|公司|单位|店里?)(?:[想要来可以愿意]|准备|打算)*给(?!我)[^，。交买还付缴看]{1,8}"
    "(?:元|块钱?|[转打汇][0-9]+)$"
)
# Words of somebody who needs money, was cheated of it, or would learn to send it.
_OTHERWISE = re.compile(
    "[给借帮][我俺]|[求缺差欠骗学教]|需要|申请|没钱|[买交]不起|收到|不会|想要|低保"
)
_RECEIPT = re.compile("(?:[开有给要]|提供).{0,4}(?:发票|票据|收据|捐赠证书)|抵税")


def asks_receipt(words: str) -> bool:
    """“能开捐赠票据吗”: a receipt for what is given."""
    return len(words) <= _LONGEST and _RECEIPT.search(words) is not None


def asks_how_to_pay(words: str) -> bool:
    """“能转账吗”, “收款码发我一下”: whatever is being asked, this is about handing money over."""
    return len(words) <= _LONGEST and bool(_WAY.search(words)) and not _OTHERWISE.search(words)


def gives_money(words: str, own: OwnWords = NONE) -> bool:
    """Whether money is to be handed over once, and not things bought for it, or month by month."""
    if MONTHLY.search(words):
        return False
    reading = understand(words, own)
    if any(line.known and line.type != "money" for line in reading.lines):
        return False
    if asks_how_to_pay(words) or (_OUT_OF_POCKET.search(words) and not _OTHERWISE.search(words)):
        return True
    return reading.kind == "offer" and (reading.route == "cash" or is_money(words))
