"""Why a draft is not saved, sent up, put in force or tried, each with a sentence that says what to do."""

from ankang.values.bad_value import N_, BadValueError


class PolicyRefused(BadValueError):
    """Nothing was changed."""

    sentences = {
        "conflict": N_(
            "草案在您打开之后被 %(who)s 改过（第 %(version)d 稿）。请打开最新一稿，把您的改动再做一遍。"
        ),
        "closed": N_("草案现在是“%(state)s”，不能再改。请以现行政策另起一份草案。"),
        "not_submitted": N_("草案现在是“%(state)s”，不在待审定之列。请刷新页面。"),
        "text": N_("正文第 %(line)d 行：%(why)s"),
        "elsewhere": N_("正文的地区写的是 %(area)s，与草案的地区 %(division)s 不同。请改正文的 area。"),
        "other_insurance": N_("正文的险种与草案不同。请改正文的 insurance，或另起一份草案。"),
        "no_document": N_("送审前须有文号。请在草案中填写文件名称和文号，例如“岚医保发〔2026〕12号”。"),
        "unchanged": N_("草案与现行政策完全相同，没有可审定的内容。请先修改参数。"),
        "second_person": N_("起草、修改或送审过这份草案的人不能审定它。请由另一位负责人审定。"),
        "no_reason": N_("请写明退回理由，起草人据此修改。"),
        "no_snapshot": N_("还没有快照，无法测算。请先生成快照（菜单“快照”，或命令 ankang snapshot）。"),
        "snapshot_changed": N_("快照“%(snapshot)s”在发起测算之后被换过。请重新发起测算。"),
        "not_retroactive": N_("这份政策没有追溯到已结算的账单，不需要重算。"),
    }
