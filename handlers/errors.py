"""Refusals as kind sentences: what happened, what to do, no blame."""

from handlers.wording import common
from services import refusals as r


def sentence(refusal: r.Refused) -> str:
    """One clear sentence for a refusal."""
    known = _SENTENCES.get(type(refusal), common.TROUBLE)
    return known.format(**{"limit": "", "what": "", **refusal.facts})


_SENTENCES: dict[type[r.Refused], str] = {
    r.NotAllowed: "这一步不归您操作。需要的话，请联系站里的社工。",
    r.NotFound: "没找到这一条，可能已经处理掉了。",
    r.AlreadyDone: common.DONE_ALREADY,
    r.PlaceFilled: "谢谢您愿意帮忙！这一位已经有人接下了，下次再麻烦您。",
    r.AtCap: "您这周（月）的名额已经满了，先歇一歇，谢谢您！",
    r.BadQuantity: "数量看着不对，请写 1 到 999 之间的整数，再说一遍。",
    r.BadHours: "今天到现在，最多还能记 {most} 分钟。昨天做的，请让社工帮您补记。",
    r.BadDay: "这一天定不了，请选今天到 {until:%m月%d日} 之间的一天。",
    r.TooManyOpen: "您家已经有 {limit} 个心愿在办了，办好一个再提新的，好吗？急事请直接找社工。",
    r.InviteSpent: "这个邀请链接已经用过或过期了。请让站里再发一个新的。",
    r.WrongCode: "没有找到等着确认的这个码，请核对一下。",
    r.BadPhoto: "这个文件不是能看的照片。请直接拍一张发来（10 MB 以内），或点“跳过”。",
    r.Empty: "我没看到内容，请用一句话说说。",
    r.TooLate: "已经通知出去了，撤不回来了。",
    r.Delivered: "东西已经送到了，请先说收到没有，再撤回。",
    r.NoConsent: "还没问过本人：有人接下后，能不能把称呼和地址告诉他？问过以后请按“本人已同意”。",
    r.UnderAlarm: "这一条有警报还没关闭，先请社工处理完再继续。",
}
