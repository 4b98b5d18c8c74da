"""Approvals 审批: applications through their steps, house checks, appraisals, decisions; targets of exits."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalsConfig(AppConfig):
    name = "ankang.approvals"
    label = "approvals"
    verbose_name = "审批"

    def ready(self) -> None:
        self._react()
        import_module("ankang.approvals.events")
        import_module("ankang.approvals.looks")
        self._show()

    def _react(self) -> None:
        """Follow what happens to notices, objections and households; decide the batches that are asked for."""
        from ankang.approvals import reactions
        from ankang.approvals.events import Kind
        from ankang.journal import timetable
        from ankang.journal.reactions_table import react
        from ankang.notices.events import Kind as Notices
        from ankang.registry.events import Kind as Register

        for kind in (Notices.NOTICE_RELEASED, Notices.NOTICE_ENDED, Notices.NOTICE_WITHDRAWN):
            react(kind, reactions.follow_notice)
        for kind in (Notices.OBJECTION_RECEIVED, Notices.OBJECTION_ANSWERED, Notices.OBJECTION_DROPPED):
            react(kind, reactions.follow_objection)
        for kind in (Register.HOUSEHOLD_SPLIT, Register.HOUSEHOLDS_MERGED):
            react(kind, reactions.hold_parted)
        react(Kind.BATCH_REQUESTED, reactions.run_requested)
        timetable.every_night(reactions.let_days_pass)

    def _show(self) -> None:
        """Menu, open work, and what the household page gets."""
        from ankang.accounts.duties import Duty
        from ankang.approvals import panels, work
        from ankang.approvals.queries import posting
        from ankang.notices import sources
        from ankang.registry import panels as pages
        from ankang.web import menu
        from ankang.web import work as start_page

        who = (
            Duty.FILE_APPLICATIONS, Duty.DECIDE_IN_GROUP, Duty.DECIDE_AT_VILLAGE, Duty.DECIDE_AT_TOWN,
            Duty.DECIDE_AT_COUNTY, Duty.SET_TARGETS, Duty.VIEW_JOURNAL,
        )  # fmt: skip
        menu.register(menu.MenuItem("approvals", _("审批"), "approvals:inbox", who, 25, "duty", phone=True))
        start_page.register(work.work_for)
        sources.register(posting.NAME, posting.waiting, posting.lines)
        place, tab = pages.Place, "approvals/panel_tab.html"
        pages.register(
            "approvals", "", 20, "approvals/panel_action.html", panels.apply_button, place=place.ACTIONS
        )
        pages.register("approvals", _("申请与审批"), 60, tab, panels.applications_tab)
        pages.register(
            "approvals",
            _("正在办理的申请"),
            5,
            "approvals/panel_open.html",
            panels.open_card,
            place=place.ASIDE,
        )
