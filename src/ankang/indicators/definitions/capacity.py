"""Indicators of who serves the villages, and of how long people wait."""

from ankang.indicators.definitions.groups import during, in_force
from ankang.indicators.filters import Equals, Filter, Known, OneOf
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.tables import QUEUE_TICKETS, STAFF, VILLAGE_SERVICE

VILLAGE_CLINICS = Basis(
    "国卫扶贫发〔2019〕45号《解决贫困人口基本医疗有保障突出问题工作方案》",
    "每个行政村有合格村医",
    Standing.KNOWN,
)
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
