"""What happens in supervision, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    ROUND_KEPT = "supervision.round_kept"
    TEAM_NAMED = "supervision.team_named"
    DRAWN = "supervision.drawn"
    REPLACED = "supervision.replaced"
    CHECKED = "supervision.checked"
    PHOTO_KEPT = "supervision.photo_kept"
    ROUND_CLOSED = "supervision.round_closed"
    FINDING_OPENED = "supervision.finding_opened"
    FINDING_STEP = "supervision.finding_step"
    ASKED = "supervision.asked"
    ANSWERED = "supervision.answered"
    ANSWER_READ = "supervision.answer_read"
    ROUND_READ = "supervision.round_read"
    SAMPLE_READ = "supervision.sample_read"
    CHECK_READ = "supervision.check_read"
    PHOTO_READ = "supervision.photo_read"
    FINDINGS_READ = "supervision.findings_read"
    FINDING_READ = "supervision.finding_read"
    QUESTIONS_READ = "supervision.questions_read"
    QUESTION_READ = "supervision.question_read"


kinds.declare(
    Kind,
    {
        Kind.ROUND_KEPT: _("登记了督导轮次"),
        Kind.TEAM_NAMED: _("编组了督导人员"),
        Kind.DRAWN: _("抽取了督导样本"),
        Kind.REPLACED: _("替换了督导样本"),
        Kind.CHECKED: _("登记了督导记录"),
        Kind.PHOTO_KEPT: _("上传了督导照片"),
        Kind.ROUND_CLOSED: _("结束了督导轮次"),
        Kind.FINDING_OPENED: _("登记了督导问题"),
        Kind.FINDING_STEP: _("办理了督导问题"),
        Kind.ASKED: _("提出了记录疑问"),
        Kind.ANSWERED: _("答复了记录疑问"),
        Kind.ANSWER_READ: _("阅看了疑问的答复"),
        Kind.ROUND_READ: _("查看了督导轮次"),
        Kind.SAMPLE_READ: _("查看了督导样本"),
        Kind.CHECK_READ: _("查看了督导对照"),
        Kind.PHOTO_READ: _("查看了督导照片"),
        Kind.FINDINGS_READ: _("查看了督导问题清单"),
        Kind.FINDING_READ: _("查看了督导问题"),
        Kind.QUESTIONS_READ: _("查看了记录疑问清单"),
        Kind.QUESTION_READ: _("查看了记录疑问"),
    },
)
