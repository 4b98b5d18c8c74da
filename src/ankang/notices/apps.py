"""Public notices 公示: made only by the generator, released by two people, timed, taken down, archived; objections to them."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "ankang.notices"
    label = "notices"
    verbose_name = "公示"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.journal import timetable
        from ankang.notices import panels, reactions
        from ankang.notices.queries.work import work_for
        from ankang.registry import panels as pages
        from ankang.web import menu, work

        import_module("ankang.notices.events")
        menu.register(
            menu.MenuItem(
                key="notices",
                label=_("公示"),
                url_name="notices:list",
                duty=Duty.VIEW_REGISTER,
                order=27,
                icon="outreach",
            )
        )
        work.register(work_for)
        pages.register(
            "check_code", _("核验码"), 10, "notices/card.html", panels.card, place=pages.Place.CARD
        )
        timetable.every_minute(reactions.take_down_due)
        timetable.every_night(reactions.forget_tries)
