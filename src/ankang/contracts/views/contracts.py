"""One contract: what it promises and what was done; drafting, signing, ending; a refusal; the papers."""

from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.contracts import actions, queries, rules, showing
from ankang.contracts.events import Kind
from ankang.contracts.forms import DraftForm, EndForm, PaperForm, RefuseForm
from ankang.contracts.models import Contract
from ankang.contracts.queries import papers
from ankang.contracts.views.asking import doctor_choices, done, pressed, signer
from ankang.records.queries import guarded_for
from ankang.records.unlocked import is_unlocked
from ankang.registry.models import Person
from ankang.web.deeds import found
from ankang.web.downloads import paper as send_paper


def _most(request: HttpRequest, person: Person) -> int:
    """The level of packages this reader may see of this person now: special diseases after a purpose was given."""
    if guarded_for(request.user, person.village_id) and is_unlocked(request.session, person.pk):
        return rules.GUARDED
    return queries.most_level(request.user, person.village_id)


@endpoint(duty=Duty.RECORD_VISITS, reads=Kind.CONTRACT_READ, subject="pk")
@require_GET
def contract(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was agreed, who signed, what was done under it."""
    return render(request, "contracts/contract.html", _page(request, found(queries.contract, request, pk)))


def _page(request: HttpRequest, row: Contract) -> dict[str, Any]:
    today, most = timezone.localdate(), _most(request, row.person)
    return {
        "menu_key": "contracts", "row": row, "person": row.person, "stand": showing.stand(row, today),
        "parties": showing.parties(row), "lines": showing.count_lines(request.user, row, most, today),
        "packages": papers.packages(request.user, row, most), "hidden": showing.hidden_packages(row, most),
        "steps": row.steps.select_related("made_by", "before", "after"),
        "may_sign": queries.may_sign(request.user, row),
        "may_change": covers(request.user, row.person.village_id, Duty.SIGN_CONTRACTS) and not row.ended_on,
        "earlier": queries.earlier_of(request.user, row.person).exclude(pk=row.pk),
        "key": uuid4(),
    }  # fmt: skip


@endpoint(duty=Duty.SIGN_CONTRACTS, reads=Kind.FORM_OPENED, subject="person")
def draft(request: HttpRequest, person: UUID) -> HttpResponse:
    """与谁签、签什么: draft a contract, and record the signatures there are."""
    one = found(queries.person, request, person)
    signer(request, one.village_id)
    today = timezone.localdate()
    opened = queries.of_person(request.user, one, today)
    if opened is not None:
        return redirect("contracts:contract", pk=opened.pk)
    about = papers.about_one(request.user, one, today)
    choices = showing.choices(request.user, one, about, today, _most(request, one))
    doctors = doctor_choices(request, one.village_id)
    teams = [(str(team.pk), team.name) for team in queries.teams(request.user)]
    start = {"id": uuid4(), "since": today, "packages": [code for code, _label in choices], "signer": "self"}
    form = DraftForm(request.POST or None, initial=start, packages=choices, doctors=doctors, teams=teams)
    if form.is_bound and form.is_valid():
        made = _drafted(request, form, one)
        if made is not None:
            messages.success(request, _("协议已拟定。") if made.effective_on is None else _("协议已生效。"))
            return redirect("contracts:contract", pk=made.pk)
    page = {
        "menu_key": "contracts", "person": one, "form": form, "groups": showing.group_names(
            tuple(g for g in rules.groups_of(about, today) if papers.may_name(request.user, one, g))
        ),
        "refusals": queries.refusals_of(request.user, one), "listed": about.listed,
    }  # fmt: skip
    return render(request, "contracts/draft.html", page, status=422 if form.is_bound else 200)


def _drafted(request: HttpRequest, form: DraftForm, person: Person) -> Contract | None:
    given, by = form.cleaned_data, request.user
    doctor = next(d for d in queries.doctors(by, person.village_id) if str(d.pk) == given["doctor"])
    team = next((t for t in queries.teams(by) if str(t.pk) == given["team"]), None)
    deed = done(
        form, actions.draft, contract_id=given["id"], person=person, doctor=doctor, packages=given["packages"],
        since=given["since"], team=team, by=by,
    )  # fmt: skip
    if deed is None:
        return None
    if given["consent_on"]:
        done(
            form, actions.sign, signature_id=uuid5(given["id"], rules.RESIDENT), contract=deed.answer,
            party=rules.RESIDENT, name=given["signer_name"] or person.name, signer=given["signer"] or "self",
            signed_on=given["consent_on"], by=by,
        )  # fmt: skip
    if doctor.pk == by.pk:
        done(
            form, actions.sign, signature_id=uuid5(given["id"], rules.DOCTOR), contract=deed.answer,
            party=rules.DOCTOR, name=by.name, way="here", signed_on=timezone.localdate(), by=by,
        )  # fmt: skip
    return queries.contract(by, given["id"])


@endpoint(duty=Duty.SIGN_CONTRACTS, reads=Kind.FORM_OPENED, subject="pk")
def paper_sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The resident signed on paper: when, who, and a photo of the page."""
    row = found(queries.contract, request, pk)
    signer(request, row.person.village_id)
    start = {"id": uuid4(), "signed_on": timezone.localdate(), "signer": "self"}
    form = PaperForm(request.POST or None, request.FILES or None, initial=start)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        data = given["paper"].read() if given["paper"] else b""
        if done(
            form, actions.sign, signature_id=given["id"], contract=row, party=rules.RESIDENT,
            name=given["name"] or row.person.name, signer=given["signer"], signed_on=given["signed_on"], paper=data,
            by=request.user,
        ):  # fmt: skip
            messages.success(request, _("居民签字已登记。"))
            return redirect("contracts:contract", pk=pk)
    return _form(request, row, form, _("居民什么时候签的字？"), _("登记签字"))


@endpoint(duty=Duty.RECORD_VISITS)
@require_POST
def sign_here(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The doctor's or the cadre's own signature, by a press."""
    row = found(queries.contract, request, pk)
    party = queries.may_sign(request.user, row)
    if not party:
        messages.error(request, _("这份协议没有等您签的字。"))
        return redirect("contracts:contract", pk=pk)
    pressed(
        request, actions.sign, _("已签字。"), signature_id=uuid5(row.pk, party), contract=row, party=party,
        name=request.user.name, way="here", signed_on=timezone.localdate(), by=request.user,
    )  # fmt: skip
    return redirect("contracts:contract", pk=pk)


@endpoint(duty=Duty.SIGN_CONTRACTS, reads=Kind.FORM_OPENED, subject="pk")
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """解除协议: from when, and why."""
    row = found(queries.contract, request, pk)
    signer(request, row.person.village_id)
    form = EndForm(request.POST or None, initial={"on": timezone.localdate()})
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.end, contract=row, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("协议已解除。"))
        return redirect("contracts:contract", pk=pk)
    return _form(request, row, form, _("为什么解除协议？"), _("解除协议"))


def _form(request: HttpRequest, row: Contract, form: Any, question: str, button: str) -> HttpResponse:
    page = {
        "menu_key": "contracts",
        "row": row,
        "person": row.person,
        "form": form,
        "question": question,
        "button": button,
    }
    return render(request, "contracts/form.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.SIGN_CONTRACTS, reads=Kind.FORM_OPENED, subject="person")
def refuse(request: HttpRequest, person: UUID) -> HttpResponse:
    """不愿签约: why not. Who refused is asked again after some months."""
    one = found(queries.person, request, person)
    signer(request, one.village_id)
    form = RefuseForm(request.POST or None, initial={"id": uuid4(), "on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.refuse, refusal_id=given["id"], person=one, on=given["on"], why=given["why"],
            note=given["note"], by=request.user,
        ):  # fmt: skip
            messages.success(request, _("已登记。过几个月再征求意见。"))
            return redirect("contracts:unsigned")
    page = {
        "menu_key": "contracts",
        "person": one,
        "form": form,
        "question": _("为什么不愿签约？"),
        "button": _("登记"),
    }
    return render(request, "contracts/form.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.RECORD_VISITS, reads=Kind.PAPER_READ, subject="pk")
@require_GET
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The photo of a signed page."""
    row = found(papers.signature, request, pk)
    try:
        data = papers.content(request.user, row)
    except FileNotFoundError:
        raise Http404 from None
    return send_paper(data, row.media, str(_("签字页")))


@endpoint(duty=Duty.RECORD_VISITS, reads=Kind.PRINTED, subject="pk")
@require_GET
def agreement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The agreement on paper, two copies."""
    row = found(queries.contract, request, pk)
    most = _most(request, row.person)
    page = {
        "menu_key": "contracts", "row": row, "person": row.person, "packages": papers.packages(request.user, row, most),
        "parties": showing.parties(row), "copies": (_("居民留存"), _("团队留存")), "hidden": showing.hidden_packages(row, most),
        "listed": row.needs_cadre,
    }  # fmt: skip
    return render(request, "contracts/agreement.html", page)


@endpoint(duty=Duty.RECORD_VISITS, reads=Kind.PRINTED, subject="pk")
@require_GET
def card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The household's service card: who is the doctor, what each member gets, what was done."""
    home = found(queries.household, request, pk)
    today = timezone.localdate()
    rows = papers.of_household(request.user, home, today)
    page = {
        "menu_key": "contracts", "home": home, "today": today,
        "rows": [
            (row, showing.count_lines(request.user, row, queries.most_level(request.user, home.village_id), today))
            for row in rows
        ],
    }  # fmt: skip
    return render(request, "contracts/card.html", page)
