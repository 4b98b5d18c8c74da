"""Why a deed on an order is refused."""

from ankang.values.bad_value import N_, BadValueError


class Refusal(BadValueError):
    """A deed that cannot be done: the sentence says what to do."""

    sentences = {
        "number": N_("“%(text)s”不是文号：请写成“岚振兴发〔2026〕12号”这样，没有文号就留空。"),
        "number_year": N_("文号的年份 %(year)d 不对：应在 2000 到 %(latest)d 之间。"),
        "number_taken": N_("文号“%(number)s”已经用过：请核对后换一个。"),
        "state": N_("文件已在别的环节（%(state)s）：请刷新页面看最新情况。"),
        "not_yours": N_("这份文件不归您的单位办理：请看现在在谁手里。"),
        "not_sender": N_("只有发文单位能这样做。"),
        "no_duty": N_("您没有“%(duty)s”这一职责。"),
        "no_addressee": N_("请至少选一个收文单位。"),
        "addressee": N_("“%(unit)s”不能收文：文件只发到镇办公室或县里的单位，不发给工作队、企业和社会组织。"),
        "twice": N_("“%(town)s”选了两个单位：一镇只发一处，请留下一个，由它统一办理。"),
        "deadline": N_("期限早于今天：请核对。"),
        "last": N_("定期报送要写截止日期，并且不早于第一次报送日期。"),
        "minutes": N_("请估计一份要读多少分钟、报一次要多少分钟（1 到 2000）。"),
        "alike": N_("又发现相近的文件“%(title)s”：请看过并写明仍要发的理由，或者撤回。"),
        "figure": N_("“%(figure)s”系统里就有：请改用指标，或者写明仍要填报的理由。"),
        "one_person": N_("拟稿和下发要由两个人办：请由另一位归口负责人下发。"),
        "passes": N_("已经转办 %(times)d 次：请不要再转，请发文单位指定办理单位。"),
        "back": N_("“%(unit)s”已经转出过这份文件：请不要来回转，请发文单位指定办理单位。"),
        "same": N_("文件本来就在“%(unit)s”：请选另一个单位。"),
        "clerk": N_("“%(name)s”不是本单位的办理人：请从名单里选。"),
        "reason": N_("请写明理由。"),
        "answered": N_("这一次已经报过并通过了。"),
        "not_reported": N_("这一次还没有报，或者已经看过：请刷新页面。"),
        "figures": N_("还缺“%(figure)s”：没有就写“无”，并在说明里写原因。"),
        "frozen": N_("文件已经送出，不能再改：可以撤回后重新拟发。"),
    }
