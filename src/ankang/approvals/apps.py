"""Approvals 审批: applications through their steps, house checks, appraisals, decisions; targets of exits."""

from importlib import import_module

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "ankang.approvals"
    label = "approvals"
    verbose_name = "审批"

    def ready(self) -> None:
        self._react()
        import_module("ankang.approvals.events")
        import_module("ankang.approvals.looks")

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
