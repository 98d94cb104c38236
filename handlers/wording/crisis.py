"""The first answer to a message that may mean danger: short, kind, with the numbers."""

from handlers.wording.screen import Screen

_NUMBERS = """如果现在有危险，请马上打：
110 报警　　120 急救　　119 火警

心里难受想找人说说：12356（心理援助，不一定 24 小时；打不通请打 110 或 120）
青少年：12355　　未成年人求助：12345"""


def answer(member: bool) -> Screen:
    """For a member two people have been paged; a stranger is asked to join or call."""
    if member:
        return Screen(
            "我看到了，您不是一个人。\n\n"
            f"{_NUMBERS}\n\n"
            "我已经通知值班社工，他们会尽快联系您。请留意电话和这里的消息。"
        )
    return Screen(
        f"我看到了，您不是一个人。\n\n{_NUMBERS}\n\n想让社工联系您，请发 /start 告诉我您在哪个站。"
    )
