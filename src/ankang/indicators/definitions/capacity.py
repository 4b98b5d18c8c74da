"""Indicators of who serves the villages, and of how long people wait."""

from ankang.indicators.definitions.groups import during, in_force
from ankang.indicators.filters import Equals, Filter, Known, OneOf
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.tables_capacity import (
    DOCTOR_SUPPLY,
    FACILITY_STANDARDS,
    QUEUE_TICKETS,
    STAFF,
    VILLAGE_HOURS,
    VILLAGE_SERVICE,
)

VILLAGE_CLINICS = Basis(
    "国卫扶贫发〔2019〕45号《解决贫困人口基本医疗有保障突出问题工作方案》",
    "每个行政村有合格村医",
    Standing.KNOWN,
)
STANDARDS = Basis(
    "村卫生室管理办法（试行）（国卫基层发〔2014〕33号）、医疗机构基本标准（试行）（卫医发〔1994〕30号）",
    "各类机构的人员、床位、房屋、科室和设备；逐条见服务能力页",
    Standing.KNOWN,
)
SUPPLY = Basis(
    "全国医疗卫生服务体系规划纲要（2015—2020年）（国办发〔2015〕14号）",
    "每千常住人口执业（助理）医师数",
    Standing.KNOWN,
)
HOURS = Basis("本系统约定", "每月上旬按到期名单和在岗工时记下的应做、能用分钟", Standing.OWN)
WAITING = Basis("医院管理评价指南（2008年版）", "挂号等窗口等候时间；检查、入院为本系统约定", Standing.KNOWN)

_AT_WORK: Filter = in_force("served")
_HEADS: Filter = _AT_WORK & Equals("besides", False)
_KNOWN_THEN: Filter = in_force("state")
_SERVED: Filter = Equals("has_doctor", True)
_AWAY = Trap(
    "借调、进修又没有人顶岗的那段时间不算在岗；休假的算。",
    "Who is on loan or in training and has nobody standing in is not at work meanwhile; who is on leave is.",
)
_BOOKS = Trap(
    "以机构填报的人员名册为准，没有填报的机构等于没有人。",
    "As facilities report it: one that reports nobody has nobody.",
)
_COMMUNITIES = Trap(
    "居委会不计；全县村卫生室有人员登记之前的时期没有这个数。",
    "Communities are not counted; there is no figure for times before anybody of a clinic was on the county's books.",
)
_PLACE = Trap(
    "卫生院的人员计在镇，县医院的计在县，不分到村。",
    "Staff of centres count in the town and those of hospitals in the county, not in villages.",
)
_NOT_SAID = Trap(
    "分母只有能判断的机构：没有一条不达标、但有条目没有填报的不在内。不填报不会使比例变差，要和“能判断的机构占比”一起看。",
    "The denominator holds those that can be judged: who is short of nothing but did not say everything is left out. Not "
    "reporting does not worsen the share: read it with the share of those that can be judged.",
)
_NO_NUMBER = Trap(
    "查不到数的条目（如各省自定的药品品种）不判断，也不妨碍达标；按当时有效的标准判断。",
    "Lines no document gives a number for (drugs, set by provinces) are not judged and stand in nobody's way; each day "
    "is judged by the standard then in force.",
)
_RESIDENTS = Trap(
    "分母是登记簿上的常住人口，不是户籍人口；登记簿没有收全的县，这个数偏高。人口是快照日的，不随期间回溯。",
    "The denominator are residents on the register, not those whose household registration is here; where the register "
    "does not hold everybody the figure is too high. Residents are those of the snapshot's day, for earlier periods too.",
)
_VILLAGE_DOCTORS = Trap(
    "只数有证的执业医师和执业助理医师：乡村医生不在内，所以比“期末在岗医生数”少。",
    "Licensed physicians and assistant physicians only: village doctors are not among them, so there are fewer than "
    "doctors at work.",
)
_UPPER = Trap(
    "卫生院的医师只进镇以上的数，县医院的只进全县的数；村的数里只有本村卫生室的，各镇的数加不出全县的数。",
    "Physicians of centres count from the town upward, those of hospitals in the county only: the figure of a village "
    "knows its clinic alone, and towns do not average to the county.",
)
_MONTHS = Trap(
    "只有当月上旬记下的月份有数；没有记的月份不在内，一年的数是已记各月之和。",
    "Only months that were counted in their first days are there; a year is the sum of the months counted.",
)
_NO_LOAN = Trap(
    "各村分开算：一个村的富余不抵另一个村的缺口，所以不等于全县应做减能用。",
    "Villages stand alone: what one has to spare fills no gap of another, so it is not the county's due less there.",
)
_MINUTES = Trap(
    "每件服务的用时和用于随访的工时比例是约定的，待本县实测；分子分母是分钟。",
    "Minutes of a service and the part of the time for it are assumptions until measured; both numbers are minutes.",
)
_UNKNOWN = Trap(
    "没有叫到、离开时还没有超过承诺时间的号，不知道会等多久，不计入分母。",
    "Tickets never called that are only known to have waited for less than promised are left out.",
)
_NOT_MEAN = Trap(
    "只看是否超过承诺；等多久的分布见候诊时间页。",
    "Only whether the promise was kept; how long people wait is on the page of waiting times.",
)


def _people(code: str, zh: str, en: str, where: Filter, *traps: Trap) -> Indicator:
    return Indicator(
        code=f"capacity.{code}", title_zh=f"期末在岗{zh}数", title_en=f"{en} at work at the end", unit=Unit.PERSONS,
        basis=VILLAGE_CLINICS, table=STAFF, kind=Kind.STATE,
        counted=Group(f"期末在岗的{zh}", f"{en.lower()} at work at the end", _HEADS & where),
        traps=(_AWAY, _BOOKS, _PLACE, *traps),
    )  # fmt: skip


def _waits(code: str, zh: str, en: str, where: Filter) -> Indicator:
    return Indicator(
        code=f"capacity.{code}", title_zh=f"{zh}候诊不超过承诺时间的比例", title_en=f"Waits within the promise, {en}",
        unit=Unit.PERCENT, basis=WAITING, table=QUEUE_TICKETS, kind=Kind.FLOW,
        out_of=Group(f"当期{zh}取的号，知道是否超过承诺的", f"tickets of the period, {en}, of which it is known", during("taken_on") & Known("over_promise") & where),
        counted=Group("没有超过承诺的", "those within the promise", Equals("over_promise", False)),
        traps=(_UNKNOWN, _NOT_MEAN),
    )  # fmt: skip


INDICATORS = (
    _people("doctors", "医生", "Doctors", Equals("qualified", True)),
    _people("village_doctors", "村卫生室医生", "Doctors of village clinics", Equals("qualified", True) & Equals("facility", "clinic")),
    _people("nurses", "护士", "Nurses", Equals("occupation", "nurse")),
    Indicator(
        code="capacity.blank_villages", title_zh="空白村数", title_en="Villages without a doctor", unit=Unit.VILLAGES,
        basis=VILLAGE_CLINICS, table=VILLAGE_SERVICE, kind=Kind.STATE,
        counted=Group(
            "期末没有合格村医在岗、也没有登记由哪家机构服务的行政村",
            "villages without a qualified doctor at work at the end, of their own or of a facility that serves them",
            _KNOWN_THEN & ~_SERVED,
        ),
        traps=(_AWAY, _BOOKS, _COMMUNITIES),
    ),
    Indicator(
        code="capacity.villages_with_doctor_rate", title_zh="有合格村医的行政村占比", title_en="Share of villages with a qualified doctor",
        unit=Unit.PERCENT, basis=VILLAGE_CLINICS, table=VILLAGE_SERVICE, kind=Kind.STATE,
        out_of=Group("行政村", "villages", _KNOWN_THEN),
        counted=Group("期末有合格村医在岗的", "those with a qualified doctor at work at the end", _SERVED),
        traps=(_AWAY, _BOOKS, _COMMUNITIES),
    ),
    Indicator(
        code="capacity.residents_without_doctor_rate", title_zh="住在空白村的常住人口占比",
        title_en="Share of residents in villages without a doctor", unit=Unit.PERCENT, basis=VILLAGE_CLINICS,
        table=VILLAGE_SERVICE, kind=Kind.STATE, out_of=Group("行政村的常住人口", "residents of villages", _KNOWN_THEN),
        counted=Group("所在村期末没有合格村医在岗的", "those whose village has no qualified doctor at work at the end", ~_SERVED),
        sums=(("residents",), ("residents",)),
        traps=(_AWAY, _COMMUNITIES, Trap("人口是快照日的，不随期间回溯。", "Residents are those of the snapshot's day, for earlier periods too.")),
    ),
    Indicator(
        code="capacity.standard_reached_rate", title_zh="达到标准的机构占比", title_en="Share of facilities that reach their standard",
        unit=Unit.PERCENT, basis=STANDARDS, table=FACILITY_STANDARDS, kind=Kind.STATE,
        out_of=Group("期末能判断的机构", "facilities that can be judged at the end", _KNOWN_THEN & Known("reached")),
        counted=Group("每一条都达到的", "those that reach every line", Equals("reached", True)),
        traps=(_NOT_SAID, _NO_NUMBER),
    ),
    Indicator(
        code="capacity.judged_rate", title_zh="能判断是否达标的机构占比", title_en="Share of facilities that can be judged",
        unit=Unit.PERCENT, basis=STANDARDS, table=FACILITY_STANDARDS, kind=Kind.STATE,
        out_of=Group("期末开办的机构", "facilities open at the end", _KNOWN_THEN),
        counted=Group("填报足以判断的", "those that said enough", Known("reached")), traps=(_NO_NUMBER,),
    ),
    Indicator(
        code="capacity.doctors_per_thousand", title_zh="每千常住人口执业（助理）医师数",
        title_en="Licensed physicians and assistants per 1,000 residents", unit=Unit.PER_THOUSAND, basis=SUPPLY,
        table=DOCTOR_SUPPLY, kind=Kind.STATE,
        out_of=Group("期末常住人口", "residents at the end", in_force("supply")),
        counted=Group("期末在岗的执业（助理）医师", "licensed physicians and assistant physicians at work at the end", ~Equals("doctors", 0)),
        sums=(("doctors",), ("residents",)), traps=(_VILLAGE_DOCTORS, _RESIDENTS, _AWAY, _BOOKS, _UPPER),
    ),
    Indicator(
        code="capacity.hours_gap_rate", title_zh="工时缺口占应做工时的比例", title_en="Share of hours due that nobody has",
        unit=Unit.PERCENT, basis=HOURS, table=VILLAGE_HOURS, kind=Kind.FLOW,
        out_of=Group("当期记下的应做分钟", "minutes due, as counted in the period", during("counted_on")),
        counted=Group("各村应做超出能用的分钟", "minutes due beyond those there are, village by village", Equals("short", True)),
        sums=(("short_minutes",), ("due_minutes",)), traps=(_NO_LOAN, _MINUTES, _MONTHS),
    ),
    Indicator(
        code="capacity.villages_short_rate", title_zh="工时不够的村占比", title_en="Share of villages with too few hours",
        unit=Unit.PERCENT, basis=HOURS, table=VILLAGE_HOURS, kind=Kind.FLOW,
        out_of=Group("当期记下的村·月", "villages counted in the period, once a month", during("counted_on")),
        counted=Group("应做多于能用的", "those with more due than there is", Equals("short", True)),
        traps=(_MINUTES, _MONTHS),
    ),
    _waits("within_promise_rate", "", "all", OneOf("station", ("registration", "examination", "admission"))),
    _waits("green_within_promise_rate", "绿色通道", "green channel", Equals("green", True)),
    _waits("ordinary_within_promise_rate", "普通病人", "ordinary", Equals("green", False)),
    Indicator(
        code="capacity.not_called_rate", title_zh="取号后没有叫到的比例", title_en="Share of tickets never called", unit=Unit.PERCENT,
        basis=WAITING, table=QUEUE_TICKETS, kind=Kind.FLOW,
        out_of=Group("当期取的号", "tickets taken in the period", during("taken_on")),
        counted=Group("没有叫到的（退号、离开、当天没有叫到）", "those never called (given back, gone, or not reached)", Equals("called", False)),
        traps=(Trap("快照日当天还在等的也算没有叫到。", "Those who still wait on the snapshot's day count as not called."),),
    ),
)  # fmt: skip
