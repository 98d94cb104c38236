"""What the head reads before and after all lists are approved with one press."""

from handlers.wording import approving_all
from services.review_lists import WaitingList


def test_whoever_is_first_on_several_lists_is_counted_once_and_warned_of_once() -> None:
    lists = [WaitingList(line, 0, None, "助老", ()) for line in (1, 2, 3)]
    named, busy = [("张师傅", 2), ("大众超市", 1)], [("张师傅", 2)]
    text = approving_all.sure_all(lists, named, busy).text
    assert "会先问 2 位：\n张师傅（2 件）、大众超市\n⚠️ 张师傅同时排在几份名单最前面，" in text
    assert "⚠️" not in approving_all.sure_all(lists, named, []).text
