import pytest

from matching.model import Window
from matching.understanding import understand


def whats(text):
    return {(line.type, line.what) for line in understand(text).lines}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("有辆小货车，晚上能帮街坊搬家", "skill"),
        ("皮划艇我会开，缺人救援报我名", "skill"),
        ("我写毛笔字还行，过年给大伙写春联", "skill"),
        ("想办残疾证，评残的地方远", "need"),
        ("我识字不多，求人帮着填表", "need"),
        ("社区能派人来量血压吗", "need"),
        ("地下室空着，邻居家的东西可以搬来放", "offer"),
        ("书店二楼空着，放学的娃来写作业", "offer"),
        ("上次来修门的大哥真好", "other"),
        ("快递我已经取回来了", "other"),
    ],
)
def test_who_asks_gives_serves_or_only_tells(text, kind):
    assert understand(text).kind == kind


def test_one_sentence_becomes_a_thing_and_a_service_for_an_old_neighbour():
    reading = understand(
        "83岁独居的陈爷爷家没有煤气灶，家里电线也老化了，想要一台煤气灶，再请人检修一下电线"
    )

    lines = {(line.type, line.what, line.quantity) for line in reading.lines}
    assert lines == {("goods", "煤气灶", 1), ("service", "电线检修", None)}
    assert (reading.kind, reading.category, reading.route) == ("need", "助老", "match")
    assert (reading.beneficiary, reading.proxy, reading.age) == ("老人", True, 83)
    assert reading.alarm is None


def test_an_old_womans_lamp_is_no_headlamp_and_her_bedding_no_bed():
    found = whats("我屋里头灯泡坏咯，黑漆漆的，再有就是想弄床厚点的铺盖")
    assert found == {("service", "换灯泡"), ("goods", "被褥")}
    assert whats("屋头灯黑了好几天，想请人看看") == {("service", "换灯泡")}
    assert whats("外头灯泡憋了") == {("service", "换灯泡")}
    assert whats("想要个头灯，夜里看水用") == {("goods", "头灯")}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我家灯泡坏了", "need"),
        ("想要一个书包", "need"),
        ("谁能帮我奶奶剪个头发，她下不了楼", "need"),
        ("家里洗衣机不转了", "need"),
        ("有一台闲置轮椅送给需要的老人", "offer"),
        ("公司每月500元以内的助学物品", "offer"),
        ("捐二十箱牛奶给敬老院", "offer"),
        ("店里腾出来两间客房，免费给大家住", "offer"),
        ("我会理发，周六上午有空", "skill"),
        ("我会腌菜", "skill"),
        ("腌菜", "need"),
        ("能借我一个轮椅不", "need"),
        ("小推车轮子掉了，能修么", "need"),
        ("我每月可以给老人理发一次，推子自带", "skill"),
        ("想给老人洗个澡，我一个人弄不动他", "need"),
        ("衣架20个、拖把1把，谢谢", "need"),
        ("三袋米收到了，谢谢", "other"),
        ("给我留一袋米就行", "need"),
        ("这两家哪个医院便宜，我也搞不清", "other"),
        ("低保涨了没有", "other"),
        ("今天去她家，精神挺好，还拉着我聊了半天", "other"),
        ("退休电工，愿意上门帮老人修电路", "skill"),
        ("可以陪老人聊天，周末都行", "skill"),
        ("谢谢志愿者，灯修好了", "other"),
        ("那个灯泡不要了，娃给我换好了", "other"),
        ("灯不用修了，邻居帮我弄好了", "other"),
        ("你好", "other"),
        ("笑死我了", "other"),
        ("志愿时长怎么查", "other"),
        ("只想帮老人", "skill"),
        ("头发长了", "need"),
        ("我们棉被只到12月底", "offer"),
        ("电视机一台", "need"),
        ("轮椅2辆，拐杖3根，内科用", "need"),
        ("谁有多的蚊帐", "need"),
        ("想给妈妈买条围巾", "need"),
        ("这个校服小了，谁家娃能穿", "offer"),
        ("我们车间能出护目镜三千副，只给定点医院", "offer"),
        ("有二手冰箱，运费自付", "offer"),
        ("轮椅我们不缺了，别再送了", "other"),
        ("今天白菜八毛一斤", "other"),
        ("投影仪和电视哪个护眼", "other"),
        ("谁的外卖拿错了", "other"),
        ("got the blankets, god bless you all", "other"),
        ("does anyone know what time the food bank closes", "other"),
    ],
)
def test_what_a_message_is(text, kind):
    assert understand(text).kind == kind


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("我家灯泡坏了", ("service", "换灯泡")),
        ("厕所灯不亮", ("service", "换灯泡")),
        ("插座一插就冒火花，想请人修", ("service", "电线检修")),
        ("想要一个煮饭的锅", ("goods", "电饭煲")),
        ("米缸见底了，想领一点", ("goods", "大米")),
        ("家里冰箱坏了，谁会修", ("service", "家电维修")),
        ("床头灯坏了", ("service", "家电维修")),
        ("血压计坏了", ("service", "医疗器械维修")),
        ("门铃坏了", ("service", "门铃维修")),
        ("水表坏了", ("service", "水管维修")),
        ("门把手掉了", ("service", "门窗维修")),
        ("马桶盖裂了", ("service", "马桶维修")),
        ("灯头烧了", ("service", "换灯泡")),
        ("手电筒不亮了，谁会修", ("service", "家电维修")),
        ("老人的收音机坏了", ("service", "家电维修")),
        ("冰箱坏了，想换一台新的", ("goods", "冰箱")),
        ("下水道堵了", ("service", "管道疏通")),
        ("水龙头漏水，找人看看", ("service", "水管维修")),
        ("孩子想要玩具消防车", ("goods", "玩具消防车")),
        ("要一台電視機", ("goods", "电视机")),
        ("想学用手机，视频通话不会弄", ("service", "手机教学")),
        ("盼有人来陪我说说话", ("service", "陪伴聊天")),
        ("need a wheelchair for my grandma", ("goods", "轮椅")),
        ("想剪個頭髮，行動不便", ("service", "理发")),
        ("去医院透析没人陪", ("service", "陪诊")),
        ("奶奶的头没法洗，想找人上门洗头", ("service", "洗头")),
        ("烟囱堵了，屋里都是烟", ("service", "烟道疏通")),
        ("血压计不会用，想找人教教", ("service", "电器使用教学")),
        ("爷爷想给老伴扫墓，走不动", ("service", "陪扫墓")),
        ("橘子卖不出去，谁能帮忙带货", ("service", "助农销售")),
        ("残疾，在家能做的活有没有", ("service", "居家就业")),
        ("陪我妈去银行取钱", ("service", "陪办银行业务")),
    ],
)
def test_what_is_asked_for(text, line):
    assert line in whats(text)


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("路灯坏了好几天了", "community"),
        ("没钱交学费，求好心人捐款", "cash"),
        ("降压药吃完了买不到", "medicine"),
        ("孩子发烧，谁家有退热贴", "match"),
        ("村部的活动室缺二十把椅子", "match"),
        ("谁家有电钻，借我用用", "match"),
        ("想要一个晾衣架", "match"),
        ("不会扫码付钱，菜市场不收现金", "match"),
        ("楼下的音响太吵，孩子没法睡", "community"),
        ("消防通道又停满了车，没人管", "community"),
        ("垃圾桶老是满着，苍蝇乱飞", "community"),
        ("床边想装个护栏", "match"),
        ("我爸的华法林断货了，谁家有", "medicine"),
        ("房租拖了两个月，能不能先借我周转", "cash"),
        ("不想活了", "crisis"),
        ("今天天气真好", "other"),
    ],
)
def test_where_a_message_goes(text, route):
    assert understand(text).route == route


def test_a_refused_thing_is_no_line_but_a_limit():
    reading = understand("旧衣服、鞋子都收，不要内衣")

    assert "内衣" not in {line.what for line in reading.lines}
    assert reading.refused == ("内衣",)
    assert "不要内衣" in reading.limits


def test_asking_whether_somebody_wants_it_refuses_nothing():
    assert understand("轮椅要不要？免费送").refused == ()


def test_a_pledge_is_a_sum_for_things():
    (line,) = understand("公司每月500元以内的助学物品").lines

    assert (line.type, line.quantity, line.unit) == ("money", 500, "元")


def test_hours_become_weekly_windows():
    assert understand("我会理发，周六上午有空").windows == (Window(5, 480, 720),)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("83岁的老人", 83),
        ("八十三岁", 83),
        ("都八十多了", 80),
        ("60岁以上优先", None),
        ("没说", None),
    ],
)
def test_the_age_is_read_when_it_is_said(text, age):
    assert understand(text).age == age


def test_the_missing_fact_is_asked_and_what_is_said_is_not():
    assert "size" in understand("想要一双棉鞋").missing
    assert "size" not in understand("想要一双棉鞋，42码").missing


def test_the_contract_of_the_command_line():
    assert understand("想要一台煤气灶").to_json() == {
        "kind": "need",
        "category": "助困",
        "lines": [{"type": "goods", "what": "煤气灶", "quantity": 1, "unit": "台"}],
        "beneficiary": "困难家庭",
        "proxy": False,
        "route": "match",
        "limits": None,
        "missing": [],
    }


@pytest.mark.parametrize(
    "text", ["那个收音机我不需要了", "收音机我不想要了", "收音机用不着了，谢谢"]
)
def test_what_is_needed_no_longer_is_refused_and_asks_for_nothing(text):
    reading = understand(text)

    assert (reading.kind, reading.lines, reading.refused) == ("other", (), ("收音机",))


@pytest.mark.parametrize("text", ["收音机不需要了，谁要拿走", "不需要的收音机捐给你们"])
def test_what_its_owner_needs_no_longer_is_given(text):
    reading = understand(text)

    assert reading.kind == "offer"
    assert [line.what for line in reading.lines] == ["收音机"]


@pytest.mark.parametrize(
    ("text", "filed", "shown"),
    [
        ("想要一个煤炉", "炉具", "煤炉"),
        ("想要一個煤爐", "炉具", "煤炉"),
        ("need a stroller", "婴儿车", "stroller"),
        ("谁能帮我奶奶剪个头发", "理发", "理发"),
        ("家里灯泡坏了，谁来看看", "换灯泡", "换灯泡"),
        ("想要一本《城南旧事》", "城南旧事", "城南旧事"),
    ],
)
def test_a_thing_is_filed_under_its_name_and_shown_by_the_writers_own_word(text, filed, shown):
    reading = understand(text)

    assert [line.what for line in reading.lines] == [filed]
    assert [line["what"] for line in reading.to_json()["lines"]] == [shown]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("家里有车票8张想捐出去", {("goods", "车票")}),
        ("家里有车锁7把想捐出去", {("goods", "车锁")}),
        ("周末有空，我有车，可以帮忙", {("service", "驾驶")}),
    ],
)
def test_having_a_car_is_a_skill_and_having_what_begins_like_one_is_not(text, found):
    assert whats(text) == found


def test_an_age_of_84_is_no_bottle_of_disinfectant():
    assert whats("石门村84岁的冯奶奶想有人陪她说说话") == {("service", "陪伴聊天")}
    assert whats("想要两瓶84消毒液") == {("goods", "消毒液")}


def test_whoever_sees_nothing_without_a_lamp_is_not_blind():
    assert understand("家里灯坏了，晚上看不见").beneficiary != "残疾人"
    assert understand("奶奶眼睛看不见，想要收音机").beneficiary == "残疾人"


def test_somebody_of_the_name_of_water_does_not_ask_for_it():
    assert ("goods", "水") not in whats("水大姐家漏水")


def test_what_is_for_ones_old_man_is_for_another():
    assert understand("给我老伴弄个轮椅").proxy
    assert not understand("老伴走了，想有人陪我说说话").proxy
