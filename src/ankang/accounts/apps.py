from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ankang.accounts"
    label = "accounts"
    verbose_name = "账户"

    def ready(self) -> None:
        import_module("ankang.accounts.events")
