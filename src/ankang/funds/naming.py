"""Accounts in words."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.funds.known import sources
from ankang.funds.models import Account, Transaction
from ankang.values.codes import Language


def language() -> Language:
    """The reader's language, as the definitions know it."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def account_name(account: Account) -> str:
    """What an account is called: its kind, and the use, place, facility or bank it is of. Of a household nothing."""
    parts = [str(Account.Kind(account.kind).label)]
    if account.use:
        parts = [sources().use_title(account.use, language())]
    if account.facility_id:
        parts.append(account.facility.name)
    if account.bank_account_id:
        parts = [str(account.bank_account)]
    if account.division_id:
        parts.append(account.division.name)
    if account.household:
        parts.append(_("到户"))
    if account.project:
        parts.append(_("项目 %(number)s") % {"number": str(account.project)[:8]})
    return " · ".join(parts)


def kind_name(kind: str) -> str:
    """What a kind of booking is called."""
    return str(Transaction.Kind(kind).label)


def field_name(field: str) -> str:
    """What a field of a booking is called."""
    names = {
        "document": _("文号或凭证号"), "bank_account": _("银行账户"), "use": _("用途"), "payee": _("收款方"),
        "facility": _("医院"), "reverses": _("冲销的凭证"),
    }  # fmt: skip
    return names[field]
