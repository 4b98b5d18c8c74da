"""Why a file could not be read, each with what to do about it."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Refusal(StrEnum):
    """A reason to refuse a whole file; the child process speaks these codes."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    NOT_A_TABLE = "not_a_table"
    WEB_PAGE = "web_page"
    PASSWORD = "password"  # noqa: S105 the name of a reason
    MACROS = "macros"
    BOMB = "bomb"
    UNSAFE_NAMES = "unsafe_names"
    DAMAGED = "damaged"
    ENTITIES = "entities"
    ENCODING = "encoding"
    TOO_SLOW = "too_slow"
    TOO_MUCH_MEMORY = "too_much_memory"
    STRAY_CELLS = "stray_cells"
    TOO_MANY_ROWS = "too_many_rows"
    NO_CONTENT = "no_content"
    NO_HEADER = "no_header"
    MISSING_COLUMNS = "missing_columns"


REASONS = {
    Refusal.EMPTY: gettext_lazy("文件是空的"),
    Refusal.TOO_BIG: gettext_lazy("文件超过大小上限"),
    Refusal.NOT_A_TABLE: gettext_lazy("这不是表格文件"),
    Refusal.WEB_PAGE: gettext_lazy("这是网页格式，只是后缀写成了表格"),
    Refusal.PASSWORD: gettext_lazy("文件设有打开密码"),
    Refusal.MACROS: gettext_lazy("文件带有宏"),
    Refusal.BOMB: gettext_lazy("文件解压后异常庞大"),
    Refusal.UNSAFE_NAMES: gettext_lazy("文件内部的部件名称不安全"),
    Refusal.DAMAGED: gettext_lazy("文件已损坏或没有传完整"),
    Refusal.ENTITIES: gettext_lazy("文件内部含有不允许的实体声明"),
    Refusal.ENCODING: gettext_lazy("文字编码无法识别"),
    Refusal.TOO_SLOW: gettext_lazy("读取超过时限"),
    Refusal.TOO_MUCH_MEMORY: gettext_lazy("读取时占用内存过多"),
    Refusal.STRAY_CELLS: gettext_lazy("表格右侧或下方很远处还有内容（%(where)s）"),
    Refusal.TOO_MANY_ROWS: gettext_lazy("行数超过上限"),
    Refusal.NO_CONTENT: gettext_lazy("表格里没有数据行"),
    Refusal.NO_HEADER: gettext_lazy("找不到表头"),
    Refusal.MISSING_COLUMNS: gettext_lazy("缺少必需的列：%(columns)s"),
}
_RESAVE = gettext_lazy("请用 WPS 或 Excel 打开，另存为 .xlsx 后重新上传")
_COPY = gettext_lazy("请把名单复制到一个新工作簿，保存后重新上传")
REMEDIES = {
    Refusal.EMPTY: gettext_lazy("请检查文件后重新上传"),
    Refusal.TOO_BIG: gettext_lazy("请按乡镇拆成几个文件分别导入"),
    Refusal.NOT_A_TABLE: gettext_lazy("请上传 .xlsx、.xls 或 .csv 文件"),
    Refusal.WEB_PAGE: _RESAVE,
    Refusal.PASSWORD: gettext_lazy("请在 WPS 或 Excel 中取消密码后重新上传"),
    Refusal.MACROS: gettext_lazy("请另存为不带宏的 .xlsx 后重新上传"),
    Refusal.BOMB: _COPY,
    Refusal.UNSAFE_NAMES: _COPY,
    Refusal.DAMAGED: gettext_lazy("请确认文件能正常打开，另存为 .xlsx 后重新上传"),
    Refusal.ENTITIES: _COPY,
    Refusal.ENCODING: gettext_lazy("请另存为 .xlsx，或另存为 UTF-8 编码的 .csv"),
    Refusal.TOO_SLOW: gettext_lazy("请拆成几个文件分别导入"),
    Refusal.TOO_MUCH_MEMORY: gettext_lazy("请拆成几个文件分别导入"),
    Refusal.STRAY_CELLS: gettext_lazy("请删除那里的多余内容后重新上传"),
    Refusal.TOO_MANY_ROWS: gettext_lazy("请按乡镇拆成几个文件分别导入"),
    Refusal.NO_CONTENT: gettext_lazy("请在表头下面填写名单后重新上传"),
    Refusal.NO_HEADER: gettext_lazy("请下载模板，按模板的表头填写"),
    Refusal.MISSING_COLUMNS: gettext_lazy("请补上这些列，或在列对应中指定它们"),
}


class Refused(Exception):
    """A whole file is refused: the code, its sentence with what to do, and the heading where one was found."""

    def __init__(self, code: Refusal, **details: str) -> None:
        self.code, self.details = Refusal(code), details
        self.heading: Any = None
        super().__init__(str(self))

    def __str__(self) -> str:
        reason = str(REASONS[self.code]) % self.details if self.details else str(REASONS[self.code])
        return _("文件无法读取：%(reason)s。%(remedy)s。") % {"reason": reason, "remedy": REMEDIES[self.code]}
