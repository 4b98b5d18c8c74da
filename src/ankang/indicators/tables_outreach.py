"""Columns of outreach: events, who came, publicity, who does not know, hours of volunteers."""

from ankang.indicators.columns import Column, Type
from ankang.indicators.table import Table

C, T = Column, Type
_WHO = (
    C("household", T.INT64, "户序号", "Number of the household", "registry.Person"),
    C("person", T.INT64, "人序号", "Number of the person", "registry.Person"),
    C("village", T.INT64, "所在村区划代码", "Village division", "registry.Person"),
)
_KIND = C(
    "kind",
    T.STR,
    "lecture 讲座，clinic 义诊，walk 健步走，exercise 健身，family 亲子，exhibition 展览，talk 座谈",
    "lecture, clinic, walk, exercise, family, exhibition or talk",
    "outreach.Event",
)
_TOPIC = C("topic", T.STR, "主题代码", "Code of the topic", "topics.yaml")

HAPPENING_COLUMNS = (
    C("happening", T.INT64, "活动序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("happening_id", T.STR, "活动标识，仅供下钻", "Id of the event, for drill-down only", "outreach.Event"),
    C("village", T.INT64, "举办地区划代码：村、镇或县", "Where it is: a village, town or county", "outreach.Event"),
    _KIND,
    _TOPIC,
    C("planned_on", T.DATE, "计划日期", "Day it is planned for", "outreach.Event"),
    C("result_due_on", T.DATE, "应登记结果的日期", "Day by which its result is due", "outreach.Event"),
    C("held_on", T.DATE, "举办日期；没有办为空", "Day it was held; null while it was not", "outreach.Event", nullable=True),
    C("closed_on", T.DATE, "登记结果的日期", "Day the result was entered", "outreach.Event", nullable=True),
    C("cancelled_on", T.DATE, "取消的日期", "Day it was cancelled", "outreach.EventStep", nullable=True),
    C("in_time", T.BOOL, "按期登记了结果", "Result entered by that day", "outreach.Event"),
    C("way", T.STR, "list 名单，qr 扫码签到，counted 清点", "list, qr (sign-in) or counted", "outreach.Event", nullable=True),
    C("person_times", T.INT32, "到场人次；没有结果的为 0", "Person-times; 0 without a result", "outreach.Attendee", "人次"),
    C("counted_times", T.INT32, "其中只有清点数的人次", "Of them only counted", "outreach.Event", "人次"),
    C("cost_fen", T.INT64, "费用；没有结果的为空", "Cost; null without a result", "outreach.Event", "分", nullable=True),
)  # fmt: skip

ATTENDANCE_COLUMNS = (
    C("attendance", T.INT64, "到场序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("attendance_id", T.STR, "到场标识，仅供下钻", "Id of the entry, for drill-down only", "outreach.Attendee"),
    *_WHO,
    C("came_on", T.DATE, "到场日期；只有登记了结果的活动", "Day of the event; only events with a result", "outreach.Event"),
    _KIND,
    _TOPIC,
)  # fmt: skip

PUBLICITY_COLUMNS = (
    C("piece", T.INT64, "宣传序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("piece_id", T.STR, "宣传标识，仅供下钻", "Id of the publicity, for drill-down only", "outreach.Publicity"),
    C("village", T.INT64, "范围区划代码：村、镇或县", "Where: a village, town or county", "outreach.Publicity"),
    C("channel", T.STR, "渠道代码", "Code of the channel", "outreach.Publicity"),
    _TOPIC,
    C("began_on", T.DATE, "开始日期", "First day", "outreach.Publicity"),
    C(
        "basis",
        T.STR,
        "counted 清点，platform 平台报数，estimated 估计，unknown 不清楚",
        "counted, platform, estimated or unknown",
        "outreach.Publicity",
    ),
    C("reach", T.INT32, "覆盖人数；不清楚的为 0", "Reach; 0 where it is not known", "outreach.Publicity", "人次"),
)  # fmt: skip

UNAWARE_COLUMNS = (
    C("unknowing", T.INT64, "名单序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("unknowing_id", T.STR, "名单标识，仅供下钻", "Id of the entry, for drill-down only", "outreach.Unaware"),
    *_WHO,
    _TOPIC,
    C("source", T.STR, "survey 问卷，visit 走访，event 活动，hand 人工", "survey, visit, event or hand", "outreach.Unaware"),
    C("unaware_from", T.DATE, "得知日期", "Day it was learnt", "outreach.Unaware"),
    C("due_on", T.DATE, "应告知的日期", "Day by which to tell", "outreach.Unaware"),
    C("told_on", T.DATE, "告知日期", "Day they were told", "outreach.Unaware", nullable=True),
    C("in_time", T.BOOL, "按期告知", "Told by that day", "outreach.Unaware"),
)  # fmt: skip

SERVICE_COLUMNS = (
    C("service_no", T.INT64, "服务序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("service_no_id", T.STR, "安排标识，仅供下钻", "Id of the booking, for drill-down only", "outreach.Assignment"),
    C("village", T.INT64, "活动所在区划代码", "Where the event is", "outreach.Event"),
    C("skill", T.STR, "岗位代码", "Code of the place", "outreach.Assignment"),
    C("served_on", T.DATE, "活动日期", "Day of the event", "outreach.Event"),
    C("certified", T.BOOL, "已认定时长", "Whether the hours are certified", "outreach.Assignment"),
    C("minutes", T.INT32, "认定的分钟，没有认定的为 0", "Minutes certified, 0 while they are not", "outreach.Assignment", "分钟"),
)  # fmt: skip

OUTREACH_EVENTS = Table(
    "outreach_events",
    "宣教活动",
    "Outreach events",
    "happening",
    "happening_id",
    ("village", "planned_on", "happening"),
    HAPPENING_COLUMNS,
    any_level=True,
    of_people=False,
)

ATTENDANCES = Table(
    "attendances",
    "活动到场",
    "Attendance at events",
    "attendance",
    "attendance_id",
    ("village", "person", "came_on", "attendance"),
    ATTENDANCE_COLUMNS,
)

PUBLICITY = Table(
    "publicity",
    "宣传",
    "Publicity",
    "piece",
    "piece_id",
    ("village", "began_on", "piece"),
    PUBLICITY_COLUMNS,
    any_level=True,
    of_people=False,
)

UNAWARE = Table(
    "unaware",
    "不知晓名单",
    "People who do not know",
    "unknowing",
    "unknowing_id",
    ("village", "person", "unaware_from", "unknowing"),
    UNAWARE_COLUMNS,
)

VOLUNTEER_SERVICES = Table(
    "volunteer_services",
    "志愿服务",
    "Services of volunteers",
    "service_no",
    "service_no_id",
    ("village", "served_on", "service_no"),
    SERVICE_COLUMNS,
    any_level=True,
    of_people=False,
)

TABLES = (OUTREACH_EVENTS, ATTENDANCES, PUBLICITY, UNAWARE, VOLUNTEER_SERVICES)
