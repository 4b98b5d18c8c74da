"""What is sent and answered, field by field. The descriptions are the documentation of the API."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Fen = Annotated[int, Field(ge=0, le=10**13)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class LineIn(Schema):
    """一行费用 / one line of a bill."""

    number: Annotated[int, Field(ge=1, description="行号，一张账单内不重复 / number within the bill")]
    item: Annotated[Short, Field(description="医保目录编码 / code of the catalogue")]
    amount_fen: Annotated[Fen, Field(description="金额，分 / amount in fen")]
    quantity: Annotated[Decimal, Field(gt=0, description="数量 / quantity")] = Decimal(1)
    price_fen: Annotated[
        Fen | None, Field(description="单价，分；写了就核对 / price, checked when given")
    ] = None
    name: str = ""
    over_limit_fen: Annotated[
        Fen | None, Field(description="超限价自费，写了就核对 / above the price limit")
    ] = None
    first_share_fen: Annotated[Fen | None, Field(description="先行自付，写了就核对 / first share")] = None
    category: Annotated[Literal["", "A", "B", "C"], Field(description="甲乙丙类，写了就核对")] = ""


class SumsIn(Schema):
    """账单上写的各项合计，写了就按国家结算接口的等式核对 / what the paper says, checked by the identities."""

    total_fen: Fen | None = None
    own_paid_fen: Fen | None = None
    over_limit_fen: Fen | None = None
    first_share_fen: Fen | None = None
    in_scope_fen: Fen | None = None


class ToldIn(Schema):
    """对方系统算出的支付，三项都写才核对 / what the other system says the payers bear."""

    fund_fen: Fen
    hospital_fen: Fen
    patient_fen: Fen


class BillIn(Schema):
    """一张账单 / a bill. 重复发送同一 id 和内容不会重复登记 / the same id and content again change nothing."""

    id: UUID
    identity: Annotated[Short, Field(description="身份证号 / identity number")]
    facility: Annotated[UUID, Field(description="机构标识，见 facilities / id of the facility")]
    stay: Annotated[Short, Field(description="就诊流水号 / number of the stay")]
    visit: Literal["inpatient", "outpatient", "chronic_outpatient", "two_diseases"]
    admitted_on: dt.date
    discharged_on: dt.date
    diagnosis: Annotated[Short, Field(description="主要诊断 ICD-10 编码")]
    disease: Annotated[str, Field(max_length=40, description="政策列名的病种 / disease the policy names")] = (
        ""
    )
    referred: bool = False
    signed: Annotated[bool, Field(description="家庭医生签约 / signed with a family doctor")] = False
    treat_first: Annotated[bool, Field(description="先诊疗后付费 / treated before payment")] = False
    not_same: Annotated[
        bool, Field(description="已核对与 409 所列账单不是同一次就诊 / looked at the bills that a 409 named")
    ] = False
    lines: Annotated[list[LineIn], Field(min_length=1, max_length=2000)]
    sums: SumsIn | None = None
    told: ToldIn | None = None


class ShareOut(Schema):
    """一方承担的数额与理由 / what a payer bears, and why."""

    payer: str
    name: str
    amount_fen: int
    because: list[str]


class BillOut(Schema):
    """账单的现状 / the bill as it stands."""

    id: UUID
    state: Literal["registered", "settled", "reversed", "refused"]
    total_fen: int
    own_paid_fen: int
    over_limit_fen: int
    first_share_fen: int
    in_scope_fen: int
    settlement: UUID | None
    policy: str
    shares: list[ShareOut]


class SettleIn(Schema):
    """结算的标识，由对方系统生成 / id of the settlement, made by the caller."""

    settlement: UUID


class ReverseIn(Schema):
    """退费 / a reversal."""

    settlement: Annotated[UUID, Field(description="要退的结算 / the settlement to reverse")]
    reversal: Annotated[UUID, Field(description="退费的标识，由对方系统生成 / id of the reversal")]
    reason: Literal["wrong_bill", "wrong_person", "hospital"]
    note: Annotated[str, Field(max_length=200)] = ""


class FacilityOut(Schema):
    """令牌可以办理的机构 / a facility the token may serve."""

    id: UUID
    name: str
    grade: int | None


class EntitledIn(Schema):
    """查谁、哪一天 / who, on which day."""

    identity: Short
    day: dt.date


class ClassOut(Schema):
    """一个身份类别及其依据 / a class and the decision behind it."""

    code: str
    name: str
    since: dt.date
    source: str
    best: bool


class RuleOut(Schema):
    """一条待遇规定 / one rule."""

    layer: str
    title: str
    when: str
    words: str
    source: str
    known: bool


class EntitledOut(Schema):
    """此人当天的待遇资格 / what the person is entitled to."""

    day: dt.date
    insurance: str
    classes: list[ClassOut]
    policy: str
    missing: Annotated[str, Field(description="没有政策时的原因 / why there is no policy")]
    rules: list[RuleOut]


class ValueOut(Schema):
    """一个区划的指标值 / an indicator's value for a division."""

    division: str
    name: str
    numerator: int | None
    denominator: int | None
    text: str


class FaultOut(Schema):
    """为什么不办，怎样改 / why it was refused and what to do."""

    code: str
    error: str
    fields: list[str] = []
    bills: list[UUID] = []
