"""Invented rosters for benchmarks: households of three in county 990122, about two rows in a hundred wrong."""

import datetime as dt
import random
from pathlib import Path

import xlsxwriter

from ankang.values.identity import check_digit

HEADINGS = [
    "户编号", "人编号", "姓名", "证件号码", "性别", "出生日期", "民族", "与户主关系", "区划代码", "村民小组",
    "住址", "户联系电话", "人联系电话", "户类型", "首次识别时间", "脱贫时间", "监测对象类型", "风险识别时间",
    "主要致贫原因", "危房户", "已解决安全饮水", "文化程度", "健康状况", "劳动技能", "务工所在地", "务工时间（月）",
    "城乡居民医保", "低保", "残疾类别", "残疾等级",
]  # fmt: skip
VILLAGES = [f"990122{town:03d}{village:03d}" for town in range(100, 117) for village in range(201, 213)]
CODES = {
    "民族": ["汉族", "回族", "苗族", "彝族", "壮族"],
    "户类型": ["脱贫户", "建档立卡户", "一般农户"],
    "主要致贫原因": ["因病", "因残", "因学", "缺劳动力", "缺技术", "缺资金"],
    "文化程度": ["文盲或半文盲", "小学", "初中", "高中", "大专"],
    "健康状况": ["健康", "长期慢性病", "患有大病", "残疾"],
    "劳动技能": ["普通劳动力", "弱劳动力或半劳动力", "丧失劳动力", "无劳动力"],
}
_SURNAMES, _GIVEN = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗",
    "伟芳娜敏静秀英丽强磊军洋勇艳杰娟涛明超兰霞平刚桂",
)


def write_roster(path: Path, count: int, seed: int = 1) -> int:
    """Write a roster of `count` persons as .xlsx; answer how many cells were made wrong on purpose."""
    dice = random.Random(seed)
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False})
    sheet = book.add_worksheet("名册")
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, HEADINGS)
    wrong, home, previous = 0, {}, ""
    for index in range(count):
        if index % 3 == 0:
            home = _home(dice, index // 3)
        row = _person(dice, home, index)
        wrong += _spoil(dice, row, previous)
        previous = row["证件号码"]
        for column, heading in enumerate(HEADINGS):
            value = row.get(heading)
            if isinstance(value, dt.date):
                sheet.write_datetime(index + 1, column, dt.datetime(value.year, value.month, value.day), days)  # noqa: DTZ001
            elif isinstance(value, int):
                sheet.write_number(index + 1, column, value)
            elif value:
                sheet.write_string(index + 1, column, value)
    book.close()
    return wrong


def _home(dice: random.Random, number: int) -> dict:
    kind = dice.choice(CODES["户类型"])
    joined = dt.date(2014, 1, 1) + dt.timedelta(dice.randrange(900))
    return {
        "户编号": f"6{number:09d}",
        "区划代码": VILLAGES[number % len(VILLAGES)],
        "村民小组": f"{dice.randrange(1, 9)}组",
        "住址": f"岚溪县某镇某村{dice.randrange(1, 9)}组{dice.randrange(1, 200)}号",
        "户联系电话": f"139{dice.randrange(10**8):08d}",
        "户类型": kind,
        "首次识别时间": joined,
        "脱贫时间": joined + dt.timedelta(700) if kind == "脱贫户" else None,
        "监测对象类型": "边缘易致贫户" if dice.random() < 0.05 else None,
        "主要致贫原因": dice.choice(CODES["主要致贫原因"]),
        "危房户": "否",
        "已解决安全饮水": "是",
        "sex": dice.randrange(2),
    }


def _person(dice: random.Random, home: dict, index: int) -> dict:
    place = index % 3
    sex = (home["sex"] if place == 0 else 1 - home["sex"]) if place < 2 else dice.randrange(2)
    oldest = dt.date(1935, 1, 1) if place < 2 else dt.date(1985, 1, 1)
    born = oldest + dt.timedelta(dice.randrange(12000))
    head = f"990122{born:%Y%m%d}{dice.randrange(100):02d}{dice.randrange(5) * 2 + (1 - sex)}"
    disabled = dice.random() < 0.04
    return {
        **{k: v for k, v in home.items() if k != "sex"},
        "风险识别时间": dt.date(2021, 3, 1) if home["监测对象类型"] else None,
        "人编号": f"{home['户编号']}{place + 1:02d}",
        "姓名": dice.choice(_SURNAMES) + dice.choice(_GIVEN) + dice.choice(_GIVEN),
        "证件号码": head + check_digit(head),
        "性别": "男女"[sex],
        "出生日期": born,
        "与户主关系": ("户主", "配偶", "之子" if sex == 0 else "之女")[place],
        "人联系电话": f"137{dice.randrange(10**8):08d}",
        **{name: dice.choice(CODES[name]) for name in ("民族", "文化程度", "健康状况", "劳动技能")},
        "务工所在地": "县外省内" if dice.random() < 0.2 else None,
        "务工时间（月）": dice.randrange(13),
        "城乡居民医保": "是" if dice.random() < 0.97 else "否",
        "低保": "是" if dice.random() < 0.08 else "否",
        "残疾类别": "肢体残疾" if disabled else None,
        "残疾等级": "三级" if disabled else None,
    }


def _spoil(dice: random.Random, row: dict, previous: str) -> int:
    """Make about two rows in a hundred wrong."""
    wrong = 0
    if dice.random() < 0.003:
        number = row["证件号码"]
        row["证件号码"] = number[:16] + str((int(number[16]) + 2) % 10) + number[17]
        wrong += 1
    if dice.random() < 0.002 and previous:
        row["证件号码"] = previous
        wrong += 1
    for name in ("民族", "文化程度", "健康状况", "劳动技能"):
        if dice.random() < 0.0005:
            row[name] = "未知码"
            wrong += 1
    if dice.random() < 0.001:
        row["区划代码"] = "990122999999"
        wrong += 1
    return wrong
