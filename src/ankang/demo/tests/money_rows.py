"""The rows of money in a snapshot told once more from the models, row by row."""

from collections import Counter, defaultdict

from ankang.benefits.models import Bill, Settlement
from ankang.demo.tests.snapshot_rows import _key
from ankang.funds.models import Entry
from ankang.monitoring.models import Answer, Step, Warning  # noqa: A004 - the word of the field
from ankang.registry.models import HouseholdYear

PAYERS = ("waiver", "basic", "serious", "assistance", "extra", "topup", "hospital", "patient")
SHARES = (10, 25, 40)


def _standing():
    """Settled bills with their first and last act, and what every payer bears since."""
    acts: dict[object, list[Settlement]] = defaultdict(list)
    for act in Settlement.objects.order_by("ordinal").prefetch_related("shares"):
        acts[act.bill_id].append(act)
    for bill in Bill.objects.filter(state="settled").select_related("person"):
        first, last = acts[bill.pk][0], acts[bill.pk][-1]
        yield bill, first, last, {s.payer: s.bears_fen for s in last.shares.all()}


def bills():
    """Bills as they stand now."""
    names = (
        "bill_id person household village facility facility_level place visit insurance referred signed disease classes "
        "admitted_on discharged_on settled_on policy total_fen own_paid_fen over_limit_fen first_share_fen in_scope_fen "
        + " ".join(f"{payer}_fen" for payer in PAYERS)
        + " one_stop treat_first helped days_to_settle paid_fen own_in_scope_fen aid_fen"
    )
    told = Counter()
    for b, first, last, bears in _standing():
        classes = ",".join(sorted(last.facts["classes"])) or None
        fen = {payer: bears.get(payer, 0) for payer in PAYERS}
        paid = sum(fen[p] for p in ("basic", "serious", "assistance", "extra"))
        own = min(fen["patient"], max(b.in_scope_fen - paid - fen["topup"], 0))
        told[
            str(b.pk), str(b.person_id), str(b.person.household_id), int(b.person.village_id), str(b.facility_id),
            b.level, b.place, b.visit, b.insurance, b.referred, b.signed, b.disease or None, classes, b.admitted_on,
            b.discharged_on, first.settled_on, last.policy, b.total_fen, b.own_paid_fen, b.over_limit_fen,
            b.first_share_fen, b.in_scope_fen, *fen.values(), first.settled_on <= b.discharged_on, b.treat_first,
            classes is not None, (first.settled_on - b.discharged_on).days, paid, own, fen["assistance"] + fen["extra"],
        ] += 1  # fmt: skip
    return names, told


def burdens():
    """What households paid in a year, and when that reached a share of their income."""
    names = (
        "burden_id household year bills stays first_on income_year income_fen total_fen in_scope_fen patient_fen "
        + " ".join(f"reached_{share}_on" for share in SHARES)
    )
    nets: dict[object, dict[int, int]] = defaultdict(dict)
    for y in HouseholdYear.objects.all():
        nets[y.household_id][y.year] = (
            y.wage_fen + y.business_fen + y.property_fen + y.transfer_fen - y.business_cost_fen
        )
    found: dict[tuple[object, int], list[tuple[Bill, int]]] = defaultdict(list)
    for b, _first, _last, bears in _standing():
        found[b.person.household_id, b.discharged_on.year].append((b, bears.get("patient", 0)))
    told = Counter()
    for (home, year), rows in found.items():
        known = max((y for y in nets[home] if y < year), default=None)
        income = nets[home].get(known)
        told[
            str(home), str(home), year, len(rows), sum(b.visit == "inpatient" for b, _ in rows),
            min(b.discharged_on for b, _ in rows), known, income, sum(b.total_fen for b, _ in rows),
            sum(b.in_scope_fen for b, _ in rows), sum(own for _, own in rows),
            *(_reached(rows, income, share) for share in SHARES),
        ] += 1  # fmt: skip
    return names, told


def _reached(rows, income, share):
    if income is None:
        return None
    for day in sorted({b.discharged_on for b, _ in rows}):
        paid = sum(own for b, own in rows if b.discharged_on <= day)
        if paid > 0 and 100 * paid >= share * income:
            return day
    return None


def warnings():
    """Warnings with their first answer, and whether they were put off."""
    names = (
        "warning_id household village rule level opened_on due_on answered_on closed_on outcome real in_time deferred "
        "days_to_answer days_to_close"
    )
    answered: dict[object, object] = {}
    for step in Step.objects.filter(kind__in=("taken", "verified", "measure", "measure_done")).order_by(
        "-on"
    ):
        answered[step.warning_id] = step.on
    deferred = set(
        Answer.objects.filter(request__kind="ask_defer", agreed=True).values_list(
            "request__warning", flat=True
        )
    )
    told = Counter()
    for w in Warning.objects.all():
        on = answered.get(w.pk)
        due = max(w.first_due_on, w.deferred_until) if w.state == "deferred" else w.first_due_on
        told[
            str(w.pk), _key(w.household_id), int(w.village_id), w.rule, w.level, w.opened_on, due, on, w.closed_on,
            w.state if w.closed_on else None, {"closed": True, "false_alarm": False}.get(w.state),
            w.closed_on <= due if w.closed_on else None, w.pk in deferred, (on - w.opened_on).days if on else None,
            (w.closed_on - w.opened_on).days if w.closed_on else None,
        ] += 1  # fmt: skip
    return names, told


def fund_entries():
    """What the ledger booked, of what kind it was, and what moved in the bank."""
    names = "entry_id village fund source year kind use booked_on granted_fen allocated_fen spent_fen received_fen owed_fen amount_fen"
    told = Counter()
    for e in Entry.objects.select_related("transaction__reverses", "account__fund"):
        kind, fen, t, a = _kind(e), e.amount, e.transaction, e.account
        if kind:
            told[
                str(t.pk), int(a.division_id or t.county_id), str(a.fund_id), a.fund.source, a.fund.year, kind,
                a.use or None, t.booked_on, -fen * (kind == "granted"), -fen * (kind == "allocated"),
                fen * (kind == "spent"), fen * (kind == "received"), -fen * (kind == "owed"),
                fen * (kind in ("received", "paid")),
            ] += 1  # fmt: skip
    return names, told


def _kind(entry):
    account = entry.account.kind
    of = (entry.transaction.reverses or entry.transaction).kind
    if entry.flow == "move":
        if account == "bank":
            return "received" if of in ("grant", "receipt") else "paid"
        return "owed" if account == "payable" else None
    side = {"grant": ("source", "granted"), "allot": ("use", "allocated"), "spend": (account, "spent")}[
        entry.flow
    ]
    return side[1] if account == side[0] else None
