"""Columns of courses that ended, and of everybody who was asked to one."""

from ankang.indicators.columns import Column, Type
from ankang.indicators.table import Table

C, T = Column, Type

COURSE_COLUMNS = (
    C("course", T.INT64, "培训序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("course_id", T.STR, "培训标识，仅供下钻", "Id of the course, for drill-down only", "training.Course"),
    C("village", T.INT64, "面向的区划", "The division it is for", "training.Course"),
    C("audience", T.STR, "health 医疗卫生人员，public 群众，labour 劳务技能", "health, public or labour", "training.Course"),
    C("closed_on", T.DATE, "结业日期", "Day it ended", "training.Course"),
    C("hours", T.INT32, "计划学时", "Class hours planned", "training.Course", "学时"),
    C("promised", T.INT32, "订单企业承诺的岗位", "Places an employer promised", "training.Course", "个"),
    C("filled", T.INT32, "承诺的岗位中由学员就业的，不多于承诺数", "Of these, places filled by trainees, at most as promised", "training.FollowUp", "个"),
)  # fmt: skip

TRAINEE_COLUMNS = (
    C("trainee", T.INT64, "登记序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("trainee_id", T.STR, "登记标识，仅供下钻", "Id of the row, for drill-down only", "training.Enrolment"),
    C("village", T.INT64, "本人所在的村；医务人员为机构所在区划", "Village; of health workers where their facility is", "training.Enrolment"),
    C("audience", T.STR, "health 医疗卫生人员，public 群众，labour 劳务技能", "health, public or labour", "training.Course"),
    C("answer", T.STR, "offered 等答复，enrolled 报名，refused 不愿，withdrawn 退出", "offered, enrolled, refused or withdrawn", "training.Enrolment"),
    C("answered_on", T.DATE, "答复日期", "Day of the answer", "training.Enrolment"),
    C("trained_on", T.DATE, "结业日期；没有报名或没有结业的为空", "Day the course ended; null where not enrolled or not ended", "training.Course", nullable=True),
    C("needed_minutes", T.INT32, "计划学时折合分钟", "Minutes planned", "training.Course", "分钟"),
    C("kept_minutes", T.INT32, "到课分钟", "Minutes kept", "training.Attendance", "分钟"),
    C("certified", T.BOOL, "持有没有撤销的证书", "Holds a certificate that was not revoked", "training.Certificate"),
    C("due_3_on", T.DATE, "三个月回访到期日", "Day of the follow-up after three months", "training.Course", nullable=True),
    C("works_3", T.BOOL, "三个月回访：已就业或自己干；没有答复的为空", "At work after three months; null without an answer", "training.FollowUp", nullable=True),
    C("due_6_on", T.DATE, "六个月回访到期日", "Day of the follow-up after six months", "training.Course", nullable=True),
    C("works_6", T.BOOL, "六个月回访：已就业或自己干；没有答复的为空", "At work after six months; null without an answer", "training.FollowUp", nullable=True),
)  # fmt: skip

COURSES = Table(
    "courses",
    "培训",
    "Courses",
    "course",
    "course_id",
    ("village", "closed_on", "course"),
    COURSE_COLUMNS,
    any_level=True,
    of_people=False,
)
TRAINEES = Table(
    "trainees",
    "培训学员",
    "People asked to courses",
    "trainee",
    "trainee_id",
    ("village", "answered_on", "trainee"),
    TRAINEE_COLUMNS,
    any_level=True,
)

TABLES = (COURSES, TRAINEES)
