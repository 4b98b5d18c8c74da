"""Bills as they stand, what they cost households, warnings, and the books of funds.

A reversed bill is not in it; a recomputed one is as it was computed last. What a bill was settled for is read from the
facts that its settlement kept, and of these only the classes.
"""

from ankang.indicators.derived import bills_with_derived

PAYERS = ("waiver", "basic", "serious", "assistance", "extra", "topup", "hospital", "patient")
SHARES = (10, 25, 40)

_LAST = """
create table lastly as
select cast(s.bill_id as uuid) as bill, arg_max(s.id, s.ordinal) as id, arg_max(s.policy, s.ordinal) as policy,
  arg_max(cast(s.facts as varchar), s.ordinal) as facts, arg_min(s.settled_on, s.ordinal) as settled_on
from src.benefits_settlement as s
group by all"""

_BORNE = f"""
create table borne as
select s.settlement_id as id,
  {", ".join(f"max(bears_fen) filter (payer = '{payer}') as {payer}_fen" for payer in PAYERS)}
from src.benefits_settlementshare as s
where s.settlement_id in (select id from lastly)
group by all"""  # noqa: S608

_BILLED = f"""
create table billed as
select *, row_number() over (partition by county order by village, person, discharged_on, id) - 1 as bill
from (
  select cast(b.id as uuid) as id, p.person, p.home, p.household, p.village, p.county,
    cast(cast(b.facility_id as uuid) as varchar) as facility, b.level as facility_level, b.place, b.visit,
    b.insurance, cast(b.referred as boolean) as referred, cast(b.signed as boolean) as signed,
    nullif(b.disease, '') as disease,
    nullif(array_to_string(list_sort(cast(json_extract(l.facts, '$.classes') as varchar[])), ','), '') as classes,
    b.admitted_on, b.discharged_on, l.settled_on, l.policy, b.total_fen, b.own_paid_fen, b.over_limit_fen,
    b.first_share_fen, b.in_scope_fen, {", ".join(f"coalesce(o.{payer}_fen, 0) as {payer}_fen" for payer in PAYERS)},
    l.settled_on <= b.discharged_on as one_stop, cast(b.treat_first as boolean) as treat_first
  from src.benefits_bill as b
  join lastly as l on l.bill = cast(b.id as uuid)
  join borne as o on o.id = l.id
  join people as p on p.id = cast(b.person_id as uuid)
  where b.state = 'settled'
)"""  # noqa: S608

_NETS = """
create table nets as
select cast(household_id as uuid) as home, year,
  wage_fen + business_fen + property_fen + transfer_fen - business_cost_fen as net
from src.registry_householdyear"""

# The income is that of the latest year on record before the bills; bills of one day count together.
_BURDENED = f"""
create table burdened as
with days as (
  select home, household, village, county, year(discharged_on) as year, discharged_on, count(*) as bills,
    count(*) filter (visit = 'inpatient') as stays, sum(total_fen) as total, sum(in_scope_fen) as in_scope,
    sum(patient_fen) as own
  from billed as b group by all
), homes_own as (
  select d.* exclude (village), h.village from days as d join homes as h on h.id = d.home
), known as (
  select y.home, y.year, max_by(n.year, n.year) as income_year, max_by(n.net, n.year) as income
  from (select distinct home, year from days) as y join nets as n on n.home = y.home and n.year < y.year
  group by all
), running as (
  select d.*, k.income_year, k.income,
    sum(own) over (partition by d.home, d.year order by discharged_on rows unbounded preceding) as so_far
  from homes_own as d left join known as k on k.home = d.home and k.year = d.year
)
select home, household, village, county, year, income_year, income as income_fen, sum(bills) as bills,
  sum(stays) as stays, min(discharged_on) as first_on, sum(total) as total_fen, sum(in_scope) as in_scope_fen,
  sum(own) as patient_fen, {
    ", ".join(
        f"min(discharged_on) filter (so_far > 0 and so_far * 100 >= income * {share}) as reached_{share}_on"
        for share in SHARES
    )
}
from running
group by all"""  # noqa: S608

_ANSWERED = """
create table answered as
select cast(warning_id as uuid) as id, min("on") filter (kind in ('taken', 'verified', 'measure', 'measure_done'))
  as answered_on
from src.monitoring_step
group by all"""

_DEFERRED = """
create table deferred as
select distinct cast(r.warning_id as uuid) as id
from src.monitoring_request as r join src.monitoring_answer as a on a.request_id = r.id
where r.kind = 'ask_defer' and cast(a.agreed as boolean)"""

_WARNED = """
create table warned as
select *, row_number() over (partition by county order by village, opened_on, id) - 1 as warning
from (
  select cast(w.id as uuid) as id, h.household, h.county, cast(w.village_id as bigint) as village, w.rule, w.level,
    w.opened_on, if(w.state = 'deferred', greatest(w.first_due_on, w.deferred_until), w.first_due_on) as due_on,
    a.answered_on, w.closed_on, if(w.closed_on is null, null, w.state) as outcome,
    case w.state when 'closed' then true when 'false_alarm' then false end as real, d.id is not null as deferred
  from src.monitoring_warning as w
  join homes as h on h.id = cast(w.household_id as uuid)
  left join answered as a on a.id = cast(w.id as uuid)
  left join deferred as d on d.id = cast(w.id as uuid)
)"""

# A reversal is of the kind of what it takes back. Both sides of an allotment are told once, on the side of the use.
_BOOKED = """
create table booked as
select *, row_number() over (partition by county order by village, booked_on, id) - 1 as entry
from (
  select e.id, cast(cast(t.id as uuid) as varchar) as entry_id, cast(coalesce(a.division_id, t.county_id) as bigint)
      as village, cast(t.county_id as bigint) // 1000000 as county,
    cast(cast(f.id as uuid) as varchar) as fund, f.source, f.year, nullif(a.use, '') as use, t.booked_on, e.amount,
    case
      when e.flow = 'grant' and a.kind = 'source' then 'granted'
      when e.flow = 'allot' and a.kind = 'use' then 'allocated'
      when e.flow = 'spend' then 'spent'
      when a.kind = 'payable' then 'owed'
      when a.kind = 'bank' and coalesce(o.kind, t.kind) in ('grant', 'receipt') then 'received'
      when a.kind = 'bank' then 'paid'
    end as kind
  from src.funds_entry as e
  join src.funds_transaction as t on t.id = e.transaction_id
  left join src.funds_transaction as o on o.id = t.reverses_id
  join src.funds_account as a on a.id = e.account_id
  join src.funds_fund as f on f.id = a.fund_id
)
where kind is not null"""

STEPS = (
    ("结算", _LAST), ("结算分担", _BORNE), ("账单", _BILLED), ("各年收入", _NETS), ("家庭医疗负担", _BURDENED),
    ("预警响应", _ANSWERED), ("预警暂缓", _DEFERRED), ("预警", _WARNED), ("资金分录", _BOOKED),
)  # fmt: skip

_BILLS = bills_with_derived(
    "select * exclude (id, home), cast(id as varchar) as bill_id from billed where county = {county}"
)
_BURDENS = """
select *, cast(home as varchar) as burden_id,
  row_number() over (order by village, household, year) - 1 as burden
from burdened where county = {county}"""
_WARNINGS = """
select *, cast(id as varchar) as warning_id, closed_on <= due_on as in_time, answered_on - opened_on as days_to_answer,
  closed_on - opened_on as days_to_close
from warned where county = {county}"""
_ENTRIES = """
select b.*, if(kind = 'granted', -amount, 0) as granted_fen, if(kind = 'allocated', -amount, 0) as allocated_fen,
  if(kind = 'spent', amount, 0) as spent_fen, if(kind = 'received', amount, 0) as received_fen,
  if(kind = 'owed', -amount, 0) as owed_fen, if(kind in ('received', 'paid'), amount, 0) as amount_fen,
  if(kind = 'spent', greatest(booked_on - first_on, 0), null) as lag_days
from booked as b
left join (select fund, min(booked_on) as first_on from booked where kind = 'received' group by all) using (fund)
where county = {county}"""

SELECTS = {"bills": _BILLS, "burdens": _BURDENS, "warnings": _WARNINGS, "fund_entries": _ENTRIES}
