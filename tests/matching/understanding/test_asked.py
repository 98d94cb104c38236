"""Of all that a message names: what is asked for, and what only tells of it."""

import pytest

from matching.understanding import understand


def whats(text):
    return {(line.type, line.what) for line in understand(text).lines}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("助听器的电池没了", {("goods", "助听器电池")}),
        ("床边上想装个扶手", {("service", "安装扶手")}),
        ("洗衣机的排水管裂了，想换一根", {("goods", "洗衣机配件")}),
        ("灶台上头的灯坏了", {("service", "换灯泡")}),
        ("想要个煤气灶，煤气罐我有", {("goods", "煤气灶")}),
        ("想把旧衣柜抬到楼下", {("service", "搬运")}),
        ("洗衣机、冰箱都有，差一个热水器", {("goods", "热水器")}),
        ("想要一盏写作业的台灯", {("goods", "台灯")}),
        ("给活动室弄一台电视，谁家有不用的", {("goods", "电视机")}),
        ("小被子小枕头一套", {("goods", "婴儿被"), ("goods", "枕头")}),
        ("血压计还在，创可贴没了", {("goods", "创可贴")}),
        ("我开文具店的，送毛笔和宣纸", {("goods", "毛笔"), ("goods", "宣纸")}),
        ("请人替我半天，我好去剪个头", {("service", "喘息服务")}),
        ("煤炉想换成电磁炉", {("goods", "电磁炉")}),
        ("老板家的晾衣架断了，谁来修", {("service", "晾衣架维修")}),
        ("被子也够，就缺一个枕头", {("goods", "枕头")}),
        ("洗澡怕摔，想要一张洗澡椅", {("goods", "洗澡椅")}),
        ("书法班开课要宣纸两刀", {("goods", "宣纸")}),
        ("想学剪辑，差一台笔记本电脑", {("goods", "笔记本电脑")}),
        ("冰箱不制冷，求一台小冰箱", {("goods", "小冰箱")}),
        ("热水器坏了，还缺一床棉被", {("service", "热水器维修"), ("goods", "棉被")}),
        ("活动室缺一副象棋", {("goods", "象棋")}),
        ("家里就一盏灯，想要个护眼台灯", {("goods", "台灯")}),
        ("养了十只鸡，想要两袋玉米", {("goods", "玉米")}),
        ("没字帖，也缺一瓶墨水", {("goods", "字帖"), ("goods", "墨水")}),
        ("想吃猪肉饺子", {("goods", "饺子")}),
        ("谁家有布洛芬，拿两包挂面换", {("goods", "布洛芬")}),
        ("想要双防滑的胶鞋", {("goods", "雨鞋")}),
        ("想要《米小圈上学记》", {("goods", "米小圈上学记")}),
        ("谁家有婴儿床不用了", {("goods", "婴儿床")}),
        ("求二手电饭煲", {("goods", "电饭煲")}),
        ("送电动车一辆，电瓶还能跑三十公里", {("goods", "电动车")}),
    ],
)
def test_what_only_tells_where_or_what_for_or_what_is_there_is_no_line(text, named):
    assert whats(text) == named


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("缝纫机踩不动了，有会修的师傅吗", "缝纫机维修"),
        ("電動床遙控器壞了我也會修", "电动床维修"),
        ("谁会修冰箱，我家的不制冷", "冰箱维修"),
        ("暖气片冰凉，能来修修不", "暖气维修"),
    ],
)
def test_a_repair_is_called_by_the_thing(text, what):
    (line,) = understand(text).to_json()["lines"]

    assert (line["type"], line["what"]) == ("service", what)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("谁会印尼话，帮忙翻译一下", {("service", "印尼语翻译")}),
        ("伤口要换药，有护士能上门吗", {("service", "上门护理")}),
        ("邻居占了我家地，想咨询一下律师", {("service", "法律咨询"), ("service", "土地纠纷咨询")}),
        ("社保认证要刷脸，我手机弄不来，谁会", {("service", "社保认证")}),
        ("想办残疾证，没人推我去", {("service", "办残疾证")}),
    ],
)
def test_the_narrower_service_is_meant_and_who_does_it_is_no_second_one(text, named):
    assert whats(text) == named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("想要个收音机解闷", {("goods", "收音机")}),
        ("想找人来给奶奶解解闷", {("service", "陪伴聊天")}),
        ("想要一个手机跟孙子视频", {("goods", "手机")}),
        ("奶奶不会用手机", {("service", "手机教学")}),
        ("手机不太会用，学了就忘", {("service", "手机教学")}),
        ("六楼没得电梯，米扛不上去", {("service", "搬运")}),
        ("我们楼没有电梯，想装一部", {("goods", "电梯")}),
    ],
)
def test_what_tells_why_is_no_wish_of_its_own(text, found):
    assert whats(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("想要保暖的：耳套、手套", {("goods", "耳套"), ("goods", "手套")}),
        ("跟姐姐抢一张桌子太挤，能有张书桌吗", {("goods", "书桌")}),
        ("家里缺棉被，小家电也可以", {("goods", "棉被"), ("goods", "小家电")}),
        ("病床跟气垫床都要用", {("goods", "护理床"), ("goods", "气垫床")}),
        ("no more coats. need coats for kids", {("goods", "外套")}),
        ("退烧药没了，退烧贴倒是有几片，给你", {("goods", "退热贴")}),
        (
            "我会磨刀、小家电、理发",
            {("service", "磨刀"), ("service", "家电维修"), ("service", "理发")},
        ),
        ("好久没听戏了，谁来唱段越剧", {("service", "戏曲表演")}),
        ("这蛋糕也太好看了吧", set()),
        ("没有热水洗澡，想装个热水器", {("service", "热水器安装")}),
        ("想找人帮忙抬个冰箱", {("service", "搬运")}),
        ("能不能帮我把冰箱抬上六楼", {("service", "搬运")}),
        ("想学用微信跟儿子视频", {("service", "手机教学")}),
        ("凑了500块做检查，动手术的钱没着落", {("money", "手术费")}),
    ],
)
def test_of_all_that_is_named_only_what_is_asked_for_is_a_line(text, found):
    assert whats(text) == found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("想要一台能听戏的收音机", [("收音机", 1)]),
        ("创可贴和碘伏，各要一份就行", [("创可贴", 1), ("碘伏", 1)]),
        ("我们厂做内衣的，捐60套保暖内衣", [("保暖内衣", 60)]),
        ("头发老长了，请人来家里拾掇拾掇", [("理发", None)]),
        ("阿托伐他汀吃完了，想要一盒", [("阿托伐他汀", 1)]),
    ],
)
def test_what_only_tells_which_one_is_no_line_of_its_own(text, lines):
    read = understand(text).to_json()["lines"]

    assert [(line["what"], line["quantity"]) for line in read] == lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("再请人周六上午来腌菜", ("腌菜", "service")),
        ("想请人帮忙腌菜", ("腌菜", "service")),
        ("请人带来腌菜", ("酸菜", "goods")),
        ("想要腌菜", ("酸菜", "goods")),
    ],
)
def test_what_somebody_is_asked_to_do_is_no_thing(text: str, line: tuple[str, str]) -> None:
    assert [(one.what, one.type) for one in understand(text).lines] == [line]
