"""The answer to words that ask for nothing the station can bring."""

from handlers.wording.common import MEMBERS
from handlers.wording.screen import Screen


def question(station: str) -> Screen:
    return Screen(
        f"这个请当面或打电话问{station}的社工，他们最清楚。\n"
        "我能帮您许心愿、找人帮忙、看办到哪一步了，都不收钱。\n"
        "想要什么，直接说一句就行，比如“想要一床棉被”。还能做什么，发 /help 看看。"
    )


def name(said: str, *, desk: bool) -> Screen:
    """``desk``: whoever may look somebody up."""
    find = f"按“{MEMBERS}”里的“🔎 找人”" if desk else "请当面或打电话问站里的社工"
    return Screen(
        f"“{said[:20]}”，是要找人吗？找人{find}。\n"
        f"要替人提心愿，就说全一句，比如“{said[:20]}想要一床棉被”。"
    )
