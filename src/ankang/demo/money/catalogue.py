"""The catalogue of the invented county: sixty items with invented prices, and which of them a bill is made of."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from ankang.benefits.models import CatalogueItem
from ankang.demo.county import COUNTY
from ankang.demo.ids import Ids
from ankang.storage import bulk

SINCE = dt.date(2023, 1, 1)
SOURCE = "岚溪县医保目录（演示，虚构）"

# code | name | kind | category | first share in per cent | price limit in yuan a unit | unit
_ITEMS = """
G01|普通挂号|registration|A|0|4|次
G02|普通门诊诊查费|consultation|A|0|12|次
G03|住院诊查费|consultation|A|0|15|日
G04|专家诊查费|consultation|B|10|30|次
B01|三人间床位费|bed|A|0|28|床日
B02|两人间床位费|bed|A|0|40|床日
B03|重症监护床位费|bed|B|10|180|床日
N01|二级护理|nursing|A|0|22|日
N02|一级护理|nursing|A|0|38|日
N03|特级护理|nursing|B|10||日
L01|血常规|laboratory|A|0|25|次
L02|尿常规|laboratory|A|0|12|次
L03|肝功能全套|laboratory|A|0|90|次
L04|肾功能全套|laboratory|A|0|60|次
L05|血糖测定|laboratory|A|0|8|次
L06|糖化血红蛋白|laboratory|B|10|70|次
L07|心肌损伤标志物|laboratory|B|10|160|次
L08|肿瘤标志物组合|laboratory|B|10|320|次
E01|心电图|examination|A|0|30|次
E02|腹部彩超|examination|A|0|110|次
E03|心脏彩超|examination|B|10|180|次
E04|胸部正侧位片|examination|A|0|70|次
E05|胃镜|examination|B|10|260|次
T01|CT 平扫|special_test|B|20|240|部位
T02|CT 增强|special_test|B|20|480|部位
T03|磁共振平扫|special_test|B|20|620|部位
T04|冠状动脉造影|special_test|B|20|3600|次
T05|基因检测|special_test|C|0||次
D01|阿莫西林胶囊|drug|A|0||盒
D02|头孢呋辛注射剂|drug|A|0||支
D03|左氧氟沙星注射剂|drug|B|10||支
D04|氨氯地平片|drug|A|0||盒
D05|厄贝沙坦片|drug|A|0||盒
D06|二甲双胍片|drug|A|0||盒
D07|甘精胰岛素|drug|B|10||支
D08|阿托伐他汀片|drug|A|0||盒
D09|阿司匹林肠溶片|drug|A|0||盒
D10|布地奈德吸入剂|drug|B|10||盒
D11|沙丁胺醇吸入剂|drug|A|0||盒
D12|奥氮平片|drug|A|0||盒
D13|抗结核固定剂量复合剂|drug|A|0||盒
D14|紫杉醇注射剂|drug|B|10||支
D15|靶向治疗药|drug|B|10||盒
D16|免疫治疗药|drug|C|0||支
D17|中成药注射剂|drug|B|10||支
D18|营养制剂|drug|C|0||袋
D19|阿替普酶|drug|B|10||支
D20|丹参类口服药|drug|A|0||盒
P01|静脉输液|treatment|A|0|10|组
P02|氧气吸入|treatment|A|0|4|小时
P03|针灸|treatment|A|0|40|次
P04|康复训练|treatment|B|10|80|次
P05|血液透析|treatment|A|0|420|次
P06|放射治疗|treatment|B|10|1200|次
O01|阑尾切除术|operation|A|0||次
O02|胆囊切除术|operation|A|0||次
O03|骨折内固定术|operation|A|0||次
O04|冠脉支架植入术|operation|B|10||次
O05|白内障手术|operation|A|0||次
O06|肿瘤切除术|operation|B|10||次
M01|国产接骨板|material_domestic|B|10|4200|套
M02|进口接骨板|material_imported|B|30|9000|套
M03|药物支架|material_domestic|B|10|1200|个
M04|国产人工晶体|material_domestic|B|10|900|个
M05|一次性护理用品|material_domestic|C|0||套
"""


@dataclass(frozen=True)
class Item:
    """An item: what it counts for. `first_ppm`: first share in parts of a million; `limit_fen`: 0 for none."""

    code: str
    name: str
    kind: str
    category: str
    first_ppm: int
    limit_fen: int
    unit: str


def items() -> list[Item]:
    """All items in the order of the table."""
    return [_item(line) for line in _ITEMS.strip().splitlines()]


def _item(line: str) -> Item:
    code, name, kind, category, first, limit, unit = line.split("|")
    return Item(code, name, kind, category, int(first) * 10_000, int(limit or 0) * 100, unit)


# What a bill of a group is made of: the items, and how much of the cost falls to each (weights). Days are bed days.
_BASIC = (("B01", 5), ("N01", 4), ("G03", 3), ("L01", 2), ("P01", 4))
MIXES: dict[str, tuple[tuple[str, float], ...]] = {
    "lungs": (*_BASIC, ("D02", 22), ("D03", 14), ("E04", 4), ("D17", 12), ("P02", 6), ("D18", 4)),
    "copd": (*_BASIC, ("D10", 16), ("D03", 18), ("T01", 9), ("P02", 10), ("D17", 12), ("D18", 4)),
    "stroke": (*_BASIC, ("T03", 11), ("D19", 12), ("D17", 18), ("P04", 16), ("L03", 3), ("D18", 5)),
    "heart": (*_BASIC, ("T04", 14), ("O04", 18), ("M03", 15), ("D08", 6), ("L07", 5), ("E03", 4), ("M05", 3)),
    "cancer": (*_BASIC, ("T02", 8), ("L08", 4), ("D14", 20), ("D15", 22), ("P06", 12), ("D16", 10), ("T05", 4)),
    "operation": (*_BASIC, ("O02", 28), ("L03", 5), ("E02", 5), ("D02", 14), ("M05", 6)),
    "bones": (*_BASIC, ("O03", 20), ("M01", 24), ("M02", 14), ("E04", 4), ("P04", 6), ("M05", 4)),
    "eyes": (*_BASIC, ("O05", 38), ("M04", 26), ("E01", 3)),
    "sugar": (*_BASIC, ("D07", 20), ("L06", 5), ("D06", 8), ("D17", 10), ("E02", 6), ("D18", 3)),
    "pressure": (*_BASIC, ("D04", 12), ("D20", 12), ("E01", 4), ("E03", 7), ("T01", 9)),
    "kidneys": (*_BASIC, ("P05", 44), ("L04", 6), ("D18", 4)),
    "mind": (*_BASIC, ("D12", 30), ("P03", 6), ("N02", 12)),
    "back": (*_BASIC, ("P03", 24), ("P04", 22), ("T03", 12), ("D20", 8)),
    "visit": (("G01", 5), ("G02", 13), ("D01", 40), ("L01", 15)),
    "two_diseases": (("D04", 60), ("D06", 25)),
    "chronic": (("D05", 24), ("D08", 24), ("D07", 22), ("L03", 10), ("D15", 12)),
}  # fmt: skip
# Items that are counted by the day, at a price of their own in yuan (above the limit in better wards).
BY_DAY = {"B01": 26, "N01": 22, "G03": 15}


@dataclass(frozen=True)
class Catalogue:
    """The items with the keys of their rows."""

    items: list[Item]
    keys: list[str]

    @property
    def place(self) -> dict[str, int]:
        """Code → place in `items`."""
        return {item.code: i for i, item in enumerate(self.items)}

    def column(self, name: str) -> np.ndarray:
        """One attribute of all items."""
        values = [getattr(item, name) for item in self.items]
        return np.array(values, dtype=object if isinstance(values[0], str) else np.int64)


def write(ids: Ids) -> Catalogue:
    """Write the catalogue of the county."""
    all_ = items()
    keys, n = ids.hexes(len(all_)), len(all_)
    bulk.insert(CatalogueItem, {
        "id": keys, "area_id": [COUNTY[0]] * n, "code": [i.code for i in all_], "name": [i.name for i in all_],
        "kind": [i.kind for i in all_], "category": [i.category for i in all_],
        "first_share": [Decimal(i.first_ppm) / 1_000_000 for i in all_],
        "limit_fen": [i.limit_fen or None for i in all_], "unit": [i.unit for i in all_], "since": [SINCE] * n,
        "until": [None] * n, "source": [SOURCE] * n,
    })  # fmt: skip
    return Catalogue(all_, keys)
