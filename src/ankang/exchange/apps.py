from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "ankang.exchange"
    label = "exchange"
    verbose_name = "交换"
