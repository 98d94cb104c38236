from pathlib import Path

import pytest

from matching.understanding import fit_names, fit_texts
from tests.data import score


@pytest.mark.parametrize(
    ("kind", "need", "offer", "score"),
    [
        ("goods", "电饭煲", "电饭煲", 1.0),
        ("goods", "电饭煲", "电饭锅", 1.0),
        ("goods", "電飯煲", "电饭煲", 1.0),
        ("goods", "文具", "铅笔", 0.85),
        ("goods", "电饭煲", "小家电", 0.6),
        ("service", "换灯泡", "电线检修", 0.6),
        ("service", "电线检修", "换灯泡", 0.0),
        ("service", "水管维修", "电线检修", 0.0),
        ("service", "电线检修", "电工", 0.6),
        ("service", "电线检修", "水电维修", 0.6),
        ("goods", "锤子", "玩具锤子", 0.0),
        ("goods", "煤气灶", "棉被", 0.0),
        ("goods", "电饭煲", "电磁炉", 0.0),
        ("goods", "布洛芬", "儿童退烧药", 0.0),
        ("service", "理发", "陪诊", 0.0),
        ("goods", "某种怪东西", "某种怪东西", 1.0),
        ("goods", "怪东西", "", 0.0),
    ],
)
def test_names_fit_by_the_vocabulary(kind, need, offer, score):
    assert fit_names(kind, need, offer) == score


@pytest.mark.parametrize(
    ("need", "better", "worse"),
    [
        ("想要一台电饭煲", "有一台闲置电饭煲送人", "有一床棉被送人"),
        ("想要一台电饭煲", "有一台闲置电饭煲送人", "我也想要一台电饭煲"),
        ("奶奶想理发，出不了门", "我会理发，可以上门", "我会修电脑，周末有空"),
        ("孩子发烧了，谁家有退烧药", "美林有一瓶，送给你", "布洛芬有一盒，大人吃的，免费拿"),
        ("请送矿泉水，可乐不要", "矿泉水十箱捐给你们", "可乐二十箱捐给你们"),
        ("要20个书包", "捐20个书包", "捐2个书包"),
        ("卧床的爷爷要理发", "我可以上门理发", "本店给老人免费理发"),
        ("孩子牛奶过敏，想要一罐奶粉", "特配奶粉一罐送人", "羊奶粉十罐送人"),
        ("洗衣机坏了，想要一台洗衣机", "我会修家电", "我会理发"),
        ("谁家还有退烧药", "退烧药有一盒送人", "退烧药没了，退烧贴倒是有几片"),
        ("谁家还有退烧药", "退烧药没了，退烧贴倒是有几片", "我会理发"),
        ("路灯坏了", "我可以修路灯，我是电工", "我会换灯泡，找我"),
        ("冰箱不制冷了，谁会修", "有台旧冰箱还能用，送你", "有个旧衣柜，送你"),
        ("谁顺路帮我买支体温计", "我每天去买菜，可以代购", "我会理发"),
        ("需要大人用的纸尿裤", "成人纸尿裤三包送人", "成人护理垫三包送人"),
    ],
)
def test_the_better_offer_scores_higher(need, better, worse):
    assert fit_texts(need, better)[0] > fit_texts(need, worse)[0]


@pytest.mark.parametrize(
    ("need", "fits", "does_not"),
    [
        ("想借辆轮椅", "轮椅一辆，可以借", "玩具轮椅一辆，过家家用"),
        ("给5岁的孙女要件棉衣", "棉衣一件送人", "女式棉衣五件送人"),
        ("75岁，想要台收音机", "收音机一台，给60岁以上的老人", "收音机一台，只给60岁以下的"),
        ("要两套高中的教辅书", "高中教辅书三套送人", "小学教辅书三套送人"),
        ("东湖区的，想要张书桌", "书桌一张，东湖区自提", "书桌一张，西山区自提"),
        ("想请人理发，周六上午在家", "我会理发，周末有空", "我会理发，只有周三下午有空"),
        ("想要一台轮椅", "轮椅一辆送人", "求轮椅一辆，急用"),
    ],
)
def test_what_stands_against_an_offer_leaves_almost_nothing(need, fits, does_not):
    assert fit_texts(need, fits)[0] >= 0.7
    assert fit_texts(need, does_not)[0] <= 0.1


def test_graded_pairs_of_our_own_rank_as_they_did():
    pairs = score.read(Path(__file__).with_name("pairs.jsonl"))
    scores = [
        {"id": one["id"], "score": fit_texts(one["need_text"], one["offer_text"])[0]}
        for one in pairs
    ]

    ranking = score.score_pairs(pairs, scores)
    assert ranking["pair_ranking_same_need"] >= 0.88
    assert ranking["pair_ranking_all"] >= 0.88


def test_a_need_never_fits_a_need():
    score, why = fit_texts("想要一台轮椅", "谁有轮椅，我妈急需一台轮椅")

    assert score == 0
    assert why
