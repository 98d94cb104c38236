"""The tripwire, on alarms and lookalikes composed for this test."""

import pytest

from matching.understanding import alarm

ALARMS = {
    "self_harm": """
        我不想活了
        活着真的没意思，想一了百了
        我在桥边站着，跳下去就都结束了
        孩子写了遗书放在桌上
        她刚刚割腕了
        药我都买好了，今晚就走，不拖累家里
        爷爷说他想喝农药
        我想自鲨
        我 想 死
        不·想·活·了
        我不想活瞭
        活够了，没有活下去的勇气
        唔想做人啦
        I want to die
        I took all my pills
        她站在楼顶不下来，要跳
        儿子说活着没意思，把自己锁屋里拿刀片划手
    """,
    "violence": """
        老公又打我，脸都肿了
        他喝醉了就打人，我不敢回家
        我爸拿着刀追我妈
        隔壁天天家暴，今天听见喊救命
        前夫堵在门口要杀我
        有人撬门，我一个人在家
        他掐我脖子
        佢打我，我好惊
        my husband beats me every night
        he has a knife
        邻居家男人拿皮带抽孩子
        我被跟踪了
    """,
    "abuse": """
        继父摸我，不让我告诉妈妈
        护工打老人，胳膊上全是伤
        养老院把我妈绑在床上
        孩子身上青一块紫一块，都是烟头烫的
        有人拐卖儿童
        老人被锁在屋里，儿子不给饭吃
        小女孩被性侵了
        楼下婴儿被遗弃在垃圾桶旁
        the kid is being abused by his uncle
    """,
    "medical": """
        爷爷晕倒了，叫不醒
        奶奶摔倒起不来，头在流血
        我爸胸口疼得直冒汗，喘不上气
        孩子误食了老鼠药
        老人半边身子不能动，嘴歪了
        我妈昏迷了，快叫救护车
        孕妇羊水破了，打不到车
        有人触电了
        邻居煤气中毒了
        他吐血了，止不住
        娃高烧不退在抽搐
        阿婆跌亲，叫唔醒
        家里停电，呼吸机快没电了
        he is not breathing
        chest pain and can't move
        敲门没人应，独居老人三天没露面
    """,
    "missing": """
        孩子不见了，找了一下午
        我妈走失了，七十多岁
        女儿放学到现在没回家，电话关机
        老人出门买菜没回来
        儿子留了张纸条说别找他
        有个老爷爷迷路了，说不出家在哪
        我弟失联两天了
        阿公唔見咗
        my son went missing this morning
        老伴早上出去散步，到现在没见人
    """,
    "hunger": """
        家里断粮了，孩子饿得直哭
        两天没吃饭了
        没地方睡，被赶出来了
        老人在家没吃没喝
        流落街头，冻得发抖
        we have no food and no water
        孩子从昨天就没吃东西
        一滴水都没有了
    """,
    "disaster": """
        水淹到二楼了，我们被困
        楼上着火了，冒浓烟
        厨房煤气泄漏，味道很重
        房子塌了，有人压在下面
        电梯困了三个人
        洪水围住了，出不去
        山体滑坡，路断了人埋在下面
        插座冒火花，电线起火了
        we are trapped on the roof
    """,
}

LOOKALIKES = """
    笑死我了
    累死了，今天走了两万步
    饿死了，什么时候开饭
    手机死机了
    热死了，想要一台风扇
    冷死了，想要一床棉被
    气死我了，快递又丢了
    电视剧里那个人自杀了
    昨晚的电影男主跳楼了
    这游戏我被队友打死了
    想死你了，奶奶
    跳楼价大甩卖
    消防演习，下午三点
    想学急救知识
    急救包有多的吗
    想要烟雾报警器
    防走失手环要一个
    老人容易走丢，想要定位手表
    怕老人摔倒，想装扶手
    奶奶怕滑倒，想要防滑垫
    失踪人口回归，大家好
    我的猫走丢了
    快递失踪了
    钥匙丢了，谁会开锁
    钱包不见了
    打不死的小强
    打死也不吃香菜
    死党过生日
    楼上的人吵死了
    孩子可爱死了
    这题难死了
    作业多得要死了
    加班累得要死了
    堵车堵死了
    渴死了，便利店在哪
    杀鸡给谁看
    杀毒软件怎么装
    砍价群在哪
    火锅真好吃
    炸鸡上火了
    爷爷上火牙疼
    反家暴讲座几点开始
    防溺水宣传
    爷爷中风后遗症，想做康复
    奶奶去年骨折，现在想要轮椅
    中风康复后想要拐杖
    我妈前年车祸，腿脚不便
    好吃到爆炸
    消毒液捐给你们
    毒蘑菇科普讲座
    水管漏水了
    洗衣机进水不转了
    家里停电通知在哪看
    电梯停了，什么时候修
    孩子想跳绳
    想学跳舞
    跳广场舞的音响
    烧炭火的烤炉送人
    吊灯坏了
    吊扇不转
    手机没电了
    电脑中毒了
    网络断了
    比赛输了，心都碎了
    烦死了，又下雨
    dying of laughter
    bored to death
    my phone died
    I miss you
    老家的房子漏雨
    煤气灶坏了，想换一台
    谢谢你们救了急
    急死我了，退烧药哪有
    想要一把菜刀
    磨刀师傅什么时候来
    想打球，缺个篮球
    打扫卫生
    打太极
    吃瓜群众
    要死不活的花怎么养
    笑不活了
    人呢？有人在不
    老伴85，走不动
    联系不上
    有事打我电话
    到了打我手机，我下来接
"""


def rows(block):
    return [line.strip() for line in block.splitlines() if line.strip()]


DANGERS = [text for block in ALARMS.values() for text in rows(block)]


@pytest.mark.parametrize("text", DANGERS)
def test_danger_rings(text):
    assert alarm(text) is not None


@pytest.mark.parametrize("text", rows(LOOKALIKES))
def test_an_everyday_word_does_not_ring(text):
    assert alarm(text) is None


def test_there_are_enough_of_both():
    assert len(DANGERS) >= 60
    assert len(rows(LOOKALIKES)) >= 60


def test_a_number_to_call_does_not_hide_who_hits():
    assert alarm("他打我 电话13812345678") == "violence"
    assert alarm("快来，他打我，有事打我电话") == "violence"


def test_a_joke_does_not_hide_a_real_sign():
    assert alarm("笑死我了，其实我不想活了") == "self_harm"


@pytest.mark.parametrize(
    "text",
    [
        "我不​想​活​了",
        "我 不 想 活 了",
        "我-不-想-活-了",
        "我。不。想。活。了",
        "我不想活了!!!",
        "我不想活瞭",
    ],
)
def test_nothing_hides_between_the_characters(text):
    assert alarm(text) == "self_harm"


def test_the_gravest_sign_is_named_first():
    assert alarm("孩子饿得直哭，我不想活了") == "self_harm"


@pytest.mark.parametrize("words", ["明天晚上", "周六晚上", "今天晚上8点", "大后天早上", "晚上都行"])
def test_when_alone_says_nothing_of_danger(words):
    assert alarm(words) is None
    assert alarm(f"{words}我就跳下去") is not None
