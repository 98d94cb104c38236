"""Refusals as kind sentences: what happened, what to do, no blame."""

from handlers.wording import common
from handlers.wording.own_words import why_not
from handlers.wording.wish_people import BAD_PHOTO
from services import refusals as r


def sentence(refusal: r.Refused) -> str:
    """One clear sentence for a refusal."""
    if isinstance(refusal, r.BadWord):
        return why_not(refusal.facts)
    known = _SENTENCES.get(type(refusal), common.TROUBLE)
    return known.format(**{**_UNKNOWN, **refusal.facts})


_UNKNOWN = dict.fromkeys(("limit", "what", "low", "high", "left", "taken"), "")


_SENTENCES: dict[type[r.Refused], str] = {
    r.NotJoined: "这个要先加入社工站才能用。正在加入的，接着答上面那一句；还没开始的，发 /start。",
    r.NotAllowed: "这一步不归您操作。需要的话，请找站里的社工或站长。",
    r.FirstTakenBack: "先批准的那位又收回了，或改了名单，现在不用您看。再要您看时，我重新请您。",
    r.FirstGone: "先批准的那位现在不是站长了，那一次不算。请站长在“待批准”里重新批准，再请您看。",
    r.NotFound: "没找到这一条，可能已经处理掉了。",
    r.AlreadyDone: common.DONE_ALREADY,
    r.PlaceFilled: "谢谢您愿意帮忙！这一件现在不用找人了，下次再麻烦您。",
    r.OnTeam: "这几件要几个人一起去。您已经有一件了，这一件留给别人，谢谢您！",
    r.AtCap: "您这周（月）的名额已经满了，先歇一歇，谢谢您！",
    r.BadQuantity: "数量看着不对，请写 1 到 999 之间的整数，再说一遍。",
    r.BadHours: "今天到现在，最多还能记 {most} 分钟。昨天做的，请让社工帮您补记。",
    r.BadDay: "这一天定不了，请选今天到 {until:%-m月%-d日} 之间的一天。",
    r.TooManyOpen: "您家已经有 {limit} 个心愿在办了，办好一个再提新的，好吗？急事请直接找社工。",
    r.InviteSpent: "这个邀请链接已经用过或过期了。请让站里再发一个新的。",
    r.WrongCode: "没有找到等着确认的这个码，请核对一下。",
    r.BadPhoto: BAD_PHOTO,
    r.Empty: "我没看到内容，请用一句话说说。",
    r.TooLate: "已经通知出去了，撤不回来了。",
    r.Delivered: "对方说已经办好了，请先说是不是，再撤回。",
    r.InHand: "这一项已经有人接下或送到了，不能这样改。整个不要了，可以按“撤回”。",
    r.NoConsent: "还没问过本人：称呼和地址能不能告诉来帮忙的人？问过以后请按“本人已同意”。",
    r.Unfit: "这位现在不合适接这一件，请换一位。",
    r.NoIdNumber: "这像是身份证号。我们不记证件号码，请删掉号码再写一遍。",
    r.SaysWho: "人家还没接下，先别写对方的称呼、地址和电话。请去掉再写一遍。",
    r.BadPhone: "这不像电话号码。请写 7 到 15 位数字，比如 13800001111 或 0571-88881111。",
    r.BadAge: "年龄请写 0 到 120 之间的数字，比如 82。",
    r.LastHead: "这个站只剩这一位站长。先请一位新站长，再来办这一步，好吗？",
    r.NotYourself: "这一步不能对自己做，请另一位站长来办。",
    r.MatchedTogether: "这两位之间还有一件事在办（一位帮另一位）。先办完或取消，再合并。",
    r.BadSetting: "这个数不合适，请写 {low} 到 {high} 之间的。",
    r.OwnHousehold: "这是您自己家的心愿，让别人来帮吧。",
    r.NotVetted: "这家要经站里审核过的志愿者才能上门，为的是大家放心。想帮忙请跟社工说一声。",
    r.NoPaper: "谢谢您愿意帮忙！这件要有{what}的人来做。您有证的话，跟社工说一声，记下就能接。",
    r.GrownUpsOnly: "谢谢你愿意帮忙！这件事有点危险，要满18岁的人来做。墙上还有别的事等人帮。",
    r.NoGuardian: "谢谢你愿意帮忙！还没满18岁，要家长先同意。请家长跟站里的社工说一声。",
    r.AgeUnknown: "还没问过满没满18岁。先问一句，再替人家答应。",
    r.AgeNeeded: "还没满18岁的志愿者，年龄要留着，好请家长陪着去。不帮忙了，先停掉登记就能删。",
    r.FewerLeft: "谢谢您！这一项现在只差 {left} 件了，请少认领一点。",
    r.TooManyClaims: "谢谢您这么热心！现在最多能认领 {limit} 件，手上的送到以后再接着认领。",
    r.BelowTaken: "这周（月）已经接下 {taken} 了，先别低过这个数，下周（月）再调低就行。",
    r.NotAhead: "请选明天以后、半年以内的一天。",
    r.StillOpen: "您手上还有没办完的事。办完或取消以后，再来办这一步，好吗？",
    r.TooManyGuesses: "这个码输错太多次了。请过一小时再试，或请社工帮忙。",
    r.TooManyPosted: "今天已经提了 {limit} 个，先办着。填好的还在，明天再按一次；急事请找社工。",
    r.TooManyClaimed: "谢谢您这么热心！今天已经认领 {limit} 次了，先办着这些，明天再接着来。",
    r.StationFull: "今天站里来的事太多。您填好的还在，过些时候再按一次；急事请找社工。",
    r.TooManyPhotos: "照片来得太快，这一张没有收。请歇几分钟再发一次，别的都还在。",
    r.HasAccount: "这张凭条的主人已经有账号了。如果是您本人换了手机，请找站里的社工帮忙。",
    r.Differs: "这张凭条和您现在的登记对不上，我不敢随便合在一起。请找站里的社工帮您看看。",
    r.ForPeople: "这条像是要钱或要药的，请在“待核实”里打开，再确认一次。",
    r.GuardianFirst: "不满14岁的孩子，要家长（监护人）同意才行。问过家长，再选“监护人同意”。",
    r.ReportDue: "这样的事，法律要求马上报告。请先填“强制报告”，或写明为什么不用报，再关闭。",
    r.UnderAlarm: "这一条有警报还没关闭，先请社工处理完再继续。",
}
