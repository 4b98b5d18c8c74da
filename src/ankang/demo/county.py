"""The invented county 岚溪县 990122: province 99 and city 9901 were never issued. All names are our own."""

from collections.abc import Iterator
from dataclasses import dataclass

PROVINCE = ("990000000000", "示例省")
CITY = ("990100000000", "示例市")
COUNTY = ("990122000000", "岚溪县")
SMALL_TOWN = "990122101"

# town | residents | registered persons | poor villages | communities (居委会) | villages
_TOWNS = """
城关镇|62000|9300|4|东关 西关 南街 北街 河堤 新城|凤山 七里 罗家湾 杨柳坝 龙头 新坪 月亮湾 高坎 莲花 官渡
青石镇|20000|7300|10||柳林 石门 三岔 白岩 青坪 松树 双井 高岭 碾盘 黄泥 桐树 望山 清水
双河镇|24500|8600|11|河口|下坝 上坝 沙湾 渡口 荷花 石坎 柿子坪 麻园 竹园 回龙 土桥 响水 金竹
云台镇|18600|7200|10||云台 天池 观音 雾山 茶园 棕溪 梁上 南坪 梨树 大湾 小湾 朝阳
松坪镇|16800|6400|9||松坪 马家 二台 药坪 冷水 蕨坝 杉树 半坡 火石 木瓜 箭竹
白沙镇|21400|7500|10|沙街|白沙 沙坪 沙沟 王坪 中坝 汪家 晒谷 石碾 油坊 皂角 磨沟 牌楼
茶店镇|15200|5900|8||茶店 茶山 铜钱 石窑 核桃 雷打石 五峰 草坪 熊家 板桥
龙泉镇|22800|7900|11|泉街|龙泉 龙王 泉水 大坪 小坪 栗树 庙湾 陈家 紫荆 学堂 李家坝 鹰咀 三星
石桥镇|19700|7000|10||石桥 桥沟 桥头 红星 胜利 谢家 瓦房 砖坪 漆树 杨坪 枣园 麦地 赵家
桂花镇|14300|5500|9||桂花 桂坪 丹桂 花园 花坪 兰草 向阳 月池 四坪 盐井 余家
马鞍镇|17500|6500|10||马鞍 鞍山 马道 跑马 驿站 铁匠 廖家 石板 黄柏 柏树 蜂桶 仓房
枫树镇|13900|5400|9||枫树 枫林 红枫 落叶 斑竹 林场 苗圃 老屋 新屋 童家 坪上
银杏镇|12600|4900|8||银杏 白果 公坪 文昌 书院 墨石 砚池 笔架 纸坊 桑园
芦溪镇|25400|8600|12|溪街|芦溪 芦苇 溪口 溪源 鱼塘 鸭湾 水田 水磨 船头 洲上 沙洲 堰塘 潘家 曾溪
铁佛镇|16900|6300|9||铁佛 铁炉 佛岩 钟楼 鼓楼 塔坪 寺沟 香炉 碑湾 万家 磨子 双塔
长岭镇|11800|4700|9||长岭 岭南 岭北 东坡 西坡 风垭 垭口 乱石 阳坡 阴坡 分水
红岩镇|16600|5500|9||红岩 岩湾 岩口 赤土 红土 丹霞 霞坪 石笋 石梯 鹿坪 獐子 野菊
"""


@dataclass(frozen=True)
class Village:
    """A village-level division: code, name, kind (`village` or `community`) and whether it was flagged poor."""

    code: str
    name: str
    kind: str
    poor: bool


@dataclass(frozen=True)
class Town:
    """A town, with how many residents and registered persons the full county has there."""

    number: int
    code: str
    name: str
    residents: int
    registered: int
    villages: tuple[Village, ...]


def towns() -> list[Town]:
    """The 17 towns with their 210 villages, 158 of them flagged poor."""
    return list(_towns())


def _towns() -> Iterator[Town]:
    for number, line in enumerate(_TOWNS.strip().splitlines()):
        name, residents, registered, poor, communities, villages = line.split("|")
        head = f"990122{100 + number}"
        units = [
            Village(f"{head}{i:03d}", f"{n}社区", "community", False)
            for i, n in enumerate(communities.split(), 1)
        ] + [
            Village(f"{head}{200 + i}", f"{n}村", "village", i < int(poor))
            for i, n in enumerate(villages.split())
        ]
        yield Town(number, f"{head}000", name, int(residents), int(registered), tuple(units))
