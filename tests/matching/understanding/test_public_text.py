import pytest

from matching.understanding import public_text


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("我叫王小明，想要书包", "王小明"),
        ("我是李红梅，住这里", "李红梅"),
        ("联系人：张建国，晚上打", "张建国"),
        ("张建国爷爷想要轮椅", "建国"),
        ("电话13812345678", "13812345678"),
        ("电话 138 1234 5678", "1234"),
        ("座机0571-87654321", "87654321"),
        ("身份证110101199003071234", "199003071234"),
        ("身份证11010119900307123X", "19900307123X"),
        ("卡号6222021234567890123", "6222021234567890123"),
        ("住3号楼2单元501室", "501"),
        ("十二号楼三零五室", "三零五"),
        ("幸福路8弄12号301室", "301"),
        ("陈爷爷住桃园村12号，没有煤气灶", "12号"),
        ("桃园村三组十二号的灯坏了", "十二号"),
        ("家在人民路88号", "88号"),
        ("邮箱abc@example.com", "abc@example.com"),
        ("微信号：abc_12345", "abc_12345"),
    ],
)
def test_who_and_where_is_covered(text, hidden):
    assert hidden not in public_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "想要3个书包和2支笔",
        "奶奶想要轮椅",
        "60岁以上的老人要一双鞋",
        "给4到6岁的孩子要绘本",
        "没人陪我说话，想找人聊天",
        "搬家要一个人帮忙",
        "每天上午来量血压",
        "周六晚上在家门口理发",
        "家里没有煤气灶，电线也老化了",
        "我是社工，代邻居提一个心愿",
        "我是退休电工",
        "陈爷爷家没有煤气灶",
        "周六下午来3个人，二楼",
        "叫人帮忙搬家",
        "要一组5号电池",
        "这个月12号下午来",
        "",
    ],
)
def test_the_wish_itself_stays_readable(text):
    assert public_text(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("83岁的奶奶想要轮椅", "60岁以上的奶奶想要轮椅"),
        ("我今年８３了，想要轮椅", "我今年60岁以上，想要轮椅"),
        ("奶奶八十有三岁，想要轮椅", "奶奶60岁以上，想要轮椅"),
        ("老伴85，走不动", "老伴60岁以上，走不动"),
        ("45岁下岗，想学做点心", "四十多岁下岗，想学做点心"),
        ("女孩5岁，想要书包", "女孩4到6岁，想要书包"),
        ("1942年生，要拐杖", "要拐杖"),
    ],
)
def test_an_age_becomes_a_band(text, shown):
    assert public_text(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("83岁，白天就我一个人在家，想找人陪我聊天", "60岁以上，想找人陪我聊天"),
        ("每天上午家里没人，水管漏水想请人下午来修", "水管漏水想请人下午来修"),
        ("白天就我一个人在家想找人陪我聊天", "想找人陪我聊天"),
        ("我晚上8点以后在家，请人来修灯", "请人来修灯"),
        ("爸妈都出去打工了，要书包", "要书包"),
        ("家里只有我和老伴，灯坏了", "灯坏了"),
        ("老伴走了，子女都在外地，想要个收音机", "想要个收音机"),
        ("獨居阿婆想要輪椅", "阿婆想要輪椅"),
        ("没人在家的时候多，想装个门铃", "想装个门铃"),
        ("一个人住。", ""),
    ],
)
def test_who_is_alone_and_when_is_cut_out(text, shown):
    assert public_text(text) == shown


def test_an_old_person_named_is_an_old_person_and_another_is_somebody():
    assert public_text("86岁的王秀英想要轮椅", {"王秀英"}) == "一位老人想要轮椅"
    assert public_text("45岁的王秀英想要轮椅", {"王秀英"}) == "四十多岁的某某想要轮椅"
    assert public_text("王秀英86岁，想要轮椅", {"王秀英"}) == "一位老人，想要轮椅"
    assert public_text("我叫王桂兰，83岁，想要轮椅") == "我是一位老人，想要轮椅"


def test_covering_twice_changes_nothing():
    once = public_text("我叫王小明，13812345678，3号楼501室，83岁，孙子5岁，一个人住，要灯")

    assert public_text(once) == once
