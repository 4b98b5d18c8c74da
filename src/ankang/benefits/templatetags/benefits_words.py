"""Words of bills and settlements for the pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ankang.benefits import showing, showing_card
from ankang.benefits.models import AdvanceClaim, Bill, BillLine
from ankang.benefits.queries import Entitlements
from ankang.benefits.refusals import words
from ankang.benefits.rules import Share
from ankang.benefits.rules.codes import level_label
from ankang.values.bad_value import BadValueError
from ankang.web import formatting
from ankang.web.questionnaires import language
from ankang.web.templatetags.web_inline import chip

register = Library()
_TONES = {
    Bill.State.REGISTERED: "amber",
    Bill.State.SETTLED: "green",
    Bill.State.REVERSED: "",
    Bill.State.REFUSED: "red",
}


@register.filter
def worded(code: str, table: str) -> str:
    """A code of the rules (payer, visit, place, insurance, class, category) in words."""
    return showing.word(table, code)


@register.simple_tag
def bill_state(bill: Bill) -> SafeString:
    """Where a bill stands, with its colour."""
    return chip(bill.get_state_display(), _TONES[Bill.State(bill.state)])


@register.inclusion_tag("benefits/parts/payers.html")
def payers_bar(bears: Mapping[str, int]) -> dict[str, Any]:
    """The bar of who bears how much; the numbers stand in a table beside it."""
    found = showing.segments(bears)
    told = "，".join(f"{one.name} {formatting.yuan(one.amount)}" for one in found)
    return {"segments": found, "told": told}


@register.simple_tag
def difference(fen: int | None) -> SafeString | str:
    """A difference with the patient: words and the sum without sign, so that nobody has to guess at a minus."""
    if not fen:
        return "—"
    tone = "more" if fen > 0 else "less"
    words = showing.difference_words(fen)
    return format_html('<span class="difference {}">{} {}</span>', tone, words, formatting.yuan(abs(fen)))


@register.simple_tag
def signed(fen: int | None) -> str:
    """A change of a sum, with its sign."""
    if not fen:
        return "—"
    return f"{'+' if fen > 0 else '−'}{formatting.yuan(abs(fen))}"


@register.inclusion_tag("benefits/parts/shares.html")
def share_table(shares: Iterable[Share]) -> dict[str, Any]:
    """Who bears how much and why, of a result of the rules."""
    told = list(shares)
    bears = {one.payer: one.amount for one in told}
    rows = showing.share_rows(bears, {one.payer: one.because for one in told})
    return {"shares": showing.numbered(rows), "total": sum(bears.values())}


@register.filter
def refusal(why: BadValueError) -> str:
    """A refusal in the reader's language."""
    return words(why)


_CLAIM_TONES = {"submitted": "amber", "returned": "red", "accepted": "blue", "paid": "green"}


@register.simple_tag
def claim_state(claim: AdvanceClaim) -> SafeString:
    """How far a claim is, with its colour."""
    return chip(claim.get_state_display(), _CLAIM_TONES[claim.state])


@register.filter
def unsigned(fen: int) -> int:
    """A sum without its sign, where the words say which way it goes."""
    return abs(fen)


@register.simple_tag
def payer_list(bears: Mapping[str, int]) -> SafeString:
    """The numbers of a bar in one line, each with its colour and name."""
    found = showing.segments(bears)
    return format_html_join(
        "　", '<span class="nowrap"><span class="key p-{}"></span>{} {}</span>',
        ((one.payer, one.name, formatting.yuan(one.amount)) for one in found),
    )  # fmt: skip


@register.filter
def in_scope(line: BillLine) -> int:
    """What of a line is in scope."""
    return 0 if line.category == "C" else line.amount_fen - line.over_limit_fen - line.first_share_fen


@register.filter
def line_words(line: BillLine) -> str:
    """Why a line counts as it does, in one sentence."""
    return showing.line_words(line)


@register.filter
def level_words(level: int) -> str:
    """The level of a hospital in words."""
    return level_label(level, language())


@register.filter
def policy_title(told: Entitlements) -> str:
    """The policy a card was written from."""
    return told.policy.title(language()) if told.policy else ""


@register.filter
def card_parts(told: Entitlements) -> list[showing_card.Part]:
    """The layers of a card, each rule named once."""
    return showing_card.parts(told)


@register.inclusion_tag("benefits/parts/examples.html")
def card_examples(told: Entitlements) -> dict[str, Any]:
    """Worked examples: what would be borne of stays that everybody can picture."""
    return {"levels": showing_card.levels(), "rows": showing_card.examples(told)}
