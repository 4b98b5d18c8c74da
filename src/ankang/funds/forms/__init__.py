"""Words from outside → typed values of the ledger."""

from ankang.funds.forms.bank import ItemForm, ReconcileForm, SpanForm, StatementForm, TickForm
from ankang.funds.forms.entering import (
    BankAccountForm,
    FundForm,
    ProposalForm,
    ReturnForm,
    ReversalForm,
    VoucherForm,
)

__all__ = [
    "BankAccountForm", "FundForm", "ItemForm", "ProposalForm", "ReconcileForm", "ReturnForm", "ReversalForm",
    "SpanForm", "StatementForm", "TickForm", "VoucherForm",
]  # fmt: skip
