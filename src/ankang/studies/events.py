"""What happens to surveys and studies, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    PLANNED = "studies.survey_planned"
    DRAWN = "studies.survey_drawn"
    ASSIGNED = "studies.interviewer_assigned"
    CONTACTED = "studies.contact_recorded"
    ANSWERED = "studies.answer_recorded"
    CARDS_PRINTED = "studies.cards_printed"
    CLOSED = "studies.survey_closed"
    PUBLISHED = "studies.result_published"
    EXPORTED = "studies.rows_exported"
    LIST_READ = "studies.list_read"
    UNIT_READ = "studies.interview_opened"
    PHONE_READ = "studies.phone_read"
    PROPOSED = "studies.study_proposed"
    DECIDED = "studies.study_decided"
    DEVIATED = "studies.deviation_recorded"
    RUN = "studies.study_run"
    POVERTY_READ = "studies.poverty_read"


kinds.declare(
    Kind,
    {
        Kind.PLANNED: _("设计了调查"),
        Kind.DRAWN: _("抽取了调查样本"),
        Kind.ASSIGNED: _("分派了调查员"),
        Kind.CONTACTED: _("登记了调查访问结果"),
        Kind.ANSWERED: _("登记了调查答案"),
        Kind.CARDS_PRINTED: _("印制了自填卡片"),
        Kind.CLOSED: _("结束了调查"),
        Kind.PUBLISHED: _("公布了调查结果"),
        Kind.EXPORTED: _("导出了匿名的调查数据"),
        Kind.LIST_READ: _("查看了调查名单"),
        Kind.UNIT_READ: _("打开了一户的调查"),
        Kind.PHONE_READ: _("查看了调查对象的电话"),
        Kind.PROPOSED: _("登记了成效评估方案"),
        Kind.DECIDED: _("决定了成效评估方案"),
        Kind.DEVIATED: _("登记了与方案不同之处"),
        Kind.RUN: _("运算了成效评估"),
        Kind.POVERTY_READ: _("查看了贫困与看病负担测算"),
    },
)
