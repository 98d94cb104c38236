"""The learned half of the tripwire: its weights, and what they do with a text."""

import pytest

from matching.understanding import VocabularyError, alarm
from matching.understanding.learned import (
    ALONE,
    DANGERS,
    FAR,
    REACH,
    UNIT,
    UNITS,
    WEIGHT,
    WEIGHTS,
    WITH_SIGN,
    Weights,
    parts,
)
from matching.understanding.learned import weights as shipped
from matching.understanding.pieces import Forms
from matching.understanding.signs import forms_of
from tests import training
from tests.bench.folds import heard

STRAIGHT = ("glance\t0.5\t0\t0", "straight\t0.5\t-1.5\t1")
TOWARD = [f"{danger}\t1\t0\t0" for danger in DANGERS]


def weights(folder, units, pieces):
    """Weights from two small tables."""
    for path, columns, lines in ((UNITS, UNIT, units), (WEIGHTS, WEIGHT, pieces)):
        rows = ["\t".join(columns), *lines, ""]
        (folder / path.name).write_text("\n".join(rows), encoding="utf-8")
    return Weights(folder)


def test_the_weights_are_those_of_the_examples():
    messages = training.examples()

    assert len(messages) > 3000
    for path in (UNITS, WEIGHTS):
        assert training.digest(messages) in path.read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.soak
def test_learning_again_gives_the_same_weights(tmp_path):
    training.learn(training.examples(), tmp_path)

    for path in (UNITS, WEIGHTS):
        assert (tmp_path / path.name).read_text("utf-8") == path.read_text("utf-8")


ALARMS = [
    ("河水漫进屋了", "disaster"), ("孩子昏过去了", "medical"), ("我不想活了", "self_harm"),
    ("他拿刀砍人", "violence"), ("保姆打老人", "abuse"), ("奶奶走丢了", "missing"),
    ("三天没吃饭了", "hunger"),
]  # fmt: skip
SAFE = [("想要一床棉被", None), ("孩子想要书包", None), ("水管漏了想修", None)]
FEW = [training.Example(*one) for one in 3 * (ALARMS + SAFE)]


def test_what_was_learned_rings_for_its_like(tmp_path):
    training.learn(FEW, tmp_path)
    known = Weights(tmp_path)

    assert all(known.rings(forms_of(text)) > 0 for text, _ in ALARMS)
    assert all(known.rings(forms_of(text)) < 0 for text, _ in SAFE)


def test_a_fold_is_heard_by_what_the_other_taught():
    strangers = [training.Example(text, None) for text, _ in ALARMS]

    assert heard(FEW, FEW) == [1, 1]
    assert heard(FEW, FEW + strangers)[1] < 1


def test_one_sentence_of_danger_in_a_long_letter_rings():
    thanks = "谢谢你们春节送来的米和油，家里人都很喜欢，邻居也夸站里好，孩子学习也进步了"

    assert alarm(thanks) is None
    assert alarm(f"{thanks}。我妈煤气中毒了叫不醒。{thanks}。") == "medical"


def test_a_long_text_is_weighed_sentence_by_sentence_too():
    assert [*parts("好。" * 20)] == ["好。" * 20]
    assert [*parts("好。" * 20 + "!好")] == ["好。" * 20 + "!好", *["好"] * 20, "好"]


def test_a_piece_pulls_at_units_and_only_what_they_hold_above_nothing_counts(tmp_path):
    units = [*STRAIGHT, "hidden 1\t0.25\t0\t2", "hidden 2\t1\t0\t8", *TOWARD]
    known = weights(tmp_path, units, [f"火\tOQSN{'O' * 6}Q", f"水\tOPOO{'O' * 7}"])

    assert known.rings(Forms("火")) == pytest.approx(-1.5 + (0.5 * 2 + 2 * 0.25 * 4) / 28**0.5)
    assert known.rings(Forms("火水x")) == pytest.approx(-1.5 + (0.5 * 3 + 2 * 0.25 * 4) / 40**0.5)
    assert known.likest(Forms("火")) == DANGERS[-1]


def test_far_below_what_is_enough_the_straight_line_speaks_alone(tmp_path):
    units = [*STRAIGHT, "hidden 1\t0.25\t0\t2", *TOWARD]
    known = weights(tmp_path, units, [f"火\tOQS{'O' * 7}"])
    straight = -1.5 + 0.5 * 2 / 28**0.5

    assert known.rings(Forms("火"), straight + REACH + 0.1) == pytest.approx(straight)
    assert known.rings(Forms("火"), straight + REACH - 0.1) > straight


def test_far_below_what_is_enough_a_glance_at_the_letters_is_all(tmp_path):
    pieces = [f"火\tAQ{'O' * 7}", f"§sign\tOZ{'O' * 7}"]
    known = weights(tmp_path, [*STRAIGHT, *TOWARD], pieces)
    fire, fires = (Forms("火" * often, ["sign"]) for often in (1, 8))
    glance, straight = (
        holds + 0.5 * pulls / (4 * fires.width + 20) ** 0.5
        for holds, pulls in ((0, -14), (-1.5, 13))
    )

    assert known.rings(fires, glance + FAR + 0.1) == pytest.approx(glance)
    assert known.rings(fires, glance + FAR - 0.1) == pytest.approx(straight)
    assert known.rings(fire, glance + FAR + 0.1) == known.rings(fire) > glance


def test_what_is_said_early_decides_next_to_nothing_otherwise():
    texts = [forms_of(one.folded) for one in training.examples()[::4]]
    asked = [(text, enough) for text in texts for enough in (ALONE, WITH_SIGN)]
    otherwise = [
        text
        for text, enough in asked
        if (shipped().rings(text, enough) > enough) != (shipped().rings(text) > enough)
    ]

    assert len(asked) > 10_000
    assert len(otherwise) <= len(asked) / 5_000


def test_a_text_without_a_piece_that_is_known_is_as_likely_as_any(tmp_path):
    known = weights(tmp_path, [*STRAIGHT, *TOWARD], [])

    assert (known.rings(Forms("")), known.likest(Forms(""))) == (-1.5, DANGERS[0])


@pytest.mark.parametrize(
    ("units", "pieces", "wrong"),
    [
        ([*STRAIGHT, *TOWARD], ["救\tO"], r"weights.tsv, line 2: 1 pulls, and 9 units"),
        ([*STRAIGHT, *TOWARD], ["~xxx\tOOOOOOOOO"], r"weights.tsv, line 2: 'xxx' is no sound"),
        (["straight\tviel\t0\t1", *TOWARD], [], r"units.tsv, line 2: .* are numbers"),
        ([*STRAIGHT], [], r"units.tsv, line 1: the units are glance, straight"),
    ],
)
def test_a_table_that_cannot_be_used_is_named_with_its_line(tmp_path, units, pieces, wrong):
    with pytest.raises(VocabularyError, match=wrong):
        weights(tmp_path, units, pieces)
