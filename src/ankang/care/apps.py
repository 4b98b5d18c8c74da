from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CareConfig(AppConfig):
    name = "ankang.care"
    label = "care"
    verbose_name = "服务"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.care import events, owed, owed_panels, panels, paper_panels, queries  # noqa: F401  loading the events declares them
        from ankang.records import timeline
        from ankang.registry import panels as pages
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="care",
                label=_("服务"),
                url_name="care:due",
                duty=Duty.RECORD_VISITS,
                order=30,
                icon="visit",
                phone=True,
            )
        )
        menu.register(
            menu.MenuItem(
                key="care_forms",
                label=_("国家表格"),
                url_name="care:forms",
                duty=Duty.RECORD_VISITS,
                order=31,
                icon="list",
            )
        )
        menu.register(
            menu.MenuItem(
                key="problems",
                label=_("问题清单"),
                url_name="care:problems",
                duty=Duty.RECORD_VISITS,
                order=32,
                icon="check",
            )
        )
        work.register(queries.work_for)
        work.register(queries.problem_work)
        for source in queries.SOURCES:
            owed.register(source)
        timeline.register(panels.entries)
        timeline.register_charts(panels.charts)
        place = pages.Place
        health = Duty.VIEW_HEALTH
        pages.register(
            "health",
            _("健康"),
            10,
            "care/panel_person.html",
            panels.person_health,
            place=place.PERSON,
            duty=health,
        )
        pages.register(
            "owed",
            _("到期服务"),
            12,
            "care/panel_owed.html",
            owed_panels.person_owed,
            place=place.PERSON,
            duty=health,
        )
        pages.register(
            "care", "", 10, "care/panel_actions.html", panels.person_actions, place=place.PERSON_ACTIONS
        )
        pages.register(
            "forms", "", 90, "care/panel_forms.html", paper_panels.person_forms, place=place.PERSON_ACTIONS
        )
        pages.register(
            "care", "", 10, "care/panel_home_action.html", panels.household_actions, place=place.ACTIONS
        )
        pages.register(
            "problems",
            _("发现的问题"),
            15,
            "care/panel_problems.html",
            panels.person_problems,
            place=place.PERSON,
        )
        pages.register(
            "problems",
            _("发现的问题"),
            30,
            "care/panel_problems.html",
            panels.household_problems,
            place=place.OVERVIEW,
        )
        pages.register("visits", _("走访与随访"), 40, "care/panel_visits.html", panels.household_visits)
