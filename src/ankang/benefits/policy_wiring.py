"""Where policies and their trials hang: menu, start page, the background."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.benefits.actions.simulations import run_simulation
from ankang.benefits.models import PolicyDraft
from ankang.benefits.policy_events import PolicyKind
from ankang.benefits.queries import drafting as queries
from ankang.journal import reactions_table
from ankang.web import menu, work
from ankang.web.work import Severity, Work, WorkItem


def wire() -> None:
    """Register all of them."""
    duties = (*queries.READERS, Duty.REVIEW_SETTLEMENTS)
    menu.register(
        menu.MenuItem(
            key="policies", label=gettext_lazy("待遇政策"), url_name="benefits:policies", duty=duties, order=51,
            icon="list",
        )
    )  # fmt: skip
    work.register(work_for)
    reactions_table.react(PolicyKind.SIMULATION_ASKED, try_draft)


def try_draft(subject: str) -> None:
    """Run a trial that was asked for. Safe to repeat."""
    run_simulation(run_id=UUID(subject), by=None)


def work_for(user: User) -> Work:
    """Drafts that wait for this user's verdict, and those that came back to their writers."""
    waiting = [(one, _("去审定"), _("已送审，等待审定")) for one in queries.to_decide(user)]
    returned = [
        (one, _("去修改"), _("被退回：%(why)s") % {"why": one.returned}) for one in queries.returned(user)
    ]
    items = [_item(one, deed, why) for one, deed, why in (*waiting, *returned)]
    return Work(items, len(items))


def _item(one: PolicyDraft, deed: str, why: str) -> WorkItem:
    there = reverse("benefits:draft", args=[one.pk])
    return WorkItem(one.title, why, None, Severity.DUE, there, one.division_id, deed)
