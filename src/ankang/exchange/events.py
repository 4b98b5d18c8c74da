"""What the border tells the journal."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Events of imports."""

    TEMPLATE_TAKEN = "exchange.template_taken"
    FILE_RECEIVED = "exchange.file_received"
    FILE_REFUSED = "exchange.file_refused"
    FILE_CHECKED = "exchange.file_checked"
    BATCH_OPENED = "exchange.batch_opened"
    COLUMNS_MATCHED = "exchange.columns_matched"
    IMPORT_REQUESTED = "exchange.import_requested"
    CHUNK_IMPORTED = "exchange.chunk_imported"
    IMPORT_FINISHED = "exchange.import_finished"
    IMPORT_CANCELLED = "exchange.import_cancelled"
    IMPORT_UNDONE = "exchange.import_undone"
    ERRORS_TAKEN = "exchange.errors_taken"


kinds.declare(
    Kind,
    {
        Kind.TEMPLATE_TAKEN: _("下载了导入模板"),
        Kind.FILE_RECEIVED: _("上传了名册文件"),
        Kind.FILE_REFUSED: _("上传的文件无法读取，已退回"),
        Kind.FILE_CHECKED: _("检查了上传的名册"),
        Kind.BATCH_OPENED: _("查看了导入预览"),
        Kind.COLUMNS_MATCHED: _("修改了名册的列对应"),
        Kind.IMPORT_REQUESTED: _("确认导入名册"),
        Kind.CHUNK_IMPORTED: _("写入了名册的一部分"),
        Kind.IMPORT_FINISHED: _("名册导入完成"),
        Kind.IMPORT_CANCELLED: _("取消了名册导入"),
        Kind.IMPORT_UNDONE: _("撤销了一批导入"),
        Kind.ERRORS_TAKEN: _("下载了标出错误的名册"),
    },
)
