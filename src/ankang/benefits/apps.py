"""Benefits 待遇保障: policies, entitlements, settlement of bills, simulation."""

from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    name = "ankang.benefits"
    label = "benefits"
    verbose_name = "待遇与结算"

    def ready(self) -> None:
        from ankang.benefits import events, policy_events, policy_wiring, reactions, wiring  # noqa: F401  loading events declares them
        from ankang.funds.events import Kind as FundsKind
        from ankang.journal import reactions_table, timetable

        for kind in reactions.WATCHED:
            reactions_table.react(kind, reactions.look_at_settlements)
        asked = policy_events.PolicyKind.RECOMPUTATION_ASKED
        reactions_table.react(asked, reactions.compute_by_policy)
        reactions_table.react(FundsKind.TRANSACTION_BOOKED, reactions.look_at_payment)
        timetable.every_night(reactions.look_at_every_settlement)
        wiring.wire()
        policy_wiring.wire()
