"""Bills, burdens of households, warnings and fund entries."""

from ankang.indicators.tables import BILLS, BURDENS, FUND_ENTRIES, WARNINGS, Table

STEPS: tuple[tuple[str, str], ...] = ()


def _nothing(table: Table) -> str:
    return f"select {', '.join(f'null as {name}' for name in table.names)} where false"


SELECTS = {t.name: _nothing(t) for t in (BILLS, BURDENS, WARNINGS, FUND_ENTRIES)}
