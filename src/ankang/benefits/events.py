"""What happens here, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of bills and settlements."""

    BILL_REGISTERED = "benefits.bill_registered"
    BILL_REFUSED = "benefits.bill_refused"
    BILL_SETTLED = "benefits.bill_settled"
    SETTLEMENT_REVERSED = "benefits.settlement_reversed"
    SETTLEMENT_RECOMPUTED = "benefits.settlement_recomputed"
    RECOMPUTATION_OPENED = "benefits.recomputation_opened"
    RECOMPUTATION_CLOSED = "benefits.recomputation_closed"
    DUE_PAID = "benefits.due_paid"
    CLAIM_SUBMITTED = "benefits.claim_submitted"
    CLAIM_RETURNED = "benefits.claim_returned"
    CLAIM_ACCEPTED = "benefits.claim_accepted"
    CLAIM_PAID = "benefits.claim_paid"
    CATALOGUE_CHANGED = "benefits.catalogue_changed"
    BILLS_READ = "benefits.bills_read"
    BILLS_EXPORTED = "benefits.bills_exported"
    BILL_READ = "benefits.bill_read"
    SHEET_PRINTED = "benefits.sheet_printed"
    ENTITLEMENTS_READ = "benefits.entitlements_read"
    CARD_PRINTED = "benefits.entitlement_card_printed"
    DUES_READ = "benefits.dues_read"
    CLAIMS_READ = "benefits.claims_read"
    CATALOGUE_READ = "benefits.catalogue_read"


kinds.declare(
    Kind,
    {
        Kind.BILL_REGISTERED: _("登记了一张账单"),
        Kind.BILL_REFUSED: _("登记了一张账单不予结算"),
        Kind.BILL_SETTLED: _("结算了一张账单"),
        Kind.SETTLEMENT_REVERSED: _("办理了一张账单退费"),
        Kind.SETTLEMENT_RECOMPUTED: _("重算了一张账单的结算"),
        Kind.RECOMPUTATION_OPENED: _("发现有结算需要重算"),
        Kind.RECOMPUTATION_CLOSED: _("办结了结算重算"),
        Kind.DUE_PAID: _("办理了应退应补"),
        Kind.CLAIM_SUBMITTED: _("申报了医院垫付款"),
        Kind.CLAIM_RETURNED: _("退回了医院垫付申报"),
        Kind.CLAIM_ACCEPTED: _("审核通过了医院垫付申报"),
        Kind.CLAIM_PAID: _("拨付了医院垫付款"),
        Kind.CATALOGUE_CHANGED: _("登记了目录项目"),
        Kind.BILLS_READ: _("查看了账单名单"),
        Kind.BILLS_EXPORTED: _("导出了账单名单"),
        Kind.BILL_READ: _("查看了一张账单"),
        Kind.SHEET_PRINTED: _("打印了结算说明"),
        Kind.ENTITLEMENTS_READ: _("查看了待遇资格"),
        Kind.CARD_PRINTED: _("打印了待遇明白卡"),
        Kind.DUES_READ: _("查看了应退应补名单"),
        Kind.CLAIMS_READ: _("查看了医院垫付申报"),
        Kind.CATALOGUE_READ: _("查看了医保目录"),
    },
)
