"""宣传 by channel; 不知晓 list: who is entitled and does not know."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.outreach import actions, forms, queries, rules, showing
from ankang.outreach.events import Kind
from ankang.outreach.forms.fields import topic_choices
from ankang.outreach.models import Publicity
from ankang.outreach.views.asking import asked, deeds, done, form_page, fresh, page
from ankang.registry import queries as registry
from ankang.web.deeds import found
from ankang.web.paging import page_of

_MOST = 500
_TABS = {
    "open": gettext_lazy("待告知"), "invited": gettext_lazy("已安排活动"), "told": gettext_lazy("已告知"),
    "error": gettext_lazy("登记有误"),
}  # fmt: skip


@endpoint(duty=Duty.VIEW_EVENTS)
@require_GET
def publicity(request: HttpRequest) -> HttpResponse:
    """What was made known, through what, and how many did it reach?"""
    given, channel = asked(request), request.GET.get("channel", "")
    channel = channel if channel in Publicity.Channel.values else ""
    rows = queries.publicity(request.user, given["division"], channel, given["topic"])
    shown = page_of(rows.order_by(), request.GET.get("after"), by=("-since",))
    context = page(
        request, page=shown, reach=queries.reach_of(request.user, rows), channels=Publicity.Channel.choices, channel=channel,
        topics=topic_choices(),
        own={one.pk for one in shown.rows if queries.may_run(request.user, one.division_id)}, **given,
    )  # fmt: skip
    return render(request, "outreach/publicity.html", context)


@endpoint(duty=Duty.RUN_EVENTS)
def publicity_new(request: HttpRequest) -> HttpResponse:
    """Enter publicity."""
    today = timezone.localdate()
    initial = fresh(since=today, until=today, topic=asked(request)["topic"], channel="radio")
    form = forms.PublicityForm(
        request.POST or None, initial=initial, divisions=queries.divisions(request.user)
    )
    if form.is_bound and form.is_valid():
        key = form.cleaned_data["id"]
        if done(form, actions.publicise, publicity_id=key, by=request.user, **form.given):
            messages.success(request, _("已登记。"))
            return redirect("outreach:publicity")
    return form_page(
        request, form, _("用什么渠道、宣传了什么？"), _("登记"), reverse("outreach:publicity"), crumb=_("宣传"),
        lead=_("覆盖人数要写明是怎样来的；不清楚就选“不清楚”，不估。"),
    )  # fmt: skip


@endpoint(duty=Duty.RUN_EVENTS)
def publicity_strike(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back what was entered wrongly."""
    row = found(queries.one_publicity, request, pk)
    form = forms.StrikeForm(request.POST or None)
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.strike_publicity, publicity=row, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("已撤销。"))
        return redirect("outreach:publicity")
    return form_page(
        request, form, _("为什么撤销这条宣传？"), _("撤销"), reverse("outreach:publicity"), lead=row.title, crumb=_("宣传")
    )  # fmt: skip


# Who does not know


@endpoint(duty=Duty.VIEW_EVENTS, reads=Kind.UNAWARE_READ)
@require_GET
def unaware(request: HttpRequest) -> HttpResponse:
    """Who is entitled to something and does not know it?"""
    given, which = asked(request), request.GET.get("state", "open")
    which = which if which in queries.FILTERS else "open"
    rows = queries.entries(request.user, which, given["topic"], given["division"])
    counted = queries.unaware_counts(request.user, given["topic"], given["division"])
    kept = {name: value for name, value in given.items() if value}
    order = ("told_on",) if which in ("open", "invited") else ("-told_on",)
    today = timezone.localdate()
    context = page(
        request, page=page_of(rows.order_by(), request.GET.get("after"), by=order, size=60), which=which,
        backlog=queries.backlog(request.user)[:30], topics=topic_choices(), total=counted["open"],
        tabs=[(key, label, "?" + urlencode({**kept, "state": key}), counted[key]) for key, label in _TABS.items()],
        events=list(queries.coming(request.user, given["topic"])[:20]), days=rules.number("tell_days", today),
        source=rules.source_of("tell_days", today), round=uuid4(), **given,
    )  # fmt: skip
    return render(request, "outreach/unaware.html", context)


@endpoint(duty=Duty.RUN_EVENTS)
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Put the ticked ones down for an event."""
    form = forms.InviteForm(request.POST, events=queries.coming(request.user))
    keys = [UUID(one) for one in request.POST.getlist("entry")[:_MOST] if _is_key(one)]
    seen = [one.pk for one in queries.entries(request.user, "open").filter(pk__in=keys)]
    if not form.is_valid() or not seen:
        messages.error(request, _("请先勾选人，再选一次还没有办的活动。"))
        return redirect("outreach:unaware")
    event = form.cleaned_data["event"]
    told = _("已安排 %(n)d 人到“%(title)s”。请通知他们。") % {"n": len(seen), "title": event.title}
    deeds.pressed(request, actions.invite, told, entries=seen, event=event, by=request.user)
    return redirect("outreach:unaware")


@endpoint(duty=Duty.RUN_EVENTS)
@require_POST
def tell_at_home(request: HttpRequest) -> HttpResponse:
    """The ticked ones were told at home today, by the reader."""
    keys = [UUID(one) for one in request.POST.getlist("entry")[:_MOST] if _is_key(one)]
    seen = [one.pk for one in queries.entries(request.user, "open").filter(pk__in=keys)]
    if not seen or not _is_key(request.POST.get("round", "")):
        messages.error(request, _("请先勾选已当面告知的人。"))
        return redirect("outreach:unaware")
    told = _("已记 %(n)d 条为今天当面告知，并登记了一次面对面宣传。") % {"n": len(seen)}
    deeds.pressed(
        request, actions.tell_at_home, told, round_id=UUID(request.POST["round"]), entries=seen, on=timezone.localdate(),
        teller=request.user.name, by=request.user,
    )  # fmt: skip
    return redirect("outreach:unaware")


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@endpoint(duty=Duty.VIEW_EVENTS, reads=Kind.UNAWARE_READ, subject="pk")
def tell(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One entry: what the register says now, and that somebody was told."""
    row = found(queries.entry, request, pk)
    may_run = queries.may_run(request.user, row.village_id) and row.done_on is None
    form = forms.TellForm(request.POST or None, initial=fresh(teller=request.user.name, how="face"))
    if (
        may_run
        and form.is_bound
        and form.is_valid()
        and done(form, actions.tell, entry=row, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("已办结。"))
        return redirect("outreach:unaware")
    context = page(request, row=row, form=form, may_run=may_run, title=showing.topic(row.topic))
    return render(request, "outreach/tell.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.RUN_EVENTS, reads=Kind.UNAWARE_READ, subject="person")
def note(request: HttpRequest, person: UUID) -> HttpResponse:
    """Note that somebody does not know of something."""
    one = found(registry.person, request, person)
    form = forms.NoteForm(request.POST or None, initial=fresh(told_on=timezone.localdate()))
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key = given.pop("id") or uuid4()
        if done(
            form, actions.note_unaware, entry_id=key, person=one, source="hand", by=request.user, **given
        ):
            messages.success(request, _("已列入名单。"))
            return redirect("outreach:unaware")
    back = reverse("registry:person", args=[person])
    return form_page(request, form, _("什么政策或服务此人不知道？"), _("列入名单"), back, lead=one.name)
