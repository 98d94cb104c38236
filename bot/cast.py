"""What stands under the names of the story's people, for whoever wants to play one of them.

A person with a note is one of the cast: the page lists them first.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Caption:
    role: str
    note: str = ""


CAST = {
    "王站长": Caption("站长", "核实心愿、批准名单，每天只有五分钟"),
    "社工小林": Caption("社工", "走村串户，替不会打字的老人提交心愿"),
    "安泰电器林经理": Caption("爱心企业", "每月认捐500元以内的助老物品"),
    "李师傅": Caption("志愿者·电工", "住柳树湾，周末有空；这次没去成"),
    "赵师傅": Caption("志愿者·电工", "住枫桥村，周末有空；修好了陈爷爷家的电线"),
    "周大姐": Caption("捐赠人", "有5床新棉被想送给用得上的人"),
    "吴老板": Caption("捐赠人", "粮油店老板，想捐20袋大米"),
    "陈理发师": Caption("志愿者·理发", "周末可以上门给老人理发"),
    "卫老师": Caption("志愿者·辅导", "退休教师，每天晚上能辅导功课"),
    "沈护士": Caption("志愿者·陪诊", "工作日白天可以陪老人看病"),
    "张奶奶": Caption("居民", "82岁，一个人住柳树湾，打字很慢"),
    "曹阿姨": Caption("居民", "住枫桥村，热心，常替邻居问一句"),
    "丁小妹": Caption("新来的", "还没有加入，看看第一次打开是什么样"),
    "孙师傅": Caption("志愿者·电工"),
    "钱师傅": Caption("志愿者·电工"),
    "郑女士": Caption("捐赠人"),
    "冯先生": Caption("捐赠人"),
    "褚阿姨": Caption("志愿者·打扫"),
    "蒋同学": Caption("志愿者·教手机"),
    "韩大哥": Caption("志愿者·搬运"),
    "杨姐": Caption("志愿者·陪聊"),
    "朱师傅": Caption("志愿者·水管"),
    "秦师傅": Caption("志愿者·家电"),
    "尤大妈": Caption("志愿者·做饭"),
    "许律师": Caption("志愿者·法律"),
    "何同学": Caption("志愿者·辅导"),
    "吕司机": Caption("志愿者·接送"),
    "施裁缝": Caption("志愿者·缝补"),
    "孔老板": Caption("捐赠人"),
    "严大爷": Caption("居民"),
    "华婶": Caption("居民"),
    "金奶奶": Caption("居民"),
}
