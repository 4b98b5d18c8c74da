"""The codes that rules speak of, looked up by label, so that a table may renumber without a rule noticing."""

from ankang.values.codes import table


def codes(name: str, *labels: str) -> frozenset[str]:
    """The codes of a table's labels."""
    return frozenset(table(name).read(label) for label in labels)


def _code(name: str, label: str) -> str:
    return table(name).read(label)


HEAD = _code("relation", "户主")
SPOUSE = _code("relation", "配偶")
HEALTHY = _code("health_status", "健康")
HEALTH_DISABLED = codes("health_status", "残疾", "残疾,长期慢性病", "残疾,患有大病")
ABLE = codes("labour", "普通劳动力", "技能劳动力")
NOT_ABLE = codes("labour", "弱劳动力或半劳动力", "丧失劳动力", "无劳动力")
WITHOUT = codes("labour", "丧失劳动力", "无劳动力")
PRESCHOOL = codes("school_status", "学龄前儿童", "学前教育")
RISK_ILLNESS = _code("monitoring_risk", "因病")
RISK_DISABILITY = _code("monitoring_risk", "因残")
RISK_LABOUR = _code("monitoring_risk", "缺劳动力")
CAUSE_LABOUR = _code("poverty_cause", "缺劳动力")
DIED = _code("leave_reason", "死亡")
