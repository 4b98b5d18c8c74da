from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ankang.accounts"
    label = "accounts"
    verbose_name = "账户"
