"""What happens here, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    TRANSACTION_BOOKED = "funds.transaction_booked"
    PROPOSED = "funds.proposed"
    APPROVED = "funds.approved"
    RETURNED = "funds.returned"
    FUND_OPENED = "funds.fund_opened"
    BANK_ACCOUNT_ADDED = "funds.bank_account_added"
    VOUCHER_ADDED = "funds.voucher_added"
    STATEMENT_READ_IN = "funds.statement_read_in"
    MATCHED = "funds.matched"
    UNMATCHED = "funds.unmatched"
    ITEM_GIVEN = "funds.item_given"
    RECONCILED = "funds.reconciled"
    RECONCILIATION_SIGNED = "funds.reconciliation_signed"
    CLOSE_ASKED = "funds.close_asked"
    PERIOD_CLOSED = "funds.period_closed"
    CHECKED = "funds.checked"
    DIFFERENCE_FOUND = "funds.difference_found"
    LEDGER_READ = "funds.ledger_read"
    VOUCHER_SHOWN = "funds.voucher_shown"
    BANK_READ = "funds.bank_read"
    EXPORTED = "funds.exported"


kinds.declare(
    Kind,
    {
        Kind.TRANSACTION_BOOKED: _("登记了一笔凭证"),
        Kind.PROPOSED: _("提交了一笔收支待审批"),
        Kind.APPROVED: _("审批通过了一笔收支"),
        Kind.RETURNED: _("退回了一笔收支"),
        Kind.FUND_OPENED: _("开立了一项资金"),
        Kind.BANK_ACCOUNT_ADDED: _("登记了银行账户"),
        Kind.VOUCHER_ADDED: _("上传了凭证附件"),
        Kind.STATEMENT_READ_IN: _("读入了银行对账单"),
        Kind.MATCHED: _("勾对了银行流水"),
        Kind.UNMATCHED: _("撤销了银行流水的勾对"),
        Kind.ITEM_GIVEN: _("指定了未达账项的责任人"),
        Kind.RECONCILED: _("编制了银行存款余额调节表"),
        Kind.RECONCILIATION_SIGNED: _("复核签字了银行存款余额调节表"),
        Kind.CLOSE_ASKED: _("申请结账"),
        Kind.PERIOD_CLOSED: _("结账"),
        Kind.CHECKED: _("核对了台账余额"),
        Kind.DIFFERENCE_FOUND: _("发现台账余额不符"),
        Kind.LEDGER_READ: _("查看了资金凭证"),
        Kind.VOUCHER_SHOWN: _("查看了凭证附件"),
        Kind.BANK_READ: _("查看了银行对账"),
        Kind.EXPORTED: _("导出了资金报表"),
    },
)
