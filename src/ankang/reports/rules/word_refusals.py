"""Why a Word template is refused: each sentence says what to do."""

from collections.abc import Mapping
from typing import ClassVar

from ankang.values.bad_value import N_, BadValueError


class CannotUse(BadValueError):
    """A file that is no template, or that carries what a template may not carry."""

    sentences: ClassVar[Mapping[str, str]] = {
        "empty": N_("文件是空的。请重新选择文件。"),
        "too_big": N_("文件超过 5 MB。请删去大图片后再上传。"),
        "old_word": N_("这是旧版 Word（.doc）文件，或设有打开密码。请取消密码，另存为 .docx 后再上传。"),
        "not_word": N_("这不是 Word（.docx）文件。请用 Word 或 WPS 另存为 .docx 后再上传。"),
        "bomb": N_("文件解压后异常庞大，没有打开。请把内容复制到一份新文档后再上传。"),
        "damaged": N_("文件已损坏或没有传完整。请确认能正常打开，另存为 .docx 后再上传。"),
        "unsafe_names": N_("文件内部的部件名称不安全，没有打开。请把内容复制到一份新文档后再上传。"),
        "unsafe_xml": N_("文件内部有不允许的声明，没有打开。请把内容复制到一份新文档后再上传。"),
        "macros": N_("文件带有宏。请另存为不带宏的 .docx 后再上传。"),
        "embedded": N_("文件里嵌有别的内容（%(what)s），例如图表、表格对象或控件。请删去，或改成图片后再上传。"),
        "external": N_("文件引用了外部内容（%(what)s），例如超链接、外部图片或外部模板。请取消链接后再上传。"),
        "field": N_("文件里的域“%(what)s”不能用：只可用页码、目录和文内引用。请删去这个域（选中后按 Ctrl+Shift+F9 变成文字）后再上传。"),
        "revisions": N_("文件里还有没处理的修订。请在“审阅”中接受或拒绝全部修订后再上传。"),
        "comments": N_("文件里有批注。请删去全部批注后再上传。"),
        "ours": N_("这是系统导出的报告，不是模板：其中的数字已经锁定。请上传自己写的文档。"),
        "picture": N_("图片“%(what)s”的格式不能用。请改成 PNG 或 JPEG 图片后再上传。"),
        "too_long": N_("文档太长：最多 200,000 个标记、2,000 个段落。请删减后再上传。"),
        "too_slow": N_("读取超过时限，没有读完。请把内容复制到一份新文档后再上传。"),
        "memory": N_("读取时占用内存过多，没有读完。请把内容复制到一份新文档后再上传。"),
        "changed": N_("模板文件与登记的校验值不符，不能使用。请从备份恢复，或重新上传。"),
        "missing": N_("模板文件不在存放位置，请从备份恢复，或重新上传。"),
        "too_many": N_("填入后的报告过大。请减少模板中重复的正文、附表。"),
    }  # fmt: skip


class CannotEnforce(BadValueError):
    """Why a template is not put in force, or not used."""

    sentences: ClassVar[Mapping[str, str]] = {
        "problems": N_("模板里还有不认识的名称或放错位置的标记。请按列表改好，上传新的一版。"),
        "own": N_("上传模板的人不能自己启用它，请由另一人办理。"),
        "state": N_("这一版已经有结果，不能再办理。请刷新页面查看。"),
        "kind": N_("这个模板是为另一种报告写的。请换一个模板或报告种类。"),
        "not_in_force": N_("这个模板没有启用。请先由另一人启用，或换一个模板。"),
        "place": N_("这个模板不属于报告所在的县。请换一个模板。"),
    }
