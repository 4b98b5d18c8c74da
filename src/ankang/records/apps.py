from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "ankang.records"
    label = "records"
    verbose_name = "健康档案"

    def ready(self) -> None:
        # Loading the events declares them.
        from ankang.records import events, queries, timeline  # noqa: F401

        timeline.register(queries.own_entries)
