"""Why a bill cannot be settled, in words that say what to do. All are `Refused`; the caller prints or translates them."""

from collections.abc import Mapping
from typing import Any

from ankang.values.bad_value import N_, BadValueError
from ankang.values.codes import Language


class Both(str):
    """Words in both languages: itself the Chinese ones, `en` the English. For what a sentence names."""

    __slots__ = ("en",)
    en: str

    def __new__(cls, zh: str, en: str) -> "Both":
        made = super().__new__(cls, zh)
        made.en = en
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return Both, (str(self), self.en)


def spoken(params: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """The parameters of a refusal with their words in a language: `_(error.template) % spoken(error.params, "en")`."""
    return {
        name: value.en if language == "en" and isinstance(value, Both) else value
        for name, value in params.items()
    }


class Refused(BadValueError):
    """A bill that is not settled: nothing was paid, nothing guessed."""


class PolicyMissing(Refused):
    """No rule set is in force for that place, insurance and day."""

    sentences = {
        "area": N_(
            "没有适用于区划 %(area)s 的%(insurance)s政策。现有：%(known)s。请为该统筹区编写政策文件（见 docs/guide/settlement.md）。"
        ),
        "early": N_(
            "%(title)s自 %(start)s 起才有政策，无法结算 %(day)s 出院的单据。请补录更早的政策文件，或核对出院日期。"
        ),
        "ended": N_(
            "%(title)s的政策到 %(end)s 为止，无法结算 %(day)s 出院的单据。请补录之后的政策文件，或核对出院日期。"
        ),
        "gap": N_("%(title)s在 %(day)s 没有生效的政策。请补录该日的政策文件，或核对出院日期。"),
    }


class PolicyUnknown(Refused):
    """The bill needs a value that nobody found: the program refuses and says which document to look for."""

    sentences = {
        "value": N_(
            "“%(what)s”没有查到数值（%(policy)s），程序不作估计，单据 %(bill)s 不结算。请查找%(document)s后在 %(file)s 第 %(line)d 行填写。"
        ),
        "premium": N_(
            "“%(what)s”没有查到数值（%(policy)s），程序不作估计。请查找%(document)s后在 %(file)s 第 %(line)d 行填写。"
        ),
        "no_row": N_(
            "%(policy)s的“%(what)s”没有一行适用于这张单据（%(situation)s），单据 %(bill)s 不结算。请核对单据，或在 %(file)s 第 %(line)d 行起补录。"
        ),
    }


class BillRefused(Refused):
    """The bill does not add up or lacks a fact."""

    sentences = {
        "empty": N_("单据 %(bill)s 没有明细。请填写至少一行费用。"),
        "code": N_("单据 %(bill)s 的“%(field)s”写着“%(written)s”，不在可选内容之中。可填：%(options)s。"),
        "area": N_("单据 %(bill)s 的参保地“%(written)s”不是 12 位区划代码。请填写参保地区划。"),
        "dates": N_("单据 %(bill)s 的出院日期 %(discharged)s 早于入院日期 %(admitted)s。请核对日期。"),
        "negative": N_("单据 %(bill)s 第 %(line)d 行的金额小于 0。冲销请用退费结算，不要写负数行。"),
        "parts": N_(
            "单据 %(bill)s 第 %(line)d 行：超限价 %(over)s 元加先行自付 %(first)s 元大于金额 %(amount)s 元。请核对这一行。"
        ),
        "own_line": N_(
            "单据 %(bill)s 第 %(line)d 行是目录外项目，整行由个人自费，不应再有超限价或先行自付。请把这两项改为 0。"
        ),
        "first_share_of_a": N_(
            "单据 %(bill)s 第 %(line)d 行是甲类项目，没有先行自付。请改为 0，或把类别改为乙类。"
        ),
        "repeated_line": N_("单据 %(bill)s 的行号 %(line)d 写了两次。每行请用不同的行号。"),
        "too_large": N_("单据 %(bill)s 合计 %(total)s 元，超过一张单据的上限 %(limit)s 元。请核对金额。"),
        "identity": N_(
            "单据 %(bill)s 的总费用 %(total)s 元，与自费 %(own)s ＋ 超限价 %(over)s ＋ 先行自付 %(first)s ＋ 符合政策范围 %(scope)s 元之和不等，差 %(difference)s 元。请核对上传数据。"
        ),
        "repeated_bill": N_("单据 %(bill)s 出现了两次。每张单据只结算一次，请删去重复的一张。"),
        "earlier": N_(
            "单据 %(bill)s 不能结算：同一人本年更早的单据 %(earlier)s 没有结算，累计数不完整。请先处理那一张。"
        ),
    }
