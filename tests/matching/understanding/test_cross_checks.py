"""The cross-checks of the bench take out what they say, and halve fairly."""

from tests.bench.halves import splits
from tests.bench.leave_out import without


def test_words_are_taken_out_of_a_table_and_names_silenced():
    table = "# a remark\nname\tsynonyms\tbroader\n桌子\t台桌|方桌\t家具\n餐桌\t饭桌\t桌子\n"

    assert without(table, {"方桌", "桌子"}) == (
        "name\tsynonyms\tbroader\n桌子·\t台桌\t家具\n餐桌\t饭桌\t桌子·\n"
    )


def test_a_choice_is_taken_out_of_a_pattern_and_an_empty_pattern_goes():
    table = "pattern\tvalue\n(想要/眼馋)\tneed\n想…要\tneed\n(盼)\tneed\n"

    assert without(table, {"眼馋", "想…要", "盼"}) == "pattern\tvalue\n(想要)\tneed\n"


def test_each_half_has_its_share_of_alarms():
    rows = [{"route": "crisis" if at % 10 == 0 else "match"} for at in range(100)]

    for halves in splits(rows, 5):
        assert [sum(row["route"] == "crisis" for row in half) for half in halves] == [5, 5]
        assert [len(half) for half in halves] == [50, 50]
