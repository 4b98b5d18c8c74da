"""Columns of consultations and of electronic prescriptions."""

from ankang.indicators.columns import Column, Type

C, T = Column, Type

CONSULTATION_COLUMNS = (
    C("consultation", T.INT64, "会诊序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("consultation_id", T.STR, "会诊标识，仅供下钻", "Id, for drill-down only", "consultations.Consultation"),
    C("person", T.INT64, "人序号", "Number of the person", "consultations.Consultation"),
    C("village", T.INT64, "病人所在村", "Village of the patient", "consultations.Consultation"),
    C(
        "kind",
        T.STR,
        "teleconsult 远程会诊，internet_visit 互联网复诊，counselling 心理咨询",
        "teleconsult, internet_visit or counselling",
        "consultations.Consultation",
    ),
    C("asked_on", T.DATE, "申请日期", "Day it was asked for", "consultations.Consultation"),
    C("due_on", T.DATE, "答复期限", "Day by which it is to be answered", "consultations.Consultation"),
    C("replied_on", T.DATE, "答复日期：出具意见、不受理或建议转诊", "Day of opinion, refusal or referral", "consultations.Step",
      nullable=True),
    C("cancelled", T.BOOL, "申请方取消", "Taken back by the asker", "consultations.Consultation"),
    C("answered_on", T.DATE, "出具意见日期", "Day of the opinion", "consultations.Consultation", nullable=True),
    C("follow_due_on", T.DATE, "后续事项的最晚期限；没有后续的为空", "Last day of what is to follow; null without any",
      "consultations.FollowUp", nullable=True),
    C("followed_on", T.DATE, "后续事项全部办完的日期", "Day on which all that follows was done", "consultations.FollowUp",
      nullable=True),
    C("closed_on", T.DATE, "办结日期", "Day it was closed", "consultations.Consultation", nullable=True),
    C("in_time", T.BOOL, "在期限内答复", "Answered by its day", "consultations.Consultation"),
    C("followed_in_time", T.BOOL, "后续在期限内办完；没有后续的为空", "All that follows done in time; null without any",
      "consultations.FollowUp", nullable=True),
)  # fmt: skip

PRESCRIPTION_COLUMNS = (
    C("prescription", T.INT64, "处方序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("prescription_id", T.STR, "处方标识，仅供下钻", "Id, for drill-down only", "prescriptions.Prescription"),
    C("person", T.INT64, "人序号", "Number of the person", "prescriptions.Prescription"),
    C("village", T.INT64, "病人所在村", "Village of the patient", "prescriptions.Prescription"),
    C("online", T.BOOL, "互联网复诊开具", "Prescribed at a re-visit online", "prescriptions.Prescription"),
    C("signed_on", T.DATE, "开具日期", "Day it was signed", "prescriptions.Prescription"),
    C("lines", T.INT16, "药品种数", "Number of drugs", "prescriptions.Line"),
    C("unchecked", T.INT16, "无法核对的条数", "Things that could not be checked", "prescriptions.Prescription"),
    C("reviewed_on", T.DATE, "首次审核日期", "Day of the first review", "prescriptions.Review", nullable=True),
    C("back_kind", T.STR, "退回原因；没有退回的为空", "Why it was sent back; null where it was not", "prescriptions.Review",
      nullable=True),
    C("dispensed_on", T.DATE, "发药日期", "Day it was dispensed", "prescriptions.Dispensing", nullable=True),
)  # fmt: skip
