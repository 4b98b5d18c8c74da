"""Between rows and rules: the services of a contract, counted from visits."""

import datetime as dt
from collections.abc import Sequence

from ankang.contracts import rules
from ankang.contracts.models import Contract
from ankang.values.parameter import ParameterError


def packages_of(contract: Contract, most: int = rules.GUARDED) -> list[rules.Package]:
    """The packages of a contract as they stood on its first day, up to a data level."""
    table = rules.packages(contract.since)
    return [table[code] for code in contract.package_codes if code in table and table[code].level <= most]


def term_of(contract: Contract) -> rules.Term | None:
    """The days on which it holds; None while it was never in force."""
    if contract.effective_on is None:
        return None
    last = contract.until
    if contract.ended_on is not None:
        last = min(last, contract.ended_on - dt.timedelta(days=1))
    return rules.Term(contract.effective_on, last) if last >= contract.effective_on else None


def counted(
    contract: Contract, facts: Sequence[rules.Fact], most: int = rules.GUARDED, owed: str = ""
) -> tuple[rules.Count, ...]:
    """What was promised and done, service by service; nothing while it was never in force. `owed`: only the services
    that are reminded of so (`Service.owed`)."""
    term = term_of(contract)
    if term is None:
        return ()
    services = [service for package in packages_of(contract, most) for service in package.services]
    services = [service for service in services if not owed or service.owed == owed]
    # What is due is spread over the agreed term, even if it ended early: nothing became due after that.
    agreed = rules.Term(term.since, contract.until)
    return tuple(
        rules.Count(one.service, tuple(f for f in one.done if term.covers(f.on)), one.due)
        for one in rules.count_all(services, agreed, facts)
    )


def number(code: str, on: dt.date, village: str = "") -> int:
    """A term of contracts (days, months) on a day; before the first document, as it first said."""
    try:
        return rules.term(code, on, village)
    except ParameterError:
        return rules.term(code, dt.date(2016, 6, 6), village)
