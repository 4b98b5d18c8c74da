"""What happens to projects, each kind with its sentence."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    KEPT = "projects.kept"
    STEPPED = "projects.stepped"
    CHANGE_ASKED = "projects.change_asked"
    CHANGE_DECIDED = "projects.change_decided"
    BENEFICIARIES = "projects.beneficiaries_kept"
    CHECKED = "projects.site_checked"
    PROVED = "projects.proof_added"
    ACCEPTED = "projects.acceptance_kept"
    ANNOUNCED = "projects.announcement_drafted"
    RELEASED = "projects.announcement_released"
    WITHDRAWN = "projects.announcement_withdrawn"
    OBJECTED = "projects.objection_kept"
    ANSWERED = "projects.objection_answered"
    REMINDED = "projects.reminded"
    EXPLAINED = "projects.lag_explained"
    PAYMENT_ASKED = "projects.payment_asked"
    PRODUCTION = "projects.production_kept"
    RELOCATION = "projects.relocation_kept"
    RISK_FUND = "projects.risk_fund_kept"
    RISK_MOVED = "projects.risk_fund_moved"
    READ = "projects.project_read"
    PROOF_READ = "projects.proof_read"
    LIST_READ = "projects.list_read"
    LEFT_OUT_READ = "projects.left_out_read"
    RELOCATION_READ = "projects.relocation_read"
    OVERLAP_READ = "projects.overlap_read"
    BOOK_EXPORTED = "projects.book_exported"


kinds.declare(
    Kind,
    {
        Kind.KEPT: _("登记或修改了项目"),
        Kind.STEPPED: _("签署了项目意见"),
        Kind.CHANGE_ASKED: _("提出了项目变更"),
        Kind.CHANGE_DECIDED: _("批复了项目变更"),
        Kind.BENEFICIARIES: _("登记了项目受益户"),
        Kind.CHECKED: _("登记了项目现场核查"),
        Kind.PROVED: _("上传了项目照片或资料"),
        Kind.ACCEPTED: _("登记了项目验收"),
        Kind.ANNOUNCED: _("拟了项目公示"),
        Kind.RELEASED: _("发布了项目公示"),
        Kind.WITHDRAWN: _("撤下了项目公示"),
        Kind.OBJECTED: _("受理了项目异议"),
        Kind.ANSWERED: _("答复了项目异议"),
        Kind.REMINDED: _("催办了项目"),
        Kind.EXPLAINED: _("说明了项目滞后的原因"),
        Kind.PAYMENT_ASKED: _("登记了项目拨付"),
        Kind.PRODUCTION: _("登记了农户生产情况"),
        Kind.RELOCATION: _("登记了危居搬迁"),
        Kind.RISK_FUND: _("登记了风险金"),
        Kind.RISK_MOVED: _("登记了风险金或贷款收支"),
        Kind.READ: _("查看了项目"),
        Kind.PROOF_READ: _("查看了项目照片或资料"),
        Kind.LIST_READ: _("查看了项目受益户"),
        Kind.LEFT_OUT_READ: _("查看了门槛之外的农户"),
        Kind.RELOCATION_READ: _("查看了危居搬迁户"),
        Kind.OVERLAP_READ: _("查看了资金重叠和空白"),
        Kind.BOOK_EXPORTED: _("下载了项目表格"),
    },
)
