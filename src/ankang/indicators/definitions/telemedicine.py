"""Indicators of consultations and of electronic prescriptions."""

from ankang.indicators.definitions.groups import by_end, during, own
from ankang.indicators.filters import AtLeast, Equals, Known
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.tables import CONSULTATIONS, PRESCRIPTIONS

ONLINE = Basis(
    "互联网诊疗管理办法（试行），国卫医发〔2018〕25号", "远程会诊、互联网复诊和处方审核", Standing.KNOWN
)
REVIEW = Basis("处方管理办法（卫生部令第53号）", "第三十五条、第三十六条", Standing.KNOWN)

_ASKED = Group(
    "期限在当期、没有取消的申请",
    "requests due in the period and not taken back",
    during("due_on") & Equals("cancelled", False),
)
_SIGNED = Group("当期开具的处方", "prescriptions signed in the period", during("signed_on"))
_KINDS = (
    ("allergy", "过敏", "an allergy"),
    ("dose", "剂量、用法", "dose or use"),
    ("interaction", "相互作用", "an interaction"),
    ("duplicate", "重复用药", "a duplicate"),
    ("indication", "与诊断不符", "a diagnosis that does not fit"),
)


def _back(kind: str, zh: str, en: str) -> Indicator:
    return Indicator(
        code=f"telemedicine.sent_back_for_{kind}",
        title_zh=f"因{zh}退回的处方",
        title_en=f"Prescriptions sent back for {en}",
        unit=Unit.CASES,
        basis=REVIEW,
        table=PRESCRIPTIONS,
        kind=Kind.FLOW,
        counted=Group(
            f"当期开具、因{zh}退回的处方", f"prescriptions of the period sent back for {en}",
            during("signed_on") & Equals("back_kind", kind),
        ),
    )  # fmt: skip


INDICATORS = (
    Indicator(
        code="telemedicine.consultations_asked",
        title_zh="当期申请的会诊和咨询",
        title_en="Consultations asked for in the period",
        unit=Unit.CASES,
        basis=ONLINE,
        table=CONSULTATIONS,
        kind=Kind.FLOW,
        counted=Group("当期申请的会诊和咨询", "asked for in the period", during("asked_on")),
        traps=(
            Trap("同一人多次申请分别计，不是人数。", "One person may ask several times: requests are counted, not persons."),
        ),
    ),
    Indicator(
        code="telemedicine.answered_in_time_rate",
        title_zh="会诊按期答复率",
        title_en="Consultations answered in time",
        unit=Unit.PERCENT,
        basis=own("紧急当天、较急 2 天、一般 7 天内答复"),
        table=CONSULTATIONS,
        kind=Kind.FLOW,
        out_of=_ASKED,
        counted=Group("期限内答复的申请", "that were answered by then", Equals("in_time", True)),
        traps=(
            Trap(
                "没有答复的算没有按期，留在分母里；不受理和建议转诊也算答复。",
                "What was not answered stays in the denominator; refusals and calls for the patient are answers too.",
            ),
        ),
    ),
    Indicator(
        code="telemedicine.opinions_followed_rate",
        title_zh="会诊意见按期落实率",
        title_en="Opinions followed up in time",
        unit=Unit.PERCENT,
        basis=own("意见写明的后续在期限内全部办完"),
        table=CONSULTATIONS,
        kind=Kind.FLOW,
        out_of=Group("后续期限在当期的意见", "opinions whose follow-up was due in the period", during("follow_due_on")),
        counted=Group("期限内全部办完的", "all of which was done in time", Equals("followed_in_time", True)),
        traps=(
            Trap(
                "意见没有写后续的不在分母里：不能说明有没有人管。",
                "Opinions that ask for nothing are left out: they do not tell whether anybody cared.",
            ),
        ),
    ),
    Indicator(
        code="telemedicine.consultations_open",
        title_zh="期末没有办结的会诊",
        title_en="Consultations open at the end",
        unit=Unit.CASES,
        basis=ONLINE,
        table=CONSULTATIONS,
        kind=Kind.STATE,
        counted=Group("期末没有办结的会诊", "not closed at the end", by_end("asked_on") & ~by_end("closed_on")),
    ),
    Indicator(
        code="telemedicine.prescriptions_signed",
        title_zh="当期开具的电子处方",
        title_en="Electronic prescriptions signed",
        unit=Unit.CASES,
        basis=REVIEW,
        table=PRESCRIPTIONS,
        kind=Kind.FLOW,
        counted=_SIGNED,
    ),
    Indicator(
        code="telemedicine.online_prescriptions",
        title_zh="当期互联网复诊开具的处方",
        title_en="Prescriptions of re-visits online",
        unit=Unit.CASES,
        basis=ONLINE,
        table=PRESCRIPTIONS,
        kind=Kind.FLOW,
        counted=Group(
            "当期互联网复诊开具的处方", "signed at re-visits online in the period",
            during("signed_on") & Equals("online", True),
        ),
    ),
    Indicator(
        code="telemedicine.reviewed_rate",
        title_zh="处方审核率",
        title_en="Prescriptions reviewed",
        unit=Unit.PERCENT,
        basis=REVIEW,
        table=PRESCRIPTIONS,
        kind=Kind.FLOW,
        out_of=_SIGNED,
        counted=Group("药师审核过的处方", "reviewed by a pharmacist", Known("reviewed_on")),
        traps=(
            Trap(
                "医师撤回和无人来取的也在分母里，所以不会到 100%；没有审核就发药的，系统不允许。",
                "Withdrawn and unfetched ones stay in the denominator, so it does not reach 100 %; nothing is dispensed unreviewed.",
            ),
        ),
    ),
    Indicator(
        code="telemedicine.sent_back_rate",
        title_zh="处方退回率",
        title_en="Prescriptions sent back",
        unit=Unit.PERCENT,
        basis=REVIEW,
        table=PRESCRIPTIONS,
        kind=Kind.FLOW,
        out_of=Group("当期开具、审核过的处方", "prescriptions of the period that were reviewed", during("signed_on") & Known("reviewed_on")),
        counted=Group("被退回的处方", "that were sent back", Known("back_kind")),
        traps=(
            Trap(
                "退回多不等于开得差，退回少也可能是没有认真审：要和退回原因一起看。",
                "Many sent back need not mean bad prescribing, few may mean careless review: read it with the reasons.",
            ),
        ),
    ),
    *(_back(*kind) for kind in _KINDS),
    Indicator(
        code="telemedicine.unchecked_share",
        title_zh="有无法核对内容的处方占比",
        title_en="Prescriptions with something that could not be checked",
        unit=Unit.PERCENT,
        basis=own("核对表没有的药品和资料"),
        table=PRESCRIPTIONS,
        kind=Kind.FLOW,
        out_of=_SIGNED,
        counted=Group("有无法核对内容的处方", "with something the table does not know", AtLeast("unchecked", 1)),
        traps=(
            Trap(
                "这是核对表的缺口，不是处方的错：占比高说明要补表。",
                "This is a gap of the table, not a fault of the prescription: a high share asks for a better table.",
            ),
        ),
    ),
)  # fmt: skip
