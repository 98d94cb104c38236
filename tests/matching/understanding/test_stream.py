from matching.understanding import fit_lines, understand_lines


def test_readings_keep_order_and_id():
    rows = list(understand_lines(['{"id": "a", "text": "想要轮椅"}\n', "\n", "我会理发\n"]))

    assert [(row["id"], row["kind"]) for row in rows] == [("a", "need"), (None, "skill")]


def test_a_bad_row_gives_an_error_on_its_line():
    rows = list(
        understand_lines(['{"id": 1}', '{"id": 2, "text": 5}', '{"id": 3, "text": ', "好的"])
    )

    assert ["error" in row for row in rows] == [True, True, True, False]
    assert [row["id"] for row in rows] == [1, 2, None, None]


def test_pairs_are_scored_line_by_line():
    good = '{"id": "p", "need_text": "想要轮椅", "offer_text": "轮椅一辆送人"}'
    rows = list(fit_lines([good, '{"id": "q", "need_text": "想要轮椅"}', "[]"]))

    assert rows[0]["score"] > 0.5
    assert rows[0]["why"]
    assert [(row["id"], "error" in row) for row in rows] == [
        ("p", False),
        ("q", True),
        (None, True),
    ]
