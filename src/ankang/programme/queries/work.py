"""Plans as open work: to approve, to mend, behind, measures of mine, households without a plan, reviews due."""

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.programme.models import HelpPlan, Programme
from ankang.programme.queries.helping import help_plans, holes
from ankang.programme.queries.programmes import programmes
from ankang.web.work import Severity, Work, WorkItem

MOST = 5


def work_for(user: User) -> Work:
    """What of plans waits for the reader: few one by one, many of a kind as one item with their number."""
    if not user.has_duty(Duty.VIEW_PROGRAMME):
        return Work([], 0)
    items = _to_approve(user) if user.has_duty(Duty.APPROVE_PROGRAMME) else []
    if user.has_duty(Duty.WRITE_PROGRAMME):
        items = [*items, *_reviews(user), *_sent_back(user), *_without(user)]
    today = timezone.localdate()
    return Work(items, len(items), sum(item.due is not None and item.due < today for item in items))


def _reviews(user: User) -> list[WorkItem]:
    today = timezone.localdate()
    due = within(help_plans(user), user, duty=Duty.WRITE_PROGRAMME).filter(
        state="in_force", review_on__lte=today
    )
    rows = list(due.order_by("review_on")[: MOST + 1])
    if len(rows) <= MOST:
        return [_review(row) for row in rows]
    return [
        WorkItem(
            title=_("%(count)d 份帮扶计划该回头看了") % {"count": due.count()}, why=_("计划定的日子到了，看做了哪些。"),
            due=rows[0].review_on, severity=Severity.DUE, url=f"{reverse('programme:helps')}?list=review", deed=_("去看"),
        )
    ]  # fmt: skip


def _to_approve(user: User) -> list[WorkItem]:
    plans = within(programmes(user).filter(state="waiting"), user, by="division", duty=Duty.APPROVE_PROGRAMME)
    helps = within(help_plans(user).filter(state="waiting"), user, duty=Duty.APPROVE_PROGRAMME)
    found = [
        WorkItem(
            title=_("审定工作计划“%(title)s”") % {"title": row.title}, why=_("拟好送审，等您审定。"), due=None,
            severity=Severity.DUE, url=reverse("programme:programme", args=[row.pk]), place=row.division_id,
            deed=_("去审定"),
        )
        for row in plans.exclude(drafted_by=user)[:MOST]
    ]  # fmt: skip
    return found + [
        WorkItem(
            title=_("审定%(village)s的一村一策") % {"village": row.village.name}, why=_("拟好送审，等您审定。"), due=None,
            severity=Severity.DUE, url=reverse("programme:help", args=[row.pk]), place=row.village_id, deed=_("去审定"),
        )
        for row in helps.exclude(made_by=user)[:MOST]
    ]  # fmt: skip


def _sent_back(user: User) -> list[WorkItem]:
    rows = (
        programmes(user).filter(state=Programme.State.DRAFT, drafted_by=user, replaces=None).exclude(note="")
    )
    return [
        WorkItem(
            title=_("改工作计划“%(title)s”") % {"title": row.title}, why=_("退回"), source=row.note, due=None,
            severity=Severity.DUE, url=reverse("programme:programme", args=[row.pk]), place=row.division_id, deed=_("去修改"),
        )
        for row in rows
    ]  # fmt: skip


def _review(row: HelpPlan) -> WorkItem:
    there = row.household.number if row.household else row.village.name
    return WorkItem(
        title=_("%(where)s 的帮扶计划该回头看了") % {"where": there}, why=_("计划定的日子到了，看做了哪些。"),
        due=row.review_on, severity=Severity.DUE, url=reverse("programme:help", args=[row.pk]), place=row.village_id,
        deed=_("去看"),
    )  # fmt: skip


def _without(user: User) -> list[WorkItem]:
    """Households without a plan: one item a village, of many villages one in all."""
    counts: dict[str, tuple[str, int]] = {}
    for low, _high in user.spans(Duty.WRITE_PROGRAMME):
        rows = holes(user, low).order_by().values_list("village", "village__name").annotate(n=Count("pk"))
        counts |= {code: (name, count) for code, name, count in rows}
    if len(counts) > MOST:
        count = sum(number for _name, number in counts.values())
        told = _("%(villages)d 个村有 %(count)d 户没有帮扶计划") % {"villages": len(counts), "count": count}
        return [_hole(told, "", reverse("programme:helps"))]
    return [
        _hole(
            _("%(village)s有 %(count)d 户没有帮扶计划") % {"village": name, "count": count}, code,
            f"{reverse('programme:helps')}?list=without&division={code}",
        )
        for code, (name, count) in sorted(counts.items(), key=lambda one: -one[1][1])
    ]  # fmt: skip


def _hole(title: str, place: str, url: str) -> WorkItem:
    return WorkItem(
        title=title, why=_("一户一法：登记户和监测户每户一份，五分钟写好。"), due=None, severity=Severity.DUE, url=url, place=place,
        deed=_("去定计划"),
    )  # fmt: skip
