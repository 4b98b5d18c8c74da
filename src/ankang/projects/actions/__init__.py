"""What is done to projects; each safe to repeat."""

from ankang.projects.actions.announcing import (
    answer_objection,
    draft_announcement,
    object_to,
    release,
    withdraw,
)
from ankang.projects.actions.beneficiaries import Entry, name_beneficiaries, remove_beneficiary
from ankang.projects.actions.changing import ask_change, decide_change, explain, remind
from ankang.projects.actions.keeping import draft, plan_sums
from ankang.projects.actions.lending import (
    lend,
    move_fund,
    open_risk_fund,
    pay_loss,
    pay_subsidy,
    recover,
    repay,
)
from ankang.projects.actions.paying import ask_payment
from ankang.projects.actions.production import keep_production
from ankang.projects.actions.relocating import EVENTS, happened, keep_relocation
from ankang.projects.actions.sites import UnfitFile, accept, add_check, add_proof
from ankang.projects.actions.stepping import decide

__all__ = [
    "EVENTS", "Entry", "UnfitFile", "accept", "add_check", "add_proof", "answer_objection", "ask_change", "ask_payment",
    "decide", "decide_change", "draft", "draft_announcement", "explain", "happened", "keep_production",
    "keep_relocation", "lend", "move_fund", "name_beneficiaries", "object_to", "open_risk_fund", "pay_loss",
    "pay_subsidy", "plan_sums", "recover", "release", "remind", "remove_beneficiary", "repay", "withdraw",
]  # fmt: skip
