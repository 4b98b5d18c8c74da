"""Columns of referrals, and of the persons of screening rounds with what came of them."""

from ankang.indicators.columns import Column, Type

C, T = Column, Type
_R, _S = "referrals.Referral", "screening.Target"

REFERRAL_COLUMNS = (
    C("referral", T.INT64, "转诊序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("referral_id", T.STR, "转诊标识，仅供下钻", "Referral id, for drill-down only", _R),
    C("person", T.INT64, "人序号", "Number of the person", _R),
    C("household", T.INT64, "户序号", "Number of the household", _R),
    C("village", T.INT64, "转出时所在村区划代码", "Village division when it was made", _R),
    C("direction", T.STR, "up 上转，down 下转，across 平转", "up, down or across", _R),
    C("source", T.STR, "visit 随访，screening 筛查，checkup 体检，hand 门诊", "visit, screening, checkup or hand", _R),
    C("emergency", T.BOOL, "危急", "An emergency", _R),
    C("sent_on", T.DATE, "转出日期", "Day it was sent", _R),
    C("arrived_on", T.DATE, "到诊日期", "Day the patient came", _R, nullable=True),
    C("reply_due_on", T.DATE, "回复期限：到诊后 14 天", "Day the reply is due: 14 days after arrival", _R, nullable=True),
    C("replied_on", T.DATE, "首次回复日期", "Day of the first reply", _R, nullable=True),
    C("replied_in_time", T.BOOL, "按期回复", "The reply came in time", _R),
    C("ask_due_on", T.DATE, "随访期限：转出后 14 天；下转为空", "Day to have asked the patient: 14 days after sending; null for down", _R, nullable=True),
    C("asked_on", T.DATE, "随访转诊情况的日期", "Day the patient was asked", _R, nullable=True),
    C("asked_in_time", T.BOOL, "按期随访", "The patient was asked in time", _R),
    C("close_due_on", T.DATE, "结案期限：回复后 7 天", "Day to have closed it: 7 days after the reply", _R, nullable=True),
    C("closed_on", T.DATE, "结案日期", "Day the loop was closed", _R, nullable=True),
    C("closed_in_time", T.BOOL, "回复后按期结案", "Closed in time after the reply", _R),
)  # fmt: skip

SCREENING_COLUMNS = (
    C("screening", T.INT64, "筛查对象序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("screening_id", T.STR, "筛查对象标识，仅供下钻", "Id of the person's row in the round, for drill-down only", _S),
    C("person", T.INT64, "人序号", "Number of the person", _S),
    C("household", T.INT64, "户序号", "Number of the household", _S),
    C("village", T.INT64, "开始时所在村区划代码", "Village division when the round began", _S),
    C("kind", T.STR, "筛查种类代码", "Code of the kind of screening", _S),
    C("listed_on", T.DATE, "列入名单日期：这一轮开始", "Day of the list: the round begins", _S),
    C("ends_on", T.DATE, "这一轮的结束日期", "Last day of the round", _S),
    C("tested_on", T.DATE, "筛查日期", "Day of the test", _S, nullable=True),
    C("tested_in_round", T.BOOL, "在这一轮结束日期以内筛查", "Tested before the round ended", _S),
    C("positive", T.BOOL, "阳性", "Positive", _S),
    C("confirm_by", T.DATE, "确诊期限", "Day to have it confirmed or excluded", _S, nullable=True),
    C("known_on", T.DATE, "确诊或排除日期", "Day it was confirmed or excluded", _S, nullable=True),
    C("known_in_time", T.BOOL, "按期有结果", "Confirmed or excluded in time", _S),
    C("confirmed", T.BOOL, "确诊", "Confirmed", _S),
    C("stage_known", T.BOOL, "确诊时知道是否早期", "It is known whether it was early", _S),
    C("early", T.BOOL, "确诊时为早期", "Early when it was confirmed", _S),
    C("treat_by", T.DATE, "治疗期限", "Day treatment is due", _S, nullable=True),
    C("treated_on", T.DATE, "治疗日期", "Day treatment began", _S, nullable=True),
    C("treated_in_time", T.BOOL, "按期治疗", "Treated in time", _S),
)  # fmt: skip
