"""Public notices 公示: made only by the generator, released by two people, timed, taken down, archived; objections to them."""

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "ankang.notices"
    label = "notices"
    verbose_name = "公示"

    def ready(self) -> None:
        import_module("ankang.notices.events")
