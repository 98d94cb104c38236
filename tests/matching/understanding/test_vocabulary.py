import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from matching.understanding import (
    VocabularyError,
    aid_of,
    canonical,
    common_skills,
    price_of,
    skills_by_group,
)
from matching.understanding.cues import CueFinder
from matching.understanding.signs import Tripwire
from matching.understanding.tables import WORDS
from matching.understanding.vocabulary import Vocabulary, vocabulary


def test_the_vocabulary_is_as_large_as_the_work_needs():
    words = vocabulary()

    assert len(words.goods) >= 1700
    assert len(words.services) >= 600


@pytest.mark.parametrize(
    ("word", "kind", "name"),
    [
        ("燃气灶", "goods", "煤气灶"), ("電鍋", "goods", "电饭煲"), ("輪椅", "goods", "轮椅"),
        ("Wheelchair", "goods", "轮椅"), ("剪头", "service", "理发"),
        ("打掃", "service", "打扫卫生"),
        ("马桶增高垫", "goods", "马桶增高器"), ("烟筒", "goods", "烟囱"), ("红苕", "goods", "红薯"),
        ("背篼", "goods", "背篓"), ("学习座椅", "goods", "学习椅"), ("复合肥", "goods", "尿素"),
        ("换煤气", "service", "换煤气罐"), ("掏耳朵", "service", "采耳"),
        ("讨工资", "service", "劳动维权"), ("盘炕", "service", "火炕修砌"),
        ("饭煲内胆", "goods", "电饭煲内胆"), ("馬桶圈", "goods", "马桶盖"),
        ("枝剪", "goods", "修枝剪"), ("锯树枝", "service", "修剪树枝"),
        ("拷歌", "service", "歌曲拷贝"), ("立个遗嘱", "service", "遗嘱咨询"),
        ("扰民", "service", "噪音治理"), ("冰箱维修", "service", "家电维修"),
        ("送考", "service", "接送考生"), ("铲淤泥", "service", "清淤"),
        ("筷子维修", "service", None),
        ("没有这个词", "goods", None), ("", "goods", None), ("理发", "goods", None),
    ],
)  # fmt: skip
def test_a_typed_word_leads_to_its_entry(word, kind, name):
    assert canonical(word, kind) == name


def test_prices_and_aids_are_inherited_from_the_wider_entry():
    assert price_of("煤气灶") == 400
    assert price_of("没有这个词") == 100
    assert aid_of("轮椅", "goods") == "助残"
    assert aid_of("铅笔", "goods") == "助学"


def test_ten_jin_of_rice_are_not_ten_bags():
    assert (price_of("大米", "袋"), 10 * price_of("大米", "斤")) == (60, 60)
    assert price_of("大米", "公斤") == 12


def test_the_picker_offers_known_skills():
    assert len(common_skills()) == 16
    assert set(common_skills()) <= set(vocabulary().services)
    assert "电线检修" in skills_by_group()["维修"]


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "words"
    shutil.copytree(WORDS, copy)
    return copy


@pytest.mark.parametrize(
    ("file", "added", "reason"),
    [
        ("goods.tsv", "坏行\t\t没有的上级", "no entry is called 没有的上级"),
        ("goods.tsv", "轮椅", "already stands"),
        ("goods.tsv", "怪椅\t轮椅车", "轮椅车 already belongs to 轮椅"),
        ("goods.tsv", "怪物\t\t\t个\t一百", "is not a whole number"),
        ("goods.tsv", "怪物\t\t\t个\t1\t助人", "助人 is no kind of aid"),
        ("goods.tsv", "怪物\t\t\t个\t1\t助老\tcolour", "colour is none of"),
        ("goods.tsv", "怪物\t\t\t个\t1\t助老\tsize\t修怪物", "no service is called 修怪物"),
        ("goods.tsv", "\t怪物", "name is empty"),
        ("services.tsv", "甲\t\t\t\t\t\t\t多", "more than 6 columns"),
    ],
)
def test_a_wrong_entry_names_file_line_and_reason(folder, file, added, reason):
    path = folder / file
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    path.write_text("\n".join([*lines, added]), encoding="utf-8")

    with pytest.raises(VocabularyError) as error:
        Vocabulary(folder)

    assert (error.value.file, error.value.line) == (file, len(lines) + 1)
    assert reason in str(error.value)


OPENED = """
import sys
opened = set()
sys.addaudithook(lambda what, told: what == "open" and opened.add(str(told[0])))
from matching.understanding import warm
warm()
print("\\n".join(opened))
"""


def test_every_table_is_read_at_the_start():
    """So that a wrong line in any stops it, and no message waits for one."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", OPENED], capture_output=True, text=True, check=True
    )
    opened = {Path(line).name for line in done.stdout.splitlines()}

    assert {path.name for path in WORDS.glob("*.tsv")} - opened == set()


@pytest.mark.parametrize(
    ("added", "reason"),
    [
        ("(甲/乙\tneed\t1", "a bracket is not closed"),
        ("甲)\tneed\t1", "a bracket is not opened"),
        ("(甲/)\tneed\t1", "a choice is empty"),
        ("…甲\tneed\t1", "a gap stands at an end"),
        ("甲乙丙丁\tmaybe\t1", "maybe is none of"),
        ("甲乙丙丁\tneed\tmuch", "is not a whole number"),
    ],
)
def test_a_wrong_cue_names_its_reason(folder, added, reason):
    with (folder / "kinds.tsv").open("a", encoding="utf-8") as file:
        file.write(added + "\n")

    with pytest.raises(VocabularyError, match=r"kinds\.tsv, line") as error:
        CueFinder(folder)

    assert reason in error.value.reason


def test_a_sign_must_have_a_known_name(folder):
    with (folder / "signs.tsv").open("a", encoding="utf-8") as file:
        file.write("新的说法\tpanic\n")

    with pytest.raises(VocabularyError, match="panic is none of"):
        Tripwire(folder)


def test_a_file_without_its_header_is_refused(folder):
    (folder / "goods.tsv").write_text("轮椅\n", encoding="utf-8")

    with pytest.raises(VocabularyError, match=r"goods\.tsv, line 1: the header must be"):
        Vocabulary(folder)
