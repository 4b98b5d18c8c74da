from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "ankang.web"
    label = "web"
    verbose_name = "页面"
