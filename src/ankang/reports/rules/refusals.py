"""What this package refuses, each with a sentence that says what to do."""

from collections.abc import Mapping
from typing import ClassVar

from ankang.values.bad_value import N_, BadValueError


class CannotEdit(BadValueError):
    """An edit that would change a figure or name one the report does not have."""

    sentences: ClassVar[Mapping[str, str]] = {
        "token": N_("有数字的标记不完整：请保留整个标记（⟦…⟧），或把它整个删去。"),
        "stranger": N_("数字标记 %(key)s 不属于本报告：只能插入本报告已有的数字。"),
        "altered": N_("数字“%(figure)s”不能手改为“%(shown)s”：数字由快照算出，只能保留或整个删去。"),
    }


class NothingToSay(BadValueError):
    """The snapshot cannot give what a report needs."""

    sentences: ClassVar[Mapping[str, str]] = {
        "early": N_("快照截至 %(as_of)s，还没有 %(period)s 的数据。请换一个期间，或先生成新的快照。"),
        "figure": N_("快照中没有这个区划的数据，不能起草报告。请核对区划和快照。"),
        "kind": N_("没有“%(kind)s”这一种报告；可用的有：%(known)s。"),
        "batch": N_("成批起草的是村（社区）报告：区划 %(division)s 须是乡镇或县，报告种类须是村一级的。"),
        "level": N_("区划 %(division)s 不是这种报告所写的一级。请改选区划。"),
    }


class CannotRead(BadValueError):
    """The file is no Word file, or not one that it is safe to open, or its manifest is broken."""

    sentences: ClassVar[Mapping[str, str]] = {
        "broken": N_("文件无法读取：不是完好的 Word（.docx）文件。请重新导出或另存为 .docx 后再试。"),
        "unsafe_xml": N_("文件无法读取：其中含有不安全的 XML 声明。请用系统导出的文件核验。"),
        "paths": N_("文件无法读取：压缩包内的文件过多、重名或路径不安全。请用系统导出的文件核验。"),
        "no_text": N_("文件无法读取：其中没有 Word 正文。请确认是 .docx 文件。"),
        "too_large": N_("文件无法读取：解压后过大。请用系统导出的文件核验。"),
        "not_ours": N_("文件中没有核验清单：它不是本系统导出的报告，或清单已被删除，其中的数字无法核验。"),
        "manifest": N_("文件中的核验清单不完整或前后不符，数字无法核验。请用系统导出的原件核验。"),
        "no_list": N_("文件无法读取：它不是定稿清单，或清单不完整。请用系统导出的原件核验。"),
        "kind": N_("不是可核验的文件：只核验 Word（.docx）、PDF 和定稿清单（.json）。"),
        "format": N_("文件的核验清单是另一个版本的格式。请升级程序后再核验。"),
    }
