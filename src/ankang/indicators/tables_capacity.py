"""Columns of tickets in queues, and of who serves which village."""

from ankang.indicators.columns import Column, Type

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
