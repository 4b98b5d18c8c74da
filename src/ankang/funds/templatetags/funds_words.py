"""The ledger in words: sums, accounts, uses, kinds, states."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from ankang.funds.known import sources
from ankang.funds.models import Account, Proposal, Transaction
from ankang.funds.naming import account_name as name_of
from ankang.funds.naming import language
from ankang.values.money import show_yuan
from ankang.web.templatetags.web_inline import chip

register = template.Library()
register.filter("account_name", name_of)


@register.filter
def fen(amount: int | None) -> str:
    """Fen as yuan without the unit, for columns that say it: 123450 → 1,234.50; nothing is —."""
    return "—" if amount is None else show_yuan(amount)


@register.filter
def debit(amount: int) -> str:
    """The debit column of an entry."""
    return show_yuan(amount) if amount > 0 else ""


@register.filter
def credit(amount: int) -> str:
    """The credit column of an entry."""
    return show_yuan(-amount) if amount < 0 else ""


@register.filter
def held(balance: int, kind: str) -> str:
    """A balance from the side its account grows on: what a source has left is positive."""
    return show_yuan(balance if kind in ("bank", "receivable") else -balance)


@register.filter
def use_title(use: str) -> str:
    """What a use is called."""
    return sources().use_title(use, language())


@register.filter
def class_title(code: str) -> str:
    """What a class of people is called."""
    return sources().class_title(code, language())


@register.filter
def source_title(source: str) -> str:
    """What a source is called."""
    return sources().title(source, language())


@register.filter
def kind_label(kind: str) -> str:
    """What a kind of booking is called."""
    return str(Transaction.Kind(kind).label)


@register.filter
def account_kind(kind: str) -> str:
    """What a kind of account is called."""
    return str(Account.Kind(kind).label)


@register.simple_tag
def proposal_chip(row: Proposal) -> Any:
    """The state of what was entered."""
    tone = {"pending": "amber", "approved": "green", "returned": "red"}[row.state]
    return chip(row.get_state_display(), tone)


@register.filter
def of_key(table: dict[Any, Any], key: Any) -> Any:
    """The value of a key."""
    return table.get(key)


@register.filter
def standing_label(standing: str) -> str:
    """How sure a rule is."""
    return {
        "read": _("已读原文"), "secondary": _("转引"), "known": _("已知，待核"), "house": _("本系统约定"),
        "invented": _("虚构（演示）"),
    }.get(standing, standing)  # fmt: skip


@register.filter
def match_label(why: str) -> str:
    """Why a line and a booking were ticked off."""
    return {
        "reference": _("凭证号相同"), "sum_day": _("金额相同、日期相近"), "sum": _("金额相同"),
        "together": _("几笔合计相同"),
    }.get(why, _("人工勾对"))  # fmt: skip
