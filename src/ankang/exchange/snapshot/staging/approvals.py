"""Applications with what their decisions say, notices and objections."""

_DECIDED = """
create table decided as
select cast(application_id as uuid) as id, arg_max(decided_on, ordinal) as last_on,
  min(decided_on) filter (outcome = 'return') as returned_on,
  count(*) filter (outcome = 'return') as returns
from src.approvals_decision
group by all"""

_RECHECKED = """
create table rechecked as
select cast(application_id as uuid) as id,
  arg_max({{'day': checked_on, 'agrees': cast(agrees as boolean)}}, checked_on) as seen
from src.approvals_samplerow
where agrees is not null and checked_on is not null
group by all"""

_APPLIED = """
create table applied as
select *, row_number() over (partition by county order by village, begun_on, id) - 1 as application
from (
  select cast(a.id as uuid) as id, h.household, cast(a.village_id as bigint) as village, h.county, a.kind,
    nullif(a.category, '') as category, a.way, a.discovered_on, a.begun_on, nullif(a.step, '') as step, a.since,
    nullif(a.blocked, '') as blocked, nullif(a."end", '') as result, a.final_deadline as limit_on,
    if(a."end" = '', null, coalesce(d.last_on, a.since)) as ended_on,
    d.returned_on, coalesce(d.returns, 0) as returns, r.seen.day as rechecked_on, r.seen.agrees as recheck_agrees
  from src.approvals_application as a
  join homes as h on cast(a.household_id as uuid) = h.id
  left join decided as d on d.id = cast(a.id as uuid)
  left join rechecked as r on r.id = cast(a.id as uuid)
)"""

_SHOWN = """
create table shown as
select *, row_number() over (partition by county order by village, drafted_on, id) - 1 as notice
from (
  select cast(n.id as uuid) as id, cast(n.division_id as bigint) as village,
    cast(n.division_id as bigint) // 1000000 as county,
    case v.level when 5 then 'village' when 4 then 'town' else 'county' end as level,
    n.kind, n.households, n.days, local_day(n.made_at) as drafted_on, n.shown_from, n.shown_until, n.ended_on,
    n.state = 'ended' as in_full
  from src.notices_notice as n join src.places_division as v on v.code = n.division_id
)"""

_OBJECTED = """
create table objected as
select *, row_number() over (partition by county order by village, received_on, id) - 1 as objection
from (
  select cast(o.id as uuid) as id, coalesce(cast(l.village_id as bigint), n.village) as village, n.county, n.notice,
    h.household, o.way as channel, cast(o.anonymous as boolean) as anonymous, o.received_on,
    o.deadline as due_on, local_day(o.answered_at) as answered_on, cast(o.upheld as boolean) as upheld,
    o.state = 'dropped' as dropped
  from src.notices_objection as o
  join shown as n on cast(o.notice_id as uuid) = n.id
  left join src.notices_noticeline as l on l.id = o.line_id
  left join homes as h on cast(l.household_id as uuid) = h.id
)"""

STEPS = (
    ("决定", _DECIDED), ("抽查", _RECHECKED), ("申请", _APPLIED), ("公示", _SHOWN), ("异议", _OBJECTED),
)  # fmt: skip

_APPLICATIONS = """
select *, cast(id as varchar) as application_id, ended_on - discovered_on as days_to_end,
  ended_on <= limit_on as in_time
from applied where county = {county}"""

_NOTICES = "select *, cast(id as varchar) as notice_id from shown where county = {county}"

_OBJECTIONS = """
select *, cast(id as varchar) as objection_id, answered_on <= due_on as in_time
from objected where county = {county}"""

SELECTS = {"applications": _APPLICATIONS, "notices": _NOTICES, "objections": _OBJECTIONS}
