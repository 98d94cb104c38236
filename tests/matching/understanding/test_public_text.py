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
        "83岁的奶奶想要轮椅",
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


def test_covering_twice_changes_nothing():
    once = public_text("我叫王小明，13812345678，3号楼501室")

    assert public_text(once) == once
