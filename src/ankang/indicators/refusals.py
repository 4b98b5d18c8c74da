"""What the package refuses, each with a sentence that says what to do."""

from collections.abc import Mapping
from typing import ClassVar

from ankang.values.bad_value import N_, BadValueError


class SnapshotError(BadValueError):
    """A snapshot that is absent, unreadable or contradicts itself."""

    sentences: ClassVar[Mapping[str, str]] = {
        "absent": N_("没有快照“%(snapshot)s”。现有快照：%(known)s。请核对编号，或先运行 ankang snapshot。"),
        "no_manifest": N_("快照“%(snapshot)s”缺少清单 manifest.json，可能尚未写完。请重新生成快照。"),
        "bad_manifest": N_("快照“%(snapshot)s”的清单无法读取：%(reason)s。请用备份恢复或重新生成快照。"),
        "missing_file": N_("快照“%(snapshot)s”缺少文件 %(path)s。请用备份恢复该文件。"),
        "columns": N_("快照“%(snapshot)s”的表 %(table)s 缺少列：%(columns)s。请用当前版本重新生成快照。"),
        "no_table": N_(
            "快照“%(snapshot)s”生成时还没有“%(table)s”表，算不出用到它的指标。请生成新快照后在新快照上查看。"
        ),
        "stray_village": N_(
            "快照“%(snapshot)s”的表 %(table)s 中有村代码 %(village)s，村表里没有。请核对区划后重新生成快照。"
        ),
    }


class QuestionError(BadValueError):
    """A question that has no answer as asked."""

    sentences: ClassVar[Mapping[str, str]] = {
        "no_periods": N_("没有给出期间。请至少选择一个期间。"),
        "no_denominator": N_("指标“%(indicator)s”是计数，没有分母，不能列出%(which)s。请改看分子名单。"),
        "which": N_(
            "名单只能是 numerator（分子）、denominator（分母）或 missing（应有未有），收到“%(which)s”。"
        ),
        "engine": N_("没有计算引擎“%(engine)s”。可用：duckdb、spark、arrays。"),
        "spark": N_("本机没有安装 Spark。请安装 ankang[spark] 和 Java 17，或改用 duckdb。"),
        "outside": N_("快照“%(snapshot)s”中没有区划 %(division)s 的村。请核对区划代码。"),
    }
