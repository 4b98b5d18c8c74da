"""Masks: every shape of a name hides its telling part, whoever bears it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.values.masking import mask_address, mask_bank, mask_identity, mask_name, mask_phone
from ankang.values.surnames import COMPOUND

NAMES = [
    ("王", "王"), ("王伟", "王*"), ("李娜", "李*"), ("单雄", "单*"), ("王小伟", "王*伟"), ("张三丰", "张*丰"),
    ("解小兰", "解*兰"), ("刘二麻子", "刘**子"), ("陈李佳怡", "陈**怡"), ("张王李赵陈", "张***陈"),
    ("欧阳修", "欧阳*"), ("欧阳小修", "欧阳*修"), ("尉迟恭", "尉迟*"), ("司马相如", "司马*如"), ("诸葛亮", "诸葛*"),
    ("上官婉儿", "上官*儿"), ("夏侯惇", "夏侯*"), ("万俟丽", "万俟*"), ("慕容云海", "慕容*海"), ("长孙无忌", "长孙*忌"),
    ("令狐冲", "令狐*"), ("公孙大娘", "公孙*娘"), ("东方不败", "东方*败"), ("端木蕻良", "端木*良"), ("完颜阿骨打", "完颜**打"),
    ("司马", "司*"), ("欧阳", "欧*"), ("单于", "单*"),
    ("阿依古丽·买买提", "阿***·***"), ("买买提·艾山", "买**·**"), ("阿卜杜热合曼·库尔班", "阿*****·***"),
    ("古丽·阿不都·热合曼", "古*·***·***"), ("扎西·多吉", "扎*·**"), ("阿依古丽•买买提", "阿***·***"),
    ("阿依古丽．买买提", "阿***·***"), ("阿依古丽.买买提", "阿***·***"), ("阿依古丽・买买提", "阿***·***"),
    ("阿·买", "阿·*"), ("才旦卓玛", "才**玛"), ("次仁卓嘎", "次**嘎"), ("单增卓玛", "单**玛"), ("索朗旺堆", "索**堆"),
    ("阿依古丽", "阿**丽"), ("热依汗", "热*汗"), ("巴特尔", "巴*尔"), ("吉克隽逸", "吉**逸"), ("沙马石古", "沙**古"),
    ("乌兰图雅", "乌**雅"), ("其其格", "其*格"), ("爱新觉罗溥仪", "爱****仪"), ("叶赫那拉氏", "叶***氏"),
    ("䶮宇", "䶮*"), ("𬀩晴", "𬀩*"), ("王䶮", "王*"), ("王𠮷平", "王*平"), ("〇一", "〇*"),
    ("John Smith", "J*** S****"), ("Maria", "M****"), ("María José", "M**** J***"), ("Nguyen Van An", "N***** V** A*"),
    ("阿Q", "阿*"), ("张 三", "张*"), ("张　三丰", "张*丰"), (" 王伟 ", "王*"), ("王\u200b伟", "王*"),
    ("张三（小）", "张*"), ("张三(已故)", "张*"), ("李四【二组】", "李*"), ("李四（户主", "李*"), ("", ""), ("  ", ""),
    ("1 3 9 1 2 2 1 0", "* * * * * * * *"), ("13912342210", "***********"), ("J o e", "J * *"), ("A. B. C", "A* B* *"),
    ("王-伟", "王*"), ("王*伟", "王*"), ("王/伟", "王*"), ("王\u3164伟", "王*"), ("王\U000e0100伟", "王*"), ("王\u0301伟", "王*"),
    ("张三〔重病〕", "张*"), ("张三《二组》", "张*"), ("王\ue863", "王*"), ("王\U00031350", "王*"), ("·王·", "王"), ("阿··买", "阿·*"),
    ("王１３９伟", "王*"), ("王①②伟", "王*"), ("李桂香13912342210", "李*香"), ("李桂香、张三", "李***三"), ("···", "·**"),
    ("（无）", ""), ("王伟2", "王*"), ("王2伟", "王*"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "masked"), NAMES)
def test_names(name, masked):
    assert mask_name(name) == masked


def test_there_are_shapes_enough():
    assert len({name for name, _ in NAMES}) >= 60


HAN = st.text("王李张欧阳司马尉迟阿依古丽买提才旦卓玛𠮷䶮小伟·", min_size=2, max_size=12)


@given(HAN)
def test_at_least_one_character_is_hidden_and_never_more_than_half_shown_of_a_long_name(name):
    masked = mask_name(name)
    letters = [char for char in name if char != "·"]
    if len(letters) < 2:
        return
    assert "*" in masked
    shown = [char for char in masked if char not in "*·"]
    assert len(shown) <= 3
    assert len(masked.replace("·", "")) == len(letters)
    if len(letters) > 6:
        assert len(shown) <= len(letters) / 2


@pytest.mark.parametrize("surname", sorted(COMPOUND))
def test_a_compound_surname_stays_whole(surname):
    assert mask_name(surname + "明") == surname + "*"


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13912342210", "139****2210"), ("１３９１２３４２２１０", "139****2210"), ("139 1234 2210", "139****2210"),
        ("0915-4421234", "*******1234"), ("010-62345678", "*******5678"), ("4421234", "*******"), ("", ""),
        ("1391234", "*******"), ("029-87654321-8001", "***************"),
    ],
)  # fmt: skip
def test_phones(number, masked):
    assert mask_phone(number) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("6217000010001234567", "***************4567"),
        ("6217 0000 1000 1234", "************1234"),
        ("610924123456", "********3456"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_bank_numbers(number, masked):
    assert mask_bank(number) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("岚溪县蒿坪镇王家村三组12号", "岚溪县蒿坪镇王家村****"),
        ("岚溪县蒿坪镇王家村", "岚溪县蒿坪镇王家村"),
        ("岚溪县城关镇东城社区和平路8号2单元301", "岚溪县城关镇东城社区****"),
        ("岚溪县城关镇和平路8号", "岚溪县城关镇****"),
        ("蒿坪镇王家村村民委员会旁", "蒿坪镇王家村****"),
        ("和平路8号", "****"),
        (" 岚溪县 蒿坪镇 王家村 三组 ", "岚溪县蒿坪镇王家村****"),
        ("", ""),
    ],
)
def test_addresses_stop_at_the_village(address, masked):
    assert mask_address(address) == masked


@given(
    st.from_regex(r"[0-9]{6}(19|20)[0-9]{9}[0-9X]", fullmatch=True),
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
)
def test_no_mask_leaves_a_number_that_can_be_used(identity, phone):
    joined = " ".join(
        [mask_identity(identity), mask_identity(identity.lower()), mask_phone(phone), mask_bank(identity)]
    )
    assert not re.search(r"\d{5,}", joined)
