"""Columns of tickets in queues, of who serves which village, of standards reached and of hours there are and due."""

from ankang.indicators.columns import Column, Type
from ankang.indicators.table import Table

C, T = Column, Type

TICKET_COLUMNS = (
    C("ticket", T.INT64, "排队号序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("ticket_id", T.STR, "排队号标识，仅供下钻", "Id of the ticket, for drill-down only", "queues.Ticket"),
    C(
        "village",
        T.INT64,
        "机构所在区划：县医院为县，卫生院为镇",
        "Where the facility is: the county of a county hospital, the town of a centre",
        "queues.Ticket",
    ),
    C(
        "station",
        T.STR,
        "registration 挂号，examination 检查，admission 入院",
        "registration, examination or admission",
        "queues.Station",
    ),
    C(
        "green",
        T.BOOL,
        "有绿色通道的让先理由",
        "Whether there was a ground to be called earlier",
        "queues.Ticket",
    ),
    C("taken_on", T.DATE, "取号日期", "Day the ticket was taken", "queues.Ticket"),
    C("called", T.BOOL, "叫到过", "Whether it was ever called", "queues.Ticket"),
    C(
        "over_promise",
        T.BOOL,
        "等候超过承诺；没有叫到、已知等的时间还没有超过承诺的为空",
        "Waited longer than promised; null where it was not called and is only known to have waited for less",
        "queues.Ticket",
        nullable=True,
    ),
)

STAFF_COLUMNS = (
    C("post", T.INT64, "在岗时段序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("post_id", T.STR, "在岗时段标识，仅供下钻", "Id of the spell, for drill-down only", "capacity.Staff"),
    C(
        "village",
        T.INT64,
        "所服务的村；卫生院和医院的人员为机构所在镇、县",
        "The village served; for staff of centres and hospitals the town or county they stand in",
        "capacity.Staff",
    ),
    C(
        "facility",
        T.STR,
        "clinic 村卫生室，township_centre 卫生院，hospital 医院",
        "clinic, township_centre or hospital",
        "places.Facility",
    ),
    C("occupation", T.STR, "岗位", "Occupation", "capacity.Staff"),
    C(
        "qualified",
        T.BOOL,
        "有执业证书的医师、助理医师或乡村医生",
        "A physician, assistant or village doctor with a licence",
        "capacity.Staff",
    ),
    C(
        "besides",
        T.BOOL,
        "登记为由该机构兼服务的村，不重复计人",
        "A village served besides its own: not counted as a further person",
        "capacity.Coverage",
    ),
    C("served_from", T.DATE, "在岗起", "First day at work there", "capacity.Staff"),
    C(
        "served_until",
        T.DATE,
        "在岗止；借调、进修没有人顶岗的到外出前一日",
        "Last day at work there; the day before a loan or training that nobody stands in for",
        "capacity.Absence",
        nullable=True,
    ),
)

SERVICE_COLUMNS = (
    C("spell", T.INT64, "时段序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("spell_id", T.STR, "时段标识，仅供下钻", "Id of the spell, for drill-down only", "capacity.Staff"),
    C("village", T.INT64, "行政村；居委会不在内", "Village; communities are left out", "places.Division"),
    C(
        "has_doctor",
        T.BOOL,
        "这一时段有合格村医在岗（本村卫生室的，或登记为兼服务本村的机构的）",
        "A qualified doctor is at work then, of its own clinic or of a facility that serves it besides",
        "capacity.Staff",
    ),
    C(
        "residents",
        T.INT32,
        "快照日常住人口",
        "Residents on the day of the snapshot",
        "registry.Person",
        "人",
    ),
    C(
        "state_from",
        T.DATE,
        "时段起；全县村卫生室有人员登记之日起",
        "First day; from the first day anybody of a clinic is on the county's books",
        "capacity.Staff",
    ),
    C("state_until", T.DATE, "时段止", "Last day", "capacity.Staff", nullable=True),
)

SUPPLY_COLUMNS = (
    C("supply", T.INT64, "行序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("supply_id", T.STR, "行标识，仅供下钻", "Id of the row, for drill-down only", "capacity.Staff"),
    C(
        "village",
        T.INT64,
        "村；卫生院和医院的医师为机构所在镇、县",
        "Village; for physicians of centres and hospitals the town or county they stand in",
        "capacity.Staff",
    ),
    C(
        "doctors",
        T.INT32,
        "一名执业（助理）医师的在岗时段为 1，人口的行为 0",
        "1 for a spell of one licensed physician or assistant physician, 0 in a row of residents",
        "capacity.Staff",
        "人",
    ),
    C(
        "residents",
        T.INT32,
        "该村快照日常住人口，医师的行为 0",
        "Residents of the village on the day of the snapshot, 0 in a row of a physician",
        "registry.Person",
        "人",
    ),
    C("supply_from", T.DATE, "起", "First day", "capacity.Staff"),
    C("supply_until", T.DATE, "止", "Last day", "capacity.Staff", nullable=True),
)

STANDARD_COLUMNS = (
    C("standing", T.INT64, "时段序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("standing_id", T.STR, "时段标识，仅供下钻", "Id of the spell, for drill-down only", "places.Facility"),
    C("village", T.INT64, "机构所在区划", "Where the facility is", "places.Facility"),
    C(
        "facility",
        T.STR,
        "clinic 村卫生室，township_centre 卫生院，hospital 医院",
        "clinic, township_centre or hospital",
        "places.Facility",
    ),
    C(
        "reached",
        T.BOOL,
        "达到当时的标准；有一条不达就是否；没有一条不达、但有条目没有填报的为空",
        "Reaches the standard then in force; false with one line short; null where none is short but some were not said",
        "capacity.Filing",
        nullable=True,
    ),
    C("state_from", T.DATE, "时段起", "First day", "capacity.Filing"),
    C("state_until", T.DATE, "时段止", "Last day", "capacity.Filing", nullable=True),
)

HOURS_COLUMNS = (
    C("counting", T.INT64, "行序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("counting_id", T.STR, "行标识，仅供下钻", "Id of the row, for drill-down only", "capacity.HoursCount"),
    C("village", T.INT64, "村", "Village", "capacity.HoursCount"),
    C("counted_on", T.DATE, "记下的日期", "Day it was counted", "capacity.HoursCount"),
    C("due_minutes", T.INT64, "当月应做的分钟", "Minutes due in the month", "capacity.HoursCount", "分钟"),
    C(
        "there_minutes",
        T.INT64,
        "当月能用的分钟",
        "Minutes there are in the month",
        "capacity.HoursCount",
        "分钟",
    ),
    C(
        "short_minutes",
        T.INT64,
        "应做比能用多出的分钟，够用的为 0",
        "Minutes due beyond those there are, 0 where there are enough",
        "capacity.HoursCount",
        "分钟",
    ),
    C("short", T.BOOL, "不够用", "Whether there are too few", "capacity.HoursCount"),
)

QUEUE_TICKETS = Table(
    "queue_tickets",
    "排队号",
    "Tickets of queues",
    "ticket",
    "ticket_id",
    ("village", "taken_on", "ticket"),
    TICKET_COLUMNS,
    any_level=True,
)

STAFF = Table(
    "staff",
    "在岗人员",
    "Staff at work",
    "post",
    "post_id",
    ("village", "served_from", "post"),
    STAFF_COLUMNS,
    any_level=True,
    of_people=False,
)

VILLAGE_SERVICE = Table(
    "village_service",
    "村的医生在岗时段",
    "When villages have a doctor",
    "spell",
    "spell_id",
    ("village", "state_from", "spell"),
    SERVICE_COLUMNS,
    of_people=False,
)

DOCTOR_SUPPLY = Table(
    "doctor_supply",
    "医师与常住人口",
    "Physicians and residents",
    "supply",
    "supply_id",
    ("village", "supply_from", "supply"),
    SUPPLY_COLUMNS,
    any_level=True,
    of_people=False,
)

FACILITY_STANDARDS = Table(
    "facility_standards",
    "机构达标时段",
    "When facilities reach their standard",
    "standing",
    "standing_id",
    ("village", "state_from", "standing"),
    STANDARD_COLUMNS,
    any_level=True,
    of_people=False,
)

VILLAGE_HOURS = Table(
    "village_hours",
    "各村每月工时",
    "Hours of villages by month",
    "counting",
    "counting_id",
    ("village", "counted_on", "counting"),
    HOURS_COLUMNS,
    of_people=False,
)

TABLES = (QUEUE_TICKETS, STAFF, VILLAGE_SERVICE, DOCTOR_SUPPLY, FACILITY_STANDARDS, VILLAGE_HOURS)
