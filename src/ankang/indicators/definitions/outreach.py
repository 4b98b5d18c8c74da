"""Indicators of outreach: events, who came, what it cost, reach of publicity, who still does not know."""

from ankang.indicators.definitions.groups import by_end, during, own
from ankang.indicators.filters import Equals, Exists, Filter, Known, OneOf
from ankang.indicators.indicator import Group, Indicator, Kind, Trap, Unit
from ankang.indicators.tables import PERSONS
from ankang.indicators.tables_outreach import OUTREACH_EVENTS, PUBLICITY, UNAWARE, VOLUNTEER_SERVICES

_KINDS = {
    "lecture": ("健康讲座", "Lectures"), "clinic": ("义诊", "Free clinics"), "walk": ("健康旅游和健步走", "Healthy travel and walks"),
    "exercise": ("健身活动", "Exercise"), "family": ("亲子活动", "Events for parents and children"),
    "exhibition": ("展览展示", "Exhibitions"), "talk": ("小组座谈", "Group talks"),
}  # fmt: skip
_TIMES_NOT_PERSONS = Trap(
    "是人次不是人数：一个人来三次算三次，不能除以人口当覆盖率。",
    "Person-times, not persons: who comes three times counts three times; it must not be divided by residents.",
)
_PERSONS_KNOWN = Trap(
    "只数名单和扫码签到中对应到登记簿的人；只清点的活动和没有对应上的签到不在内，所以偏少，不能与人次相比。",
    "Only persons whom a list or a sign-in names and the register knows; counted events and unmatched sign-ins are left "
    "out, so the figure is low and must not be compared with person-times.",
)
_WITH_RESULT = Trap(
    "只算登记了结果的活动；办了没有登记结果的不在内，要和“按期登记结果的活动占比”一起看。",
    "Only events with a result; held ones without are missing: read it with the share of results in time.",
)
_PLACE = Trap(
    "镇、县举办的活动只进镇、县的数，不分到村，所以各村之和小于全镇、全县。",
    "Events of a town or county count from there upward, not in villages, so villages add up to less.",
)
_HELD: Filter = during("held_on")
_CLOSED: Filter = _HELD & Known("closed_on")
_WITH_BASIS: Filter = OneOf("basis", ("counted", "platform"))
_RESULT = own("按举办日期，登记了结果的活动")


def _events(kind: str, zh: str, en: str) -> Indicator:
    return Indicator(
        code=f"outreach.{kind}_events", title_zh=f"当期举办{zh}次数", title_en=f"{en} held in the period", unit=Unit.TIMES,
        basis=own("按举办日期计数"), table=OUTREACH_EVENTS, kind=Kind.FLOW,
        counted=Group(f"当期举办的{zh}", f"{en.lower()} held in the period", _HELD & Equals("kind", kind)), traps=(_PLACE,),
    )  # fmt: skip


EVENTS = (
    Indicator(
        code="outreach.events", title_zh="当期举办宣教活动次数", title_en="Outreach events held in the period", unit=Unit.TIMES,
        basis=own("按举办日期计数"), table=OUTREACH_EVENTS, kind=Kind.FLOW,
        counted=Group("当期举办的活动", "events held in the period", _HELD), traps=(_PLACE,),
    ),
    *(_events(kind, zh, en) for kind, (zh, en) in _KINDS.items()),
    Indicator(
        code="outreach.results_in_time_rate", title_zh="按期登记结果的活动占比", title_en="Share of events with their result in time",
        unit=Unit.PERCENT, basis=own("活动后几日内登记结果，见宣教期限"), table=OUTREACH_EVENTS, kind=Kind.FLOW,
        out_of=Group("当期应登记结果、没有取消的活动", "events whose result was due in the period and that were not cancelled",
                     during("result_due_on") & ~Known("cancelled_on")),
        counted=Group("按期登记了结果的", "those with their result in time", Equals("in_time", True)),
        traps=(Trap("退回补正的按最后一次登记的日期算。", "A result taken back counts on the day it was entered again."),),
    ),
    Indicator(
        code="outreach.results_missing", title_zh="期末缺结果的活动数", title_en="Events without a result at the end",
        unit=Unit.TIMES, basis=own("过了登记期限还没有结果"), table=OUTREACH_EVENTS, kind=Kind.STATE,
        counted=Group(
            "过了登记期限、没有取消也没有结果的活动", "events past the term, neither cancelled nor with a result",
            by_end("result_due_on") & ~by_end("closed_on") & ~by_end("cancelled_on"),
        ),
        traps=(_PLACE,),
    ),
)  # fmt: skip

ATTENDANCE = (
    Indicator(
        code="outreach.person_times", title_zh="当期宣教活动到场人次", title_en="Person-times at outreach events",
        unit=Unit.TIMES, basis=_RESULT, table=OUTREACH_EVENTS, kind=Kind.FLOW, sums=(("person_times",), ()),
        counted=Group("当期举办并登记了结果的活动的到场人次", "person-times at events held in the period that have a result", _CLOSED),
        traps=(_TIMES_NOT_PERSONS, _WITH_RESULT, _PLACE),
    ),
    Indicator(
        code="outreach.persons", title_zh="当期参加过宣教活动的人数", title_en="Persons who came to an outreach event",
        unit=Unit.PERSONS, basis=own("名单和签到中对应到登记簿的人，去重"), table=PERSONS, kind=Kind.FLOW,
        counted=Group(
            "当期至少到场一次、名单或签到能认出的人", "persons known from a list or sign-in to have come at least once",
            Exists("attendances", "person", during("came_on")),
        ),
        traps=(_PERSONS_KNOWN, _WITH_RESULT),
    ),
    Indicator(
        code="outreach.counted_share", title_zh="到场人次中只有清点数的占比", title_en="Share of person-times that were only counted",
        unit=Unit.PERCENT, basis=_RESULT, table=OUTREACH_EVENTS, kind=Kind.FLOW,
        out_of=Group("当期登记了结果的活动的到场人次", "person-times of events with a result", _CLOSED),
        counted=Group("只有清点数的", "those only counted"), sums=(("counted_times",), ("person_times",)),
        traps=(Trap("越高，越不知道是哪些人来过、有没有新的人来。", "The higher, the less is known of who came and whether anybody new did."),),
    ),
    Indicator(
        code="outreach.cost_per_person_time", title_zh="每到场人次费用", title_en="Cost per person-time", unit=Unit.YUAN,
        basis=own("费用合计除以到场人次"), table=OUTREACH_EVENTS, kind=Kind.FLOW,
        out_of=Group("当期登记了结果的活动的到场人次", "person-times of events with a result", _CLOSED & Known("cost_fen")),
        counted=Group("其费用", "their cost"), sums=(("cost_fen",), ("person_times",)),
        traps=(_TIMES_NOT_PERSONS, Trap("只有活动自己的花费，不含人员工资和物资原价。", "The event's own spending, without wages or the price of materials in stock.")),
    ),
)  # fmt: skip

PUBLIC = (
    Indicator(
        code="outreach.publicity", title_zh="当期宣传次数", title_en="Pieces of publicity", unit=Unit.TIMES,
        basis=own("按开始日期计数"), table=PUBLICITY, kind=Kind.FLOW,
        counted=Group("当期开始的宣传", "publicity that began in the period", during("began_on")), traps=(_PLACE,),
    ),
    Indicator(
        code="outreach.reach", title_zh="当期宣传有依据的覆盖人次", title_en="Reach of publicity with a basis", unit=Unit.TIMES,
        basis=own("只加清点的和平台报的"), table=PUBLICITY, kind=Kind.FLOW, sums=(("reach",), ()),
        counted=Group(
            "当期开始、人数是清点或平台报的宣传的覆盖人次", "reach, counted or told by the platform, of publicity that began in the period",
            during("began_on") & _WITH_BASIS,
        ),
        traps=(
            Trap("估计的和不清楚的不加，所以不是全部覆盖。", "Estimates and unknown reach are not added, so it is not all there was."),
            Trap("同一个人经几个渠道听到算几次。", "Who hears it through several channels counts several times."),
        ),
    ),
    Indicator(
        code="outreach.reach_known_rate", title_zh="覆盖人数有依据的宣传占比", title_en="Share of publicity whose reach has a basis",
        unit=Unit.PERCENT, basis=own("清点或平台报数"), table=PUBLICITY, kind=Kind.FLOW,
        out_of=Group("当期开始的宣传", "publicity that began in the period", during("began_on")),
        counted=Group("人数是清点或平台报的", "those whose reach was counted or told by the platform", _WITH_BASIS),
        traps=(_PLACE,),
    ),
)  # fmt: skip

AWARENESS = (
    Indicator(
        code="outreach.unaware_open", title_zh="期末不知晓还没有告知的条数", title_en="Open entries of the unaware at the end",
        unit=Unit.CASES, basis=own("走访、问卷、活动中问出的，逐人逐事"), table=UNAWARE, kind=Kind.STATE,
        counted=Group("得知以后还没有告知的", "learnt and not told yet", by_end("unaware_from") & ~by_end("told_on")),
        traps=(
            Trap("问得多的地方条数多：少不等于知晓率高。", "Where more is asked there are more: few entries do not mean that people know."),
            Trap("一人几件事算几条。", "A person who does not know of several things counts several times."),
        ),
    ),
    Indicator(
        code="outreach.told_in_time_rate", title_zh="按期告知率", title_en="Told in time", unit=Unit.PERCENT,
        basis=own("得知后按期限告知，见宣教期限"), table=UNAWARE, kind=Kind.FLOW,
        out_of=Group("当期应告知的", "entries due in the period", during("due_on")),
        counted=Group("按期告知的", "those told in time", Equals("in_time", True)),
        traps=(Trap("登记有误的不在内。", "Entries made by mistake are left out."),),
    ),
    Indicator(
        code="outreach.volunteer_services", title_zh="当期志愿服务人次", title_en="Services of volunteers", unit=Unit.TIMES,
        basis=own("按活动日期，认定了时长的"), table=VOLUNTEER_SERVICES, kind=Kind.FLOW,
        counted=Group("当期认定了时长的志愿服务", "services in the period with certified hours", during("served_on") & Equals("certified", True)),
        traps=(Trap("没有认定时长的不算。", "Services whose hours nobody certified do not count."),),
    ),
    Indicator(
        code="outreach.hours_certified_rate", title_zh="志愿服务时长认定率", title_en="Share of services with certified hours",
        unit=Unit.PERCENT, basis=own("已举办活动的志愿者安排"), table=VOLUNTEER_SERVICES, kind=Kind.FLOW,
        out_of=Group("当期已举办活动的志愿者安排", "bookings of volunteers at events held in the period", during("served_on")),
        counted=Group("认定了时长的", "those with certified hours", Equals("certified", True)), traps=(_PLACE,),
    ),
)  # fmt: skip

INDICATORS = (*EVENTS, *ATTENDANCE, *PUBLIC, *AWARENESS)
