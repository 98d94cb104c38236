"""Lists with pages, several choices, and a month of days, as rows of buttons."""

from datetime import date

from handlers.wording import choosing


def test_a_short_list_has_no_pager_and_a_long_one_stops_at_its_ends() -> None:
    assert choosing.pager("list", 8, 0) == ()
    [(before, here, on)] = choosing.pager("list", 20, 9, 7)
    assert (before.data, here.label, on.data) == ("list:7:1", "3/3", "list:7:2")
    assert choosing.page_of(20, 9) == (2, 16, 20)


def test_several_may_be_chosen_and_let_go() -> None:
    assert choosing.toggled(choosing.toggled([2], 0), 2) == [0]
    [row] = choosing.ticks(["电工", "理发"], {1}, "skill")
    assert [(one.label, one.data) for one in row] == [("电工", "skill:0"), ("✅ 理发", "skill:1")]


def test_a_month_offers_the_days_that_may_be_chosen() -> None:
    first, last = date(2026, 11, 25), date(2026, 12, 9)
    rows = choosing.calendar(first, first, last, "day", "month", 5)
    days = [one for row in rows for one in row if one.data.startswith("day:")]
    assert [one.label for one in days] == ["25", "26", "27", "28", "29", "30"]
    assert days[0].data == f"day:5:{first.toordinal()}"
    assert "".join(one.label for one in rows[1]) == "一二三四五六日"
    turned = date.fromordinal(int(rows[0][2].data.rpartition(":")[2]))
    assert (turned.month, rows[0][1].label) == (12, "2026年11月")


def test_on_the_last_of_a_month_the_next_is_shown_and_weeks_gone_by_never() -> None:
    first, last = date(2026, 12, 1), date(2027, 3, 1)
    rows = choosing.calendar(date(2026, 11, 30), first, last, "day", "month")
    assert (rows[0][1].label, rows[2][1].label) == ("2026年12月", "1")
    late = choosing.calendar(date(2026, 11, 30), date(2026, 11, 30), last, "day", "month")
    assert [[one.label for one in row] for row in late[2:]] == [["30", *"······"]]


def test_days_near_by_are_named() -> None:
    today = date(2026, 11, 24)
    assert choosing.day_in_words(date(2026, 11, 25), today) == "明天（周三）"
    assert choosing.day_in_words(date(2026, 11, 28), today) == "11月28日（周六）"
