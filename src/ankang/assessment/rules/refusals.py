"""Why something of the points is not taken: a code, the facts, a sentence that says what to do."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault."""

    sentences = {
        "no_duty": N_("您在这里没有这项考核职责。请由有职责的人办理。"),
        "no_snapshot": N_("还没有快照，不能计分。请先生成快照。"),
        "no_scheme": N_("没有“%(name)s”这套计分规则。请刷新后再选。"),
        "early": N_("计分规则“%(title)s”自 %(start)s 起使用，不能用于 %(period)s。请改选期间。"),
        "no_table": N_("快照 %(snapshot)s 里没有“%(item)s”要用的数据。请换一份较新的快照。"),
        "not_begun": N_("这一期还没有开始。请改选期间。"),
        "has_entries": N_("这一期已有加减分或申诉，不能重算。请用更正办理，或等期末定格。"),
        "frozen": N_("这一期已经定格，不能再改。有新的事实，请计入下一期。"),
        "not_over": N_("这一期到 %(end)s 才结束，期末以后才能定格。"),
        "snapshot_early": N_(
            "这份积分用的快照截至 %(as_of)s，期末是 %(end)s，算的是半截。请用期末以后的快照重算，再定格。"
        ),
        "open_appeals": N_("还有 %(n)s 件申诉没有裁定。请先裁定，再定格。"),
        "open_extras": N_("还有 %(n)s 笔加减分没有审定。请先审定，再定格。"),
        "appeal_open": N_("申诉期到 %(until)s 才结束。请到期后再定格。"),
        "not_proposed": N_("还没有提请定格。请先由计分的人提请。"),
        "same_person": N_("须由另一人审定：提出的人、计分的人不能审定自己办的。"),
        "too_late": N_("申诉期 %(days)s 天，已于 %(until)s 结束。"),
        "own_side": N_("只能对自己辖区的积分提出申诉。"),
        "words": N_("请写明理由，至少 %(least)s 个字。"),
        "decided": N_("这件事已经裁定。请刷新后查看。"),
        "points": N_("分值应大于 0，且不超过 %(most)s 分。请核对。"),
        "paper": N_("加分必须有佐证，请选择文件。"),
        "change": N_("“%(item)s”满分 %(full)s，现在 %(now)s；更正后应在 0 到满分之间。请核对更正的分。"),
        "item": N_("没有“%(name)s”这一项。请刷新后再选。"),
    }
