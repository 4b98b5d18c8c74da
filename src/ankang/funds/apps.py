"""The money ledger 资金台账: double entry, append-only, balanced in the database; sources, uses, payments, bank, periods."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    name = "ankang.funds"
    label = "funds"
    verbose_name = "资金台账"

    def ready(self) -> None:
        from ankang.funds import events  # noqa: F401  loading declares them
