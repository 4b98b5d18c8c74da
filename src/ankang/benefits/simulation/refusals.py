"""What a simulation refuses, each with a sentence that says what to do."""

from collections.abc import Mapping
from typing import ClassVar

from ankang.values.bad_value import N_, BadValueError


class SimulationError(BadValueError):
    """Data or a question that no simulation can be made from."""

    sentences: ClassVar[Mapping[str, str]] = {
        "few_months": N_(
            "只有 %(months)d 个完整月份的账单，少于 %(least)d 个，不能推算预算。请换一份时间更长的快照。"
        ),
        "columns": N_("账单表缺少列：%(columns)s。请用当前版本的快照，或按手册“测算”一章补齐列名。"),
        "empty": N_("这份数据里没有%(area)s的账单，无法测算。请核对地区、险种和时间范围。"),
        "order": N_("账单没有按人和出院日期排好序（第 %(row)d 行）。请先排序：县、人、出院日期、账单。"),
        "path": N_("政策正文里没有“%(path)s”。现有的项：%(known)s。请核对路径。"),
        "window": N_("起止日期不对：%(since)s 晚于 %(until)s。请改日期。"),
    }
