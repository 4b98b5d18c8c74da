"""Words for what cannot be done and for what does not hold, in the reader's language."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ankang.reports.rules.flow import Hindrance
from ankang.reports.rules.verdicts import Reason, Verdict
from ankang.values.bad_value import BadValueError

_HINDRANCES: dict[str, str | Promise] = {
    Hindrance.STATE: gettext_lazy("报告的状态已变，现在不能这样做。请刷新页面查看。"),
    Hindrance.DUTY: gettext_lazy("您的岗位没有这一职责，或不服务于这个区划。"),
    Hindrance.OWN: gettext_lazy("起草或修改过这份报告的人不能审核、审定它，请由另一人办理。"),
    Hindrance.TWICE: gettext_lazy("审核和审定须由两人分别办理：您已审核过，请由另一人审定。"),
    Hindrance.COMMENTS: gettext_lazy("还有没关闭的批注。请先答复、关闭全部批注，再审核、审定。"),
}
_REASONS: dict[str, str | Promise] = {
    Reason.EDITED: gettext_lazy("数字被手改：文中是“%(shown)s”，应为“%(recomputed)s”。"),
    Reason.DATA: gettext_lazy("快照中的数据变了：文中是“%(shown)s”，重算得“%(recomputed)s”。"),
    Reason.DEFINITION: gettext_lazy("指标口径已改：文中是“%(shown)s”，按现在的口径为“%(recomputed)s”。"),
    Reason.SNAPSHOT: gettext_lazy("找不到它的快照，无法重算：文中是“%(shown)s”。"),
    Reason.REMOVED: gettext_lazy("数字的控件被删除：原为“%(recorded)s”。"),
    Reason.MOVED: gettext_lazy("数字不在原来的位置：“%(shown)s”。"),
    Reason.ADDED: gettext_lazy("清单中没有这个数字：“%(shown)s”。"),
    Reason.IDENTITY: gettext_lazy("清单中这个数字的指标、期间或区划被改动：“%(shown)s”。"),
}


_PROBLEMS: dict[str, str | Promise] = {
    "unknown": gettext_lazy("没有名称“%(name)s”。"),
    "broken": gettext_lazy("“%(name)s”没有配对，或写了别种程序的标记：数字处只写 {{名称}}。"),
    "footer": gettext_lazy("“%(name)s”不能放在页脚：请放到正文或页眉。"),
    "block_place": gettext_lazy("“%(name)s”是成段的内容，只能放在正文里，不能放在页眉、脚注或文本框。"),
    "block_alone": gettext_lazy("“%(name)s”是成段的内容，要独占一段，前后不要有别的文字。"),
}
_PARTS: dict[str, str | Promise] = {
    "document": gettext_lazy("正文"),
    "header": gettext_lazy("页眉"),
    "footer": gettext_lazy("页脚"),
    "footnotes": gettext_lazy("脚注"),
    "endnotes": gettext_lazy("尾注"),
}


def problem_words(problem: dict[str, Any]) -> str:
    """What is wrong at one place of a Word template, and which names may be meant."""
    said = str(_PROBLEMS[problem["code"]]) % {"name": problem["name"]}
    if not problem["hints"]:
        return said
    return said + _("是不是：%(names)s？") % {"names": "、".join(problem["hints"])}


def place_words(where: dict[str, Any]) -> str:
    """Where something stands in a Word template."""
    part = str(_PARTS[where["part"]])
    if where["table"]:
        return _("%(part)s，第 %(table)s 个表格第 %(row)s 行") % {**where, "part": part}
    return _("%(part)s第 %(paragraph)s 段") % {**where, "part": part}


def hindrance(reason_code: str) -> str:
    """Why a deed cannot be done."""
    return str(_HINDRANCES[reason_code])


def reason(verdict: Verdict) -> str:
    """Why a figure does not hold."""
    words = {
        "shown": verdict.shown,
        "recorded": verdict.recorded,
        "recomputed": verdict.recomputed or _("（算不出）"),
    }
    return str(_REASONS[str(verdict.reason)]) % words


def batch_told(made: int, known: int, empty: int) -> str:
    """What became of a batch: reports drafted, villages that had theirs, villages with nobody."""
    parts = [
        ngettext("起草了 %(n)d 份报告。", "起草了 %(n)d 份报告。", made) % {"n": made},
        ngettext("%(n)d 个村已有，没有重复起草。", "%(n)d 个村已有，没有重复起草。", known) % {"n": known},
        ngettext("%(n)d 个村在快照中没有常住人口，没有起草。", "%(n)d 个村在快照中没有常住人口，没有起草。", empty) % {"n": empty},
    ]  # fmt: skip
    return " ".join([parts[0], *([parts[1]] if known else []), *([parts[2]] if empty else [])])


def refusal(error: BadValueError) -> str:
    """A refused value, in the reader's language."""
    return _(error.template) % error.params
