"""Invented people's names: family names by rough frequency, given names by sex and time of birth.

The weights follow the known order of Chinese family names; the tail is lifted so that readings that differ
from the common one (单, 解, 仇 …), two-character family names and rare characters turn up in every county.
"""

import numpy as np
from numpy.random import Generator

_COMMON = (
    "王 720 李 718 张 680 刘 538 陈 453 杨 308 黄 223 赵 229 吴 205 周 212 徐 145 孙 154 马 130 朱 126 胡 131 郭 115 "
    "何 117 高 100 林 118 罗 86 郑 85 梁 84 谢 72 宋 81 唐 71 许 66 韩 68 邓 62 冯 64 曹 60 彭 64 曾 59 肖 56 田 52 "
    "董 58 潘 49 袁 51 蔡 53 蒋 47 余 48 于 49 杜 47 叶 46 程 53 魏 46 苏 47 吕 46 丁 43 任 42 卢 44 姚 41 沈 41 钟 40 "
    "姜 40 崔 40 谭 38 陆 37 范 36 汪 35 廖 35 石 34 金 32 韦 30 贾 31 夏 30 付 28 方 31 邹 29 熊 29 白 28 孟 28 秦 27 "
    "邱 30 侯 26 江 29 尹 24 薛 25 闫 24 段 23 雷 24 龙 22 黎 22 史 22 陶 20 贺 21 毛 21 郝 20 顾 20 龚 20 邵 19 万 19 "
    "覃 12 武 18 钱 19 戴 19 严 18 莫 17 孔 17 向 17 常 16 汤 17 康 16 易 15 乔 15 赖 15 文 15 庞 14 樊 14 兰 13 殷 13 "
    "施 14 洪 13 章 12 梅 12 管 11 鲁 12 倪 12 柳 11 祝 10 岳 10 聂 11 左 10 柯 9 温 11 芦 9 鲍 9 宁 8 纪 9 关 8 焦 8 "
    "毕 8 裴 7 巩 5 党 5 屈 6 耿 7 卜 4 古 5 甘 5 单 6 解 6 仇 5 区 4 查 5 盖 3 朴 3 乐 3 尉迟 2 欧阳 6 上官 2 司马 2 "
    "诸葛 2 慕容 1 令狐 1 皇甫 1 万俟 1 呼延 1 召 1 佘 3 訾 1 禤 1 逄 2 昝 2 缪 2 郗 1 亓 1 仝 2 乜 1 幺 1 弋 1 邸 2 粟 3 "
    "繁 1 种 1 冼 2 员 1 折 1 曲 4 尧 1 晁 2 宓 1 谌 3 牟 3 冉 4 阮 4 申 5 骆 5 詹 6 习 1 游 6 阳 4"
)
_SHARES = dict(zip(_COMMON.split()[::2], map(float, _COMMON.split()[1::2]), strict=True))
SURNAMES = np.array(list(_SHARES), dtype=object)
_WEIGHTS = np.array(list(_SHARES.values())) / sum(_SHARES.values())

# Given-name characters in three ages of birth: before 1970, 1970–1999, from 2000.
_MALE = (
    "福 贵 德 明 国 建 志 忠 文 清 全 有 发 成 金 银 才 富 学 万 世 永 正 光 长 家 宝 顺 祥 林 山 海 军 华 生 民 安 春 水 泽",
    "军 勇 伟 强 涛 波 斌 刚 辉 鹏 飞 磊 杰 超 平 峰 林 建 国 志 明 海 洋 龙 晓 东 永 红 兵 成 文 武 俊 康 健 宏 亮 旭 凯",
    "浩 宇 轩 子 涵 梓 睿 俊 博 文 泽 晨 铭 皓 天 佑 嘉 豪 奕 辰 航 瑞 宸 一 诺 昊 然 鑫 家 乐 堃 旸 承 恩 景 行 明 远 思 源",
)
_FEMALE = (
    "秀 英 兰 芳 桂 珍 玉 莲 凤 菊 翠 花 梅 香 娥 珠 淑 贞 金 银 素 琴 荣 华 清 霞 春 月 云 连 美 群 玲 枝 仙 友 先 德 明 惠",
    "丽 娟 敏 静 燕 艳 红 霞 玲 芳 娜 萍 琴 梅 云 英 晓 春 秀 雪 莉 倩 婷 洁 慧 丹 蓉 琼 华 群 珍 菊 平 利 荣 艾 青 巧 文",
    "欣 怡 梓 涵 雨 萱 诗 琪 佳 语 嫣 思 彤 可 馨 一 诺 若 曦 梦 瑶 依 依 静 雅 紫 玥 芷 晴 子 墨 沐 宸 艺 安 琪 乐 心 悦 然",
)
_RARE = ("䶮", "㙍", "堃", "喆", "煊", "翀", "燚", "赟")

# Names of other shapes, by ethnicity code (GB/T 3304): a personal name and a father's name with the middle dot.
DOTTED = {
    "05": (
        ["阿依古丽", "帕提古丽", "古丽娜尔", "麦麦提", "吐尔逊", "艾力", "阿不都热依木", "玉素甫"],
        ["买买提", "阿不都拉", "吐尔逊", "依明", "卡德尔"],
    ),
    "04": (
        ["扎西", "卓玛", "央金", "次仁", "格桑", "旦增", "拉姆", "尼玛"],
        ["多吉", "顿珠", "旺堆", "平措", "措姆"],
    ),
}
_LETTERS = [[np.array(part.split(), dtype=object) for part in sex] for sex in (_MALE, _FEMALE)]


def surnames(rng: Generator, count: int) -> np.ndarray:
    """Family names drawn by weight, as strings (n)."""
    return rng.choice(SURNAMES, count, p=_WEIGHTS)


def given_names(rng: Generator, sex: np.ndarray, born_year: np.ndarray) -> np.ndarray:
    """Given names (n) for sex 1 or 2 and year of birth: one character in five, two in four of five."""
    era = np.digitize(born_year, (1970, 2000))
    first = np.empty(len(sex), dtype=object)
    second = np.empty(len(sex), dtype=object)
    for s in (0, 1):
        for e in (0, 1, 2):
            here = np.flatnonzero((sex == s + 1) & (era == e))
            letters = _LETTERS[s][e]
            first[here] = letters[rng.integers(0, len(letters), len(here))]
            second[here] = letters[rng.integers(0, len(letters), len(here))]
    second[(rng.random(len(sex)) < 0.2) | (first == second)] = ""
    rare = np.flatnonzero(rng.random(len(sex)) < 0.0008)
    first[rare] = np.array(_RARE, dtype=object)[rng.integers(0, len(_RARE), len(rare))]
    return first + second


def dotted(rng: Generator, ethnicity: str, count: int) -> np.ndarray:
    """Names with the middle dot, for the ethnicities of DOTTED."""
    own, father = (np.array(part, dtype=object) for part in DOTTED[ethnicity])
    return own[rng.integers(0, len(own), count)] + "·" + father[rng.integers(0, len(father), count)]
