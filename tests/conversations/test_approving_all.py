"""What the head reads before all lists are approved with one press, and of a dear one."""

from handlers.wording import approving_all, second
from services.review_lists import WaitingList
from services.second import Dear


def test_whoever_is_first_on_several_lists_is_counted_once_and_warned_of_once() -> None:
    lists = [WaitingList(line, 0, None, "助老", ()) for line in (1, 2, 3)]
    named, busy = [("大众超市", 1), ("张师傅", 2), ("李师傅", 1)], [("张师傅", 2)]
    text = approving_all.sure_all(lists, named, busy).text
    assert (
        "会先问 3 位：\n2 件：张师傅\n1 件：大众超市、李师傅\n⚠️ 张师傅同时排在几份名单最前面，"
        in text
    )
    assert "⚠️" not in approving_all.sure_all(lists, named, []).text
    assert "先问 1 位：\n张师傅\n\n" in approving_all.sure_all(lists, [("张师傅", 1)], []).text


def test_the_list_says_who_is_missing() -> None:
    dear = Dear(400, 300, 1, ("赵站长", "周督导"))
    before = second.on_list(dear, None, own=False)
    first, other = (second.on_list(dear, "李站长", own=own) for own in (True, False))
    assert before.endswith("要两位批准。赵站长、周督导可以批。")
    assert first.endswith("李站长已经批准，等另一位。赵站长、周督导可以批。")
    assert other.endswith("李站长已经批准，等您。")
