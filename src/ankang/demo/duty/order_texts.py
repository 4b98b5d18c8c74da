"""What the orders of the invented county say: a year's topics, some asked for again by another department, open ones."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """An order: who sends it, what it says, when it is due (`days` after it is sent), minutes, how far it has come.

    `open`: "" answered as usual, `unsigned` nobody signed for it, `unanswered` signed and not answered, `unjudged` the
    last answer waits for the sender.
    """

    unit: str
    number: str
    kind: str
    title: str
    text: str
    rhythm: str = "once"
    days: int = 15
    read: int = 15
    report: int = 120
    figures: tuple[tuple[str, str], ...] = ()
    form: str = "文字小结一份"
    state: str = "sent"
    open: str = ""
    note: str = ""


_RURAL, _HEALTH, _FARM, _INSURANCE = "县乡村振兴局", "县卫生健康局", "县农业农村局", "县医疗保障局"

TOPICS = (
    Topic(
        _RURAL, "岚振兴发", "task", "开展因病致贫户年度核实",
        "各镇扶贫办对本镇因病致贫户逐户核实：是否仍在治疗，当年自付多少，签约和救助是否到位。已经痊愈的写明日期，新增的一并登记。"
        "核实结果以登记系统为准，月底前报送小结，附新增和退出的户数。",
        figures=(("因病致贫户数", "户"), ("新增户数", "户")), days=25, report=360,
    ),
    Topic(
        _HEALTH, "岚卫健发", "figures", "按月报送签约服务进度",
        "为掌握家庭医生签约服务进度，请各镇每月报送签约人数、随访人次和签约后一次也没有服务的人数，并说明未完成的原因和下月安排。",
        "monthly", 20, 10, 90, (("签约人数", "人"), ("随访人次", "人次"), ("道路不通的村数", "个")),
    ),
    Topic(
        _INSURANCE, "岚医保发", "task", "城乡居民医保参保扩面",
        "请各镇对未参保人员逐户走访，讲清缴费标准和资助办法，确有困难的按规定资助参保。镇扶贫办统一汇总，不另向驻村工作队发文。",
        days=30, report=240, figures=(("未参保人数", "人"), ("资助参保人数", "人")),
    ),
    Topic(
        _FARM, "岚农发", "task", "摸清到户产业发展意愿",
        "请各镇摸清贫困户养殖、种植和务工意愿，养羊不足五十只、养鸡不足一千只、魔芋不足二十亩的户也要登记，不设门槛。分村填报。",
        days=20, report=300, figures=(("有意愿养羊户数", "户"), ("有意愿种魔芋户数", "户")),
    ),
    Topic(
        _RURAL, "岚振兴发", "guidance", "帮扶责任人更换交接办法",
        "帮扶责任人调离的，先定接手人再办交接，不得出现无人负责的户。交接单由双方签字，镇扶贫办留存。", "read", read=30, form="",
    ),
    Topic(
        _HEALTH, "岚卫健发", "task", "组织春季健康体检",
        "请各镇配合卫生院组织六十五岁以上老人和慢性病人体检，提前三天通知到户，行动不便的安排上门。体检结果当面反馈。",
        days=40, report=180, figures=(("体检人数", "人"),),
    ),
    Topic(
        _RURAL, "岚振兴发", "figures", "报送项目库调整情况",
        "请各镇按季报送项目库调整情况：新增、取消和变更的项目，资金规模和受益户数，未开工的写明卡在哪个环节。",
        "quarterly", 25, 20, 240, (("受益户数", "户"), ("未开工项目数", "个")),
    ),
    Topic(
        _INSURANCE, "岚医保发", "notice", "调整救助申请办理地点",
        "自下月起，医疗救助和临时救助申请统一在镇便民服务窗口受理，村里代办的由村干部送交，不再要求群众到县。", "read", read=15, form="",
    ),
    Topic(
        _FARM, "岚农发", "task", "汛前排查危房和地质灾害点",
        "请各镇在汛前逐户排查危房和地质灾害隐患点，落实监测人和转移路线，发现险情先转移后报告。", days=12, report=300,
        figures=(("危房户数", "户"), ("隐患点数", "处")),
    ),
    Topic(
        _RURAL, "岚振兴发", "task", "年中帮扶成效自查",
        "请各镇对照一户一法逐条自查：做了的写记录在哪里，没做的写原因和完成日期。县里将抽查，自查与入户不符的退回重查。",
        days=30, report=420, figures=(("自查户数", "户"), ("未完成措施条数", "条")),
    ),
    Topic(
        _HEALTH, "岚卫健发", "meeting", "召开健康扶贫调度会",
        "定于下周三上午在县卫健局召开调度会，各镇分管领导和卫生院院长参加，请带签约、体检和救助三本账。", "read", read=10, form="",
    ),
    Topic(
        _RURAL, "岚振兴发", "figures", "报送社会帮扶需求清单",
        "请各镇按村列出社会帮扶需求：药品、助听器、轮椅、书包、就业岗位，写明数量和用途，已经落实的不再列。",
        days=18, report=150, figures=(("需要轮椅的人数", "人"), ("需要岗位的人数", "人")),
    ),
)  # fmt: skip

# The same again in nearly the same words, or the same figures for another department.
AGAIN = (
    (
        Topic(
            _HEALTH, "岚卫健发", "task", "开展因病致贫户健康状况核实",
            "各镇扶贫办对本镇因病致贫户逐户核实：是否仍在治疗，当年自付多少，签约和救助是否到位。已经痊愈的写明日期，新增的一并登记。"
            "核实结果月底前报送小结，附新增和退出的户数和主要病种。",
            figures=(("全镇因病致贫户数", "户"), ("主要病种", "")), days=20, report=360,
        ),
        "开展因病致贫户年度核实",
    ),
    (
        Topic(
            _FARM, "岚农发", "figures", "统计产业和危房基础数据",
            "为编制年度计划，请各镇统计有意愿发展产业的户数、危房户数和项目受益户数，分村填报，加盖公章后报送。",
            figures=(("目前有意愿养羊户数", "户"), ("全镇危房户数", "户")), days=10, report=240,
        ),
        "摸清到户产业发展意愿",
    ),
)  # fmt: skip

# Left open for the accounts that log in.
OPEN = (
    Topic(
        _HEALTH, "岚卫健发", "task", "核对慢性病人用药供应",
        "请各镇核对高血压、糖尿病病人常用药在村卫生室的供应，缺药的写明品种和缺货天数，由卫生院统一调剂。",
        days=9, report=120, open="unsigned", figures=(("缺药村卫生室数", "个"),),
    ),
    Topic(
        _RURAL, "岚振兴发", "task", "补齐帮扶计划",
        "还没有帮扶计划的户请逐户补齐，每户先看登记的原因和预警，再同农户商量措施，签字后生效。", days=2, report=240, open="unanswered",
        figures=(("补齐户数", "户"),),
    ),
    Topic(
        _RURAL, "岚振兴发", "task", "报送搬迁户后续帮扶情况",
        "请各镇报送易地搬迁户就业、就医、就学和房产办证情况，逐户写明还缺什么。", days=1, report=180, open="unjudged",
        figures=(("已就业户数", "户"),),
    ),
    Topic(
        _INSURANCE, "岚医保发", "figures", "报送未参保人员名单核对结果",
        "请各镇对未参保人员逐户走访，讲清缴费标准和资助办法，确有困难的按规定资助参保，核对名单后报送未参保人数。",
        days=20, report=180, state="waiting", figures=(("未参保人数", "人"),),
    ),
    Topic(
        _HEALTH, "岚卫健发", "task", "核实因病致贫户签约情况",
        "各镇扶贫办对本镇因病致贫户逐户核实：是否仍在治疗，当年自付多少，签约和救助是否到位。已经痊愈的写明日期，新增的一并登记。"
        "签约没有履约的，写明原因。", days=25, report=200, state="draft", note="与年度核实重复，请先核对",
        figures=(("家庭医生签约履约率", "%"), ("因病致贫户数", "户")),
    ),
)  # fmt: skip
