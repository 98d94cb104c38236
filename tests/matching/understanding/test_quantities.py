"""How many of which thing, however it is said."""

import pytest

from matching.understanding import understand


def amounts(text):
    return {line.what: line.quantity for line in understand(text).lines}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("两三件棉衣", {"棉衣": 2}),
        ("二三十本书", {"图书": 20}),
        ("几十件旧衣服捐出来", {"衣服": None}),
        ("一袋50斤的大米", {"大米": 1}),
        ("50斤大米", {"大米": 50}),
        ("要10斤装的米两袋", {"大米": 2}),
        ("1.2米的书桌", {"书桌": None}),
        ("4G手机一部", {"手机": 1}),
        ("棉被x3，毛毯x5", {"棉被": 3, "毛毯": 5}),
        ("棉被3，毛毯5", {"棉被": 3, "毛毯": 5}),
        ("书包3,500个", {"书包": 3500}),
        ("轮椅(1辆)", {"轮椅": 1}),
        ("need two blankets", {"毛毯": 2}),
        ("想送他双新皮鞋", {"皮鞋": 1}),
        ("求赠台旧电脑", {"电脑": 1}),
        ("他只盼有台PS5能打发时间", {"ps5": 1}),
        ("想要个人帮忙", {}),
        ("想给我爸买个助听器，一千多太贵", {"助听器": 1}),
        ("爷爷想听收音机", {"收音机": None}),
        ("想要一张带书架的书桌", {"书桌": 1}),
        ("我们党支部想包5个心愿", {"微心愿": 5}),
        ("剪刀钝了，菜板也裂了，各要一样", {"剪刀": 1, "菜板": 1}),
        ("店里的水龙头、水管各有20个，免费送", {"水龙头": 20, "水管": 20}),
        ("跳绳、呼啦圈，一样来二十个", {"跳绳": 20, "呼啦圈": 20}),
        ("收音机坏了，想要个新的听戏", {"收音机": 1}),
        ("院童三十位，想要每人一件毛衣", {"毛衣": 30}),
        ("特配奶粉一罐两千多，一个月十罐", {"特配奶粉": 10}),
        ("抗原还有富余，每户最多拿两个", {"抗原试剂": None}),
        ("大米面粉各五袋", {"大米": 5, "面粉": 5}),
        ("想换面新鼓", {"鼓": 1}),
        ("织好的围巾帽子八十套，送给敬老院", {"围巾": 80, "帽子": 80}),
        ("想吃月饼，二十来个孩子", {"月饼": None}),
        ("双胞胎，书包、水壶都得两份", {"书包": 2, "水壶": 2}),
        ("想要一千五百块的书包", {"书包": None}),
        ("电水壶坏了，想换一个自动的，2升", {"电水壶": 1}),
        ("棉签还有两包，帮忙买点创可贴", {"创可贴": None}),
        ("有间60平的屋子空着，可以免费用", {"活动场地": 1}),
        ("冬天的煤没着落，我们老两口", {"蜂窝煤": None}),
        ("书架缺二十本绘本", {"书架": None, "绘本": 20}),
        ("给老人每人送一双棉袜，一共45双", {"袜子": 45}),
        ("两个孙子上小学，每人一个文具盒", {"笔盒": 2}),
        ("要毛巾还有三支牙刷", {"毛巾": None, "牙刷": 3}),
        ("雨伞的骨架散了，能给换两把不", {"雨伞": 2}),
        ("电话13812345678，想要一床被子", {"棉被": 1}),
        ("座机0571-88881111，找老王", {}),
        ("两床棉被，联系电话：138 1234 5678", {"棉被": 2}),
        ("想要一部手机13812345678", {"手机": 1}),
        ("家里有茶几4张想捐出去", {"茶几": 4}),
        ("篮球；跳绳、毽子——各2", {"篮球": 2, "跳绳": 2, "毽子": 2}),
    ],
)
def test_how_many_are_meant(text, found):
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我和老伴一人要一把雨伞", {"雨伞": 2}),
        ("两个娃各要一个书包", {"书包": 2}),
        ("一户两袋米，共5户", {"大米": 10}),
        ("一人一床被子，家里4口人", {"棉被": 4}),
        ("我校有30名学生没有过冬棉衣", {"棉衣": 30}),
        ("一家五口缺被子", {"棉被": None}),
        ("装卸工六位，一人要一副手套", {"手套": 6}),
        ("车间20来个工人，每人一条毛巾", {"毛巾": 20}),
        ("值班保安共9人，每位发一件雨衣", {"雨衣": 9}),
        ("两位盲人朋友来了，缺盲杖，各要一根", {"盲杖": 2}),
        ("俩娃一人一个水壶", {"水壶": 2}),
        ("想给姥姥姥爷各买一双棉鞋", {"棉鞋": 2}),
        ("宿舍12间，每间缺一个垃圾桶", {"垃圾桶": 12}),
        ("给20位老人每人一顶帽子，一共20顶", {"帽子": 20}),
        ("9 residents need a torch each", {"手电筒": 9}),
        ("11 families need 2 towels each", {"毛巾": 22}),
        ("我们6个大人带俩娃，娃没有雨鞋，各要一双", {"雨鞋": 2}),
    ],
)
def test_people_who_each_get_one_are_counted(text, found):
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("只有一床被子，想再要两床", {"棉被": 2}),
        ("结婚收了两个电饭锅，拿一个出来给需要的", {"电饭煲": 1}),
        ("想要一个书包，再要一支笔", {"书包": 1, "笔": 1}),
        ("两把伞都坏了，给把新伞吧", {"雨伞": 1}),
        ("原来的三把椅子断了腿，想要两把", {"椅子": 2}),
        ("去年捐了5台风扇，今年再捐8台", {"电风扇": 8}),
        ("还差4把椅子，一共要9把", {"椅子": 4}),
    ],
)
def test_what_is_there_already_is_not_what_is_asked_or_given(text, found):
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("土豆一大袋，免费拿", {"土豆": 1}),
        ("挂面一箱半", {"面条": 1.5}),
        ("一根三米长的水管", {"水管": 1}),
        ("1.8米床的床单两条", {"床单": 2}),
        ("1.2米×1.5米的地垫一张", {"地毯": 1}),
        ("1匹空调一台", {"空调": 1}),
        ("5斤面粉四袋", {"面粉": 4}),
        ("六斤的棉被两床", {"棉被": 2}),
        ("三块五的肥皂要六块", {"香皂": 6}),
        ("五元一把的剪刀要4把", {"剪刀": 4}),
        ("能坐8人的餐桌一张", {"桌子": 1}),
        ("八人份的电饭锅一台", {"电饭煲": 1}),
        ("食堂剩了三十个月饼，送给老人", {"月饼": 30}),
        ("想要一张1米2的书桌", {"书桌": 1}),
        ("电话13900000000，想要一个水壶", {"水壶": 1}),
        ("1.脸盆3个 2.毛巾6条", {"洗脸盆": 3, "毛巾": 6}),
        ("雨鞋，数量4", {"雨鞋": 4}),
        ("拉拉裤XL三包", {"纸尿裤": 3}),
        ("4K电视一台，免费送", {"电视机": 1}),
        ("想要个能装20斤米的米桶", {"米桶": 1}),
        ("工资一个月才三千块，想要烤火炉，求一个", {"炉具": 1}),
        ("8开的画纸三包", {"画纸": 3}),
    ],
)
def test_sizes_prices_and_numbering_are_no_amounts(text, found):
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("牛奶一箱12盒，捐五箱", {"牛奶": 5}),
        ("饼干每袋6块，共8袋", {"饼干": 8}),
        ("雨伞，蓝的两把，黑的三把", {"雨伞": 5}),
        ("棉袄男款四件女款六件", {"棉衣": 10}),
        ("袜子要三双厚的两双薄的", {"袜子": 5}),
        ("一楼陈婆婆要一个水桶，二楼周伯也要两个", {"水桶": 3}),
        ("洗衣机又罢工了，想换台", {"洗衣机": 1}),
        ("台灯不亮了，想换一个护眼的", {"台灯": 1}),
        ("5户人家没有灯泡，每户两个，合计10个", {"灯泡": 10}),
        ("一批水杯，三十个，捐给小学", {"杯子": 30}),
        ("一麻袋红薯送人", {"红薯": 1}),
    ],
)
def test_several_numbers_of_one_thing_are_one_amount(text, found):
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("half a dozen umbrellas to give away", {"雨伞": 6}),
        ("I have a couple of desk lamps to donate", {"台灯": 2}),
        ("looking for a pair of size 9 boots", {"鞋子": 1}),
        ("two hundred and fifty masks for the clinic", {"口罩": 250}),
        ("our umbrellas broke, we need 3, any colour", {"雨伞": 3}),
        ("still short of towels, 40 of them would do", {"毛巾": 40}),
        ("need a mattress, 90x190", {"床垫": 1}),
        ("I've 7 pairs of kids gloves, brand new", {"手套": 7}),
        ("three boxes of 20 masks each to give", {"口罩": 3}),
        ("my son needs warm jacket", {"棉衣": 1}),
        ("we need furniture", {"家具": None}),
    ],
)
def test_english_says_how_many_in_its_own_ways(text, found):
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("we have 12 kg of flour for the kitchen", 12, "公斤"),
        ("two sacks of potatoes, free", 2, "袋"),
        ("one 10kg bag of rice to donate", 1, "袋"),
        ("box of candles for the hall, free", 1, "盒"),
        ("need a dozen eggs", 12, "个"),
        ("I need a pair of glasses", 1, "副"),
    ],
)
def test_an_english_measure_is_written_in_chinese(text, quantity, unit):
    (line,) = understand(text).lines

    assert (line.quantity, line.unit) == (quantity, unit)


def test_households_are_no_measure_of_a_thing():
    (line,) = understand("我们村有15户老人没有电热毯").lines

    assert (line.quantity, line.unit) == (15, "条")


def test_a_thing_pointed_at_is_one_when_given_and_is_mended_when_broken():
    assert amounts("这台洗衣机我送你们站里吧") == {"洗衣机": 1}
    assert amounts("这台洗衣机坏了，谁会修") == {"家电维修": None}


def test_what_was_spent_already_is_not_the_sum_that_is_asked():
    assert amounts("做检查花了500块，后面动手术的钱没着落")["手术费"] is None
