"""How long a service takes: as seen here, or as it usually is before enough has been seen."""

from handlers.wording.visiting import about

_USUAL_MINUTES = {
    30: "换灯泡 换插座 理发 开锁换锁 测血压 电视调试",
    60: "水管维修 电线检修 家电维修 管道疏通 陪伴聊天 课业辅导 手机教学 缝补 代购 接送 做饭",
    120: "打扫卫生 搬运",
    180: "陪诊",
}
_USUAL = {what: minutes for minutes, names in _USUAL_MINUTES.items() for what in names.split()}


def how_long(what: str, seen: int | None) -> str:
    """“以往大约 1 小时” by ``seen`` (minutes), else “一般要 1 小时左右”, or nothing."""
    if seen:
        return f"以往大约 {about(seen)}"
    if what not in _USUAL:
        return ""
    usual = about(_USUAL[what])
    return f"一般要{'' if usual[0] == '半' else ' '}{usual}左右"
