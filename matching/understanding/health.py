"""Illness, disability and relief in words that all members may read: a neutral word stands for
them, unless they name the thing that is wished for (残疾证, 糖尿病食品, 需要轮椅)."""

import re

UNWELL = "身体不方便"
_POOR = "困难家庭"
_LEAD = "(?:患有?|得了?|有(?:点|些|严重的?)?|突发|[一二三四]级)?(?:严重的?|先天性?|轻度|重度|中度)?"
_SIGN = (
    "(?:腿[脚腳]?|手[脚腳]|身体|身子骨?|身體)(?:[也都又很太一直]{0,2})(?:不好|不便|不方便|不利索|不利落|不灵便|不灵活|有毛病|残疾)"
    "|行[动動](?:也|很|都)?(?:不便|不方便|困难|困難)|半身不遂|[偏]?[瘫癱](?:[痪瘓])?(?:了|在床)?|[脑腦](?:梗[塞死]?|溢血|出血|瘫|癱)"
    "|中[风風](?!险|口)|[卧臥]床(?:不起)?|(?:[上下]?肢体?)?[残殘](?:疾|障)|[伤肢智]残|截肢|(?:半)?失能|双目失明|失明|眼瞎|耳[聋聾背]|[聋聾][哑啞]"
    "|(?:老年)?痴呆症?|阿尔茨海默症?|帕金森(?:症|病)?|精神(?:病|分裂症?|障碍)|抑郁症?|自[闭閉]症|癫痫|唐氏(?:综合征|症)?|智力障碍"
    "|[一-龥]?癌症?|肿瘤|白血病|尿毒症|糖尿病|高血[压壓]|血[压壓糖]高|心[脏臟]病|冠心病|哮喘|慢阻肺|(?:类)?风湿(?:病|性?关节炎)?|关节炎"
    "|骨折|股骨头坏死|肝硬化|乙肝|艾滋病?|肺结核|[重大]病|(?:长期|常年|一直)?(?:生|有)病"
)
_TAIL = "(?:后遗症|晚期|好?几年了?|多年)?"
_OF_THING = (
    "(?!药|藥|证|證|人证|人联|食品|饼干|奶粉|鞋|用品|专用|护理|康复|训练|仪|检查|复查|知识|讲座"
    "|卡|补贴|车|座|床垫|疫苗|筛查|防治)"
)
_HEALTH = re.compile(
    f"{_LEAD}(?:{_SIGN}){_TAIL}{_OF_THING}(?P<who>患者|病人|人士|人|者)?(?P<of>的)?"
    "(?P<noun>(?=老人|儿童|孩子|家庭|学生|女|男|奶奶|爷爷|大爷|大妈|阿姨|母亲|父亲|邻居))?"
)
_RELIEF = re.compile(
    "(?<!办)(?<!申请)(?<!办理)(?:吃|拿|享受|领|有)?(?:低保边缘|低保|五保|特困|建档立卡|贫困)(?:户|家庭|对象|人员)?"
    "(?!政策|申请|手续|证|金|怎么|标准)"
)
_TWICE = re.compile(f"{UNWELL}(?:(?:的人)?[,，、和跟又也还都 ]{{0,3}}{UNWELL})+")


def without_health(text: str) -> str:
    """The words, in which a neutral word stands for what they tell of health and relief."""
    shown = _RELIEF.sub(_POOR, _HEALTH.sub(_neutral, text))
    return _TWICE.sub(UNWELL, shown)


def _neutral(match: re.Match[str]) -> str:
    if match["who"]:
        return f"{UNWELL}的人{match['of'] or ''}"
    return f"{UNWELL}{'的' if match['of'] or match['noun'] is not None else ''}"
