"""Bills and entitlements as the API tells them."""

from typing import Any

from ankang.accounts.models import User
from ankang.benefits import queries
from ankang.benefits.models import Bill, Payer
from ankang.web.questionnaires import language


def bill_shown(user: User, bill: Bill) -> dict[str, Any]:
    """A bill with the shares of its standing settlement, each with its reasons."""
    sheet = queries.bill_sheet(user, bill)
    standing = sheet.standing
    because = sheet.again.because if sheet.again else {}
    sums = ("total_fen", "own_paid_fen", "over_limit_fen", "first_share_fen", "in_scope_fen")
    return {
        "id": bill.pk,
        "state": bill.state,
        **{name: getattr(bill, name) for name in sums},
        "settlement": standing.act.pk if standing else None,
        "policy": standing.act.policy if standing else "",
        "shares": [
            {
                "payer": payer, "name": str(Payer(payer).label), "amount_fen": fen,
                "because": [one.words(language()) for one in because.get(payer, ())],
            }
            for payer, fen in (standing.bears.items() if standing else ())
        ],
    }  # fmt: skip


def entitled_shown(found: queries.Entitlements) -> dict[str, Any]:
    """Classes, policy and rules of a person's day."""
    return {
        "day": found.day,
        "insurance": found.insurance,
        "classes": [
            {"code": one.code, "name": str(one.name), "since": one.since, "source": one.source, "best": one.best}
            for one in found.classes
        ],
        "policy": found.policy.key if found.policy else "",
        "missing": found.missing,
        "rules": [
            {
                "layer": str(layer.name), "title": rule.title, "when": rule.when, "words": rule.words,
                "source": rule.source, "known": rule.known,
            }
            for layer in found.layers
            for rule in layer.rules
        ],
    }  # fmt: skip
