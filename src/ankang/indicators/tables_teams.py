"""Columns of who answers for villages and households, layer by layer, and of days in the village."""

from ankang.indicators.columns import Column, Type
from ankang.indicators.table import Table

C, T = Column, Type

VILLAGE_PAIRING_COLUMNS = (
    C("pairing", T.INT64, "时段序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C(
        "pairing_id",
        T.STR,
        "时段标识，仅供下钻",
        "Id of the spell, for drill-down only",
        "teams.VillagePairing",
    ),
    C(
        "village",
        T.INT64,
        "按规定这一层要有人的村",
        "Village that needs somebody in the layer",
        "places.VillageFlag",
    ),
    C(
        "layer",
        T.STR,
        "leader 领导联村，department 部门包村，team 工作队驻村",
        "leader, department or team",
        "teams.VillagePairing",
    ),
    C(
        "named",
        T.BOOL,
        "这一时段有人负责：本人、单位在任，工作队里有在任的成员",
        "Somebody is named then who serves; a team serves while somebody is on it",
        "teams.VillagePairing",
    ),
    C(
        "state_from",
        T.DATE,
        "时段起；从村被标为贫困村、规定要有人之日起",
        "First day",
        "teams.VillagePairing",
    ),
    C("state_until", T.DATE, "时段止", "Last day", "teams.VillagePairing", nullable=True),
)

HOUSEHOLD_PAIRING_COLUMNS = (
    C("naming", T.INT64, "时段序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C(
        "naming_id",
        T.STR,
        "时段标识，仅供下钻",
        "Id of the spell, for drill-down only",
        "teams.HouseholdPairing",
    ),
    C("village", T.INT64, "户现在所在的村", "Village the household is in now", "registry.Household"),
    C(
        "named",
        T.BOOL,
        "这一时段有在任的帮扶责任人",
        "A cadre in service is named then",
        "teams.HouseholdPairing",
    ),
    C(
        "state_from",
        T.DATE,
        "时段起；从这一户按规定要有帮扶责任人之日起",
        "First day; from the day on which the household needs a cadre",
        "registry.HouseholdCategory",
    ),
    C("state_until", T.DATE, "时段止", "Last day", "teams.HouseholdPairing", nullable=True),
)

FIELD_DAY_COLUMNS = (
    C("field_day", T.INT64, "行序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("field_day_id", T.STR, "行标识，仅供下钻", "Id of the row, for drill-down only", "teams.FieldDay"),
    C("village", T.INT64, "驻的村", "Village", "teams.FieldDay"),
    C("spent_on", T.DATE, "哪一天", "Day in the village", "teams.FieldDay"),
    C("confirmed", T.BOOL, "镇上已核实", "Confirmed by the town", "teams.FieldDay"),
    C("late", T.BOOL, "过了规定的天数才登记", "Logged after the days the rule gives", "teams.FieldDay"),
    C("visited", T.INT32, "当天走访的户数", "Households gone to see that day", "teams.FieldVisit", "户"),
)

VILLAGE_PAIRINGS = Table(
    "village_pairings",
    "村的帮扶时段",
    "When somebody answers for a village",
    "pairing",
    "pairing_id",
    ("village", "state_from", "pairing"),
    VILLAGE_PAIRING_COLUMNS,
    of_people=False,
)

HOUSEHOLD_PAIRINGS = Table(
    "household_pairings",
    "户的帮扶时段",
    "When a cadre answers for a household",
    "naming",
    "naming_id",
    ("village", "state_from", "naming"),
    HOUSEHOLD_PAIRING_COLUMNS,
)

FIELD_DAYS = Table(
    "field_days",
    "驻村日志",
    "Days in villages",
    "field_day",
    "field_day_id",
    ("village", "spent_on", "field_day"),
    FIELD_DAY_COLUMNS,
    of_people=False,
)

TABLES = (VILLAGE_PAIRINGS, HOUSEHOLD_PAIRINGS, FIELD_DAYS)
