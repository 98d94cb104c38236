"""What the wall may show: names, phones, numbers and doors are covered."""

import re
from collections.abc import Collection

from matching.understanding.lone import without_ages, without_hours

_PHONE = re.compile(
    r"(?<!\d)(?:\+?86[- ]?)?(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8})(?!\d)"
)
# The word before a number that is there to be called; 一部手机 before it is a thing that is wanted.
_CALLED = re.compile(
    r"(?:(?<![部台只个支要买])(?:联系|联络)?(?:电话|手机|座机)(?:号码?)?(?:是|为|[:\uff1a, ])*)?"
    + _PHONE.pattern
)
_ID = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?!\d)|(?<!\d)\d{15}(?!\d)")
_CARD = re.compile(r"(?<!\d)\d{16,19}(?!\d)")
_LONG = re.compile(r"(?<!\d)\d{7,14}(?!\d)")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_ACCOUNT = re.compile(
    r"((?:微信|QQ|vx|wx|wechat)(?:号)?[:\uff1a ]{0,2})[A-Za-z0-9_-]{5,30}", re.IGNORECASE
)
_DIGIT = "0-9一二三四五六七八九十百零〇两"
_DOOR = re.compile(
    rf"(?:[{_DIGIT}]{{1,6}}(?:弄|号楼|幢|栋|座|号院|单元|号门|楼|号|层|室|户|房)"
    rf"[之,\uff0c -]{{0,2}}){{1,5}}"
    rf"(?:[{_DIGIT}]{{2,5}}(?:室|房|号)?)?"
)
_HOUSE = re.compile(
    rf"(?<=[村组队社路街巷道里屯寨庄湾])(?:[{_DIGIT}]{{1,4}}[组队社])?[{_DIGIT}]{{1,5}}号(?!电池)"
)
_ROOM = re.compile(rf"[{_DIGIT}]{{1,6}}(?:室|号楼|号院|单元|幢|栋|弄)")
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计"
    "成戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房解应宗丁"
    "宣邓郁单杭洪包诸左石崔吉钮龚程邢裴陆荣翁荀羊甄封芮储靳松井段富焦巴牧隗山谷车侯宓全班仰秋仲伊宫宁仇栾甘厉戎祖武符"
    "刘景詹束龙叶幸司韶郜黎薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂牛寿通"
    "边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广禄东欧利蔚越隆师巩聂晁勾敖融"
    "冷辛阚那简饶空曾沙养鞠须丰关相查后荆红游竺权盖益桓公肖付闫覃岳欧阳司马上官诸葛"
)
_NAME = re.compile(
    r"(?P<lead>我叫|名叫|叫做|叫|我是|姓名[:\uff1a ]?|联系人[:\uff1a ]?|找|户主[:\uff1a ]?)"
    rf"(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=[^\u4e00-\u9fff]|$|[的住今年家电手])"
)
TITLED = re.compile(
    rf"(?P<name>[{SURNAMES}])(?P<given>[\u4e00-\u9fff]{{0,2}}?)"
    r"(?P<title>爷爷|奶奶|大爷|大娘|大妈|阿姨|叔叔|先生|女士|老师|师傅|婆婆|阿婆|阿伯)"
)
_NOT_NAMES = re.compile(
    "^(?:志愿|社工|一名|一个|居民|居委|退休|医生|护士|老师|电工|律师|学生|公司|社区|本地|独居|低保|残疾|党员|大学|水电|理发|单亲|残障"
    "|全职|高中|师傅|人帮|帮手|和|那个|这个|都|能|时|于是|后来)"
)


_SOMEBODY = "某某"
# A name and an age, both covered, would read like a limit.
_OLD_SOMEBODY = re.compile(
    f"60岁以上的{_SOMEBODY}|(?P<me>我)?(?:叫|是|名叫|叫做)?{_SOMEBODY}[,，、 ]?"
    "(?:今年|现年|已经?|快)?(?:是|有)?60岁以上(?:的老人)?"
)


def without_numbers_to_call(text: str) -> str:
    """The words without telephone numbers, and without the word that leads to one: neither is a
    thing, nor so many of it."""
    return _CALLED.sub(",", text)


def public_text(text: str, names: Collection[str] = ()) -> str:
    """The words of a wish without what tells who (``names``, or what sounds like one), how old,
    where exactly, and when alone."""
    shown = _MAIL.sub("＊＊", text)
    shown = _ID.sub("＊＊", shown)
    shown = _CARD.sub("＊＊", shown)
    shown = _PHONE.sub("＊＊", shown)
    shown = _LONG.sub("＊＊", shown)
    shown = _ACCOUNT.sub(r"\1＊＊", shown)
    shown = _DOOR.sub(_cover_door, shown)
    shown = _HOUSE.sub("＊＊", shown)
    shown = _NAME.sub(_cover_name, shown)
    shown = TITLED.sub(_cover_titled, shown)
    shown = without_hours(without_ages(shown))
    for name in sorted(names, key=len, reverse=True):
        shown = shown.replace(name, _SOMEBODY) if len(name) > 1 else shown
    return _OLD_SOMEBODY.sub(_somebody_old, shown)


def _somebody_old(match: re.Match[str]) -> str:
    return "我是一位老人" if match["me"] else "一位老人"


def _cover_door(match: re.Match[str]) -> str:
    return "＊＊" if _ROOM.search(match.group()) else match.group()


def _cover_name(match: re.Match[str]) -> str:
    if _NOT_NAMES.match(match["name"]):
        return match.group()
    return f"{match['lead']}{_SOMEBODY}"


def _cover_titled(match: re.Match[str]) -> str:
    return f"{match['name']}{match['title']}" if match["given"] else match.group()
