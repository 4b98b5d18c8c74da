from importlib import import_module

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "ankang.journal"
    label = "journal"
    verbose_name = "日志"

    def ready(self) -> None:
        import_module("ankang.journal.events")
        from django.db.models.signals import post_migrate

        from ankang.journal.rehang import rehang

        post_migrate.connect(rehang, dispatch_uid="ankang.journal.rehang")
