"""Errands that lead to what a tour comes upon by chance alone: a way there, then turns of what is
typed (or, after ``>``, pressed) and what the bot then says."""

from handlers.wording import common
from tests.conversations.steps import WAYS, Way
from tests.conversations.ways.tasks import busy
from tests.tour import there
from tests.tour.answers import TWO

_TASK = (">1. 电饭煲", "方便吗")


ERRANDS: tuple[tuple[Way, tuple[str, ...]], ...] = (
    (WAYS["PostWish:how"], (">家属", "哪位家属", ">儿女", "最后看一眼")),
    (WAYS["PostWish:words"], (TWO, "对吗", ">更多", "还想改", ">🔗 要一起办", "要一起办")),
    (
        WAYS["Move:station"],
        (*(">下一页", "换到哪个站", ">邻镇社工站", "哪个村"), *(">邻村", "换好了")),
    ),
    (busy, (common.MY_TASKS, "您的任务", ">下一页", "10. 电饭煲")),
    (WAYS["OfferHelp:aid"], (">助老", "已选", ">选好了", "登记成这样")),
    (WAYS["MyOffers:reach"], (">10公里", "10 公里以内")),
    (WAYS["MyOffers:aid"], (">助老", "已选", ">选好了", "更想帮：助老")),
    (WAYS["PostWish:hours"], (">周末都行", "对吗")),
    (WAYS["PostWish:double"], (">还是要提", "最后看一眼")),
    (there.before_an_alarm, (">不用报，写原因", "写一句", "报过警了", "记下了")),
    (WAYS["HarmReport:check"], (">‹ 上一步", "谁报的", ">站长", "请核对", ">✅ 对，记下", "填了")),
    (there.drilled, ()),
    (there.asked_to_stay, (">👋 还留着", "照旧留着")),
    (there.asked_about, (">📄 给一份副本", "给电脑读的", ">收回：记住址", "本人要收回")),
    (there.asked_about, (">收回：记住址", "本人要收回", ">确定收回", "地址：没有记")),
    (there.asked_about, (">🗑 全部删除", "是谁要删的", ">家人要删", "确定吗", "好", "确定吗")),
    (there.asked_by_phone, ()),
    (WAYS["RightsFor:sure"], (">🗑 确定，全部删除", "全部删除了")),
    (there.at_the_rules, (">🧹 资料保存多久", "照片", ">👀 明天会清掉什么", "明天")),
    (there.a_deputy, (common.ALARMS, "警报", ">📁 看关闭了的", "关闭")),
    (there.head_of_the_unfound, ()),
    (there.wonders, (">如果有人再给古筝", "这件就有人办了")),
    (there.head_of_the_late, (">请别人来办", "马上问下一位")),
    (there.head_of_a_list, (">➕ 先问", "待批准")),
    (
        WAYS["PostWish:words"],
        ("82岁的李奶奶想要一床棉被", "对吗", ">对，下一步", "怎么称呼", ">就叫李奶奶", "哪个村"),
    ),
    (there.checking_a_repetition, (">比一比", "是一件事吗", ">🔁 合并到", "待核实")),
    (there.checking_a_repetition, (">比一比", "是一件事吗", ">不是一件事", "原话")),
    (there.pricing, (">💰 1.", "一件大约多少钱", ">约 200 元", "✏️ 修改")),
    (there.checking_wiring, (">🏷 类别期限", "要改哪一项", ">📜 要有电工证", "📜 要有电工证")),
    (there.checking_wiring, (">🏷 类别期限", "要改哪一项", ">🔒 只请审核", "🔒 只请审核过的")),
    (there.checking_two, (">🏷 类别期限", "要改哪一项", ">🔗 几样要一起办", "🔗")),
    (
        there.knows_an_electrician,
        (">📜 看证", "看过原件的点一下", ">⬜ 还没看", "看过原件的点一下"),
    ),
    (there.checking_medicine, (">开放", "确定当普通心愿开放吗", ">还是开放", "待核实")),
    (WAYS["PostWish:card"], ("我捐10袋大米", "要帮别人", ">换成帮忙", "登记成这样")),
    (there.days_are_over, (">1. 棉被", "日子过了", ">接着提供", "给到哪天为止")),
    (there.helper_of_before, (common.MY_OFFERS, "您登记的", ">我已满18岁", "您登记的")),
    (
        there.helper_of_before,
        (common.MY_OFFERS, "您登记的", ">我还没满18岁", "几岁", ">‹ 返回", "没有改"),
    ),
    (
        there.helper_of_before,
        (
            *(common.MY_OFFERS, "您登记的", ">我还没满18岁", "几岁", ">16", "哪位家长同意"),
            *(">改年龄", "几岁", ">16", "哪位家长同意", ">家长不在", "家长"),
        ),
    ),
    (there.helper_of_before, (*_TASK, ">👍 我来", "也就是说", ">👍 我来", "请替对方保密")),
    (there.helper_of_before, (*_TASK, ">👍 我来", "也就是说", ">我还没满18岁", "几岁")),
    (there.second_head, (">我也批准", "两位都批准了")),
    (there.second_head, (">先不办", "已经告诉先批准的那位")),
    (there.knows_a_young_helper("mother"), (">收回家长同意", "家长还没同意")),
    (
        there.knows_a_young_helper(None),
        (">记家长同意", "哪位家长同意", ">妈妈", "怎么同意的", ">当面", "妈妈当面同意"),
    ),
    (there.before_a_long_past, (">下一页", "提了心愿")),
    (
        there.before_the_unsent,
        (
            *(">下一页", "9. 给没收到的", ">9. ", "再发一次", ">🔁 再发一次", "没能送到的消息"),
            *(">1. ", "再发一次", ">✔️ 不用发了", "没能送到的消息"),
        ),
    ),
    (
        there.before_those_away,
        (
            *(">下一页", "9. 停用的8", ">9. ", "停用的8把我停用了", ">✔️ 都打电话告诉了"),
            "消息在等他们",
        ),
    ),
    (there.before_the_rules, (">先帮谁", "总在最前面", ">⬆️ 6", "5. 等得久的")),
    (there.supervisor, (">站 ›", "微心愿：征集", ">‹ 各站", "各站情况（本月")),
    (there.supervisor, (">下一页", "第6社工站")),
    (there.asks_out_of_the_blue, (">是的，帮我问社工", "已经问社工了")),
    (WAYS["ReplyGiver:words"], ("站里有，不用带", "回答转给对方了")),
    (WAYS["Settle:reason"], ("已经有人送去了", "记下了", ">号不受理", "原话")),
    (there.has_quilts, ("棉被改成30床", "按一下才会改", ">改成 30 件", "还能给 30 件")),
    (there.has_quilts, ("我们棉被只到月底", "按一下才会改", ">改成到", "日为止")),
    (
        there.has_two_skills,
        (
            "周六没空",
            "以前先不找您",
            ">以后每周都这样",
            "哪一样的时间",
            ">理发",
            "没有能来的时间了",
        ),
    ),
    (
        there.has_two_skills,
        ("以后只有晚上有空", "哪一样的时间", ">这几样都改", "这样对吗", ">就这样改", "参加匹配"),
    ),
    (there.has_wished, ("刚才那个心愿不要灯泡了", "这样改对吗", ">就这样改", "改好了")),
    (there.checking_illness, (">病情也让大家看到", "大家看到的：老伴中风了")),
    (there.speaks_for_a_helper, (">还没满18岁", "今年几岁", ">16", "哪位家长同意")),
    (there.said_something_unclear, (">补充到", "记下了，社工会看到")),
    (there.before_hints, (">✅ 收下", "叫法")),
    (there.before_hints, (">✖️ 不要", "叫法")),
    (there.before_hints, (">✏️ 是别的", "是什么", "脸盆", "记下了")),
    (there.puts_right("暖脚煲"), (">👌 可以", "谢谢您")),
    (there.puts_right("煨灰炉"), (">不用", "好的，不记")),
    (there.a_deputy, ("炉具也叫土坯灶", "要教给本站吗", ">📖 教给本站", "教好了")),
    (
        WAYS["TeachWord:word"],
        (
            *("火缸子", "是什么", ">🆕 都不是", "一样东西"),
            *(">🎁 一样东西", "哪一类人", ">助老", "记下了"),
        ),
    ),
    (
        WAYS["TeachWord:word"],
        (
            *("暖脚筒", "是什么", "烘手的炉子", "我也不认得", ">取暖器", "记下了"),
            *(">↩️ 不要了", "我不认", ">↩️ 还是要", "记下了"),
        ),
    ),
    (WAYS["Join:whose"], (">不是我", "怎么称呼您")),
    (
        there.a_deputy,
        (
            *("82岁的秦奶奶想要一把二胡", "对吗", ">对，下一步", "怎么称呼"),
            *(">就叫秦奶奶", "住在哪个村", "南3村", "住在哪里", ">以后再说", "怎么同意的"),
            *(">当面同意", "最后看一眼", ">改村", "住在哪个村"),
        ),
    ),
)
