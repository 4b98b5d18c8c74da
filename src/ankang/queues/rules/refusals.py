"""Why something is not done to a ticket: a code, the facts, a sentence that says what to do."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """An expected answer to a caller, not a fault."""

    sentences = {
        "not_here": N_("您不在这个机构叫号。请由本机构窗口办理。"),
        "state": N_("%(label)s 号现在是“%(state)s”，不能这样办理。请刷新后再看。"),
        "busy": N_("%(window)s 号窗口正在接待 %(label)s 号。请先办完、过号或转下一站，再叫下一位。"),
        "nobody": N_("现在没有人等候。"),
        "closed": N_("“%(name)s”已停用，不能取号。请选择其他站点。"),
        "same_station": N_("下一站与现在的站点相同。请选择另一个站点。"),
        "other_facility": N_("只能转到本机构的站点。请重新选择。"),
        "twice": N_("%(name)s今天已在“%(station)s”取了 %(label)s 号，还没有办完。请用原来的号。"),
        "window": N_("请填写窗口号（1 到 99）。"),
        "triage": N_("急诊分级应为 1 到 4 级。请重新选择。"),
        "prefix": N_("字头“%(prefix)s”已被“%(name)s”使用。请换一个字母。"),
        "not_today": N_("%(label)s 号是 %(day)s 的，今天不能再办理。请重新取号。"),
    }
