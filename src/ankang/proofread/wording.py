"""The words of each kind of finding, in Chinese and English: what it is, why, what to do."""

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Words(NamedTuple):
    """Title, reason and remedy; reason and remedy take the facts of the finding."""

    title: str
    why: str
    mend: str


def _both(zh: tuple[str, str, str], en: tuple[str, str, str]) -> dict[Language, Words]:
    return {"zh": Words(*zh), "en": Words(*en)}


WORDS: dict[str, dict[Language, Words]] = {
    "impossible_share": _both(
        ("百分比不可能",
         "{part} 占某个整数的 {share}：{low} 时为 {low_share}%，{high} 时为 {high_share}%，没有整数能得出 {share}。",
         "核对总数，按“{part} ÷ 总数”重算百分比。"),
        ("Impossible percentage",
         "{part} as {share} of a whole number: of {low} it is {low_share}%, of {high} it is {high_share}%; no whole number gives {share}.",
         "Check the total and compute {part} ÷ total anew."),
    ),
    "impossible_part": _both(
        ("百分比不可能",
         "{whole} 的 {share}：{low} 为 {low_share}%，{high} 为 {high_share}%，没有整数人（户、村）能得出 {share}。",
         "核对人数，按“人数 ÷ {whole}”重算百分比。"),
        ("Impossible percentage",
         "{share} of {whole}: {low} make {low_share}%, {high} make {high_share}%; no whole number gives {share}.",
         "Check the count and compute count ÷ {whole} anew."),
    ),
    "share_of_total": _both(
        ("占比与总数不符", "{part} ÷ {whole} = {true}%，文中写 {share}。", "改为 {true}%，或核对 {part} 与 {whole}。"),
        ("Share against total", "{part} ÷ {whole} = {true}%, the text says {share}.",
         "Write {true}%, or check {part} and {whole}."),
    ),
    "parts_exceed": _both(
        ("分项超过总数", "分项 {parts} 合计 {sum}，大于总数 {whole}。", "核对分项是否重复计算，或总数是否漏计。"),
        ("Parts exceed the total", "The parts {parts} make {sum}, more than the total {whole}.",
         "Check whether parts were counted twice or the total left some out."),
    ),
    "parts_total": _both(
        ("分项与总数不符", "分项 {parts} 合计 {sum}，文中总数为 {whole}。", "核对各分项和总数，使两者相等。"),
        ("Parts against total", "The parts {parts} make {sum}; the text says {whole}.",
         "Check the parts and the total until they agree."),
    ),
    "product": _both(
        ("单价与总额不符", "{heads} × {each} = {true}，文中写 {whole}。", "核对人数、标准和总额。"),
        ("Rate against sum", "{heads} × {each} = {true}; the text says {whole}.", "Check heads, rate and sum."),
    ),
    "shares_sum": _both(
        ("各占比之和不是 100%", "{parts} 合计 {sum}。", "核对各占比，使合计为 100%。"),
        ("Shares do not make 100%", "{parts} make {sum}.", "Check the shares until they make 100%."),
    ),
    "persons_and_times": _both(
        ("人数与人次混用", "说的是人数，单位却写“{text}”。", "是人数就写“人”，是人次就把“人数”改为“人次”。"),
        ("Persons against person-times", "It speaks of the number of persons, yet counts “{text}” (person-times).",
         "Write 人 for persons, or call it person-times."),
    ),
    "times_below_persons": _both(
        ("人次少于人数", "{times} 少于 {persons}，人次不可能少于人数。", "核对两个数字，或是否写反。"),
        ("Fewer person-times than persons", "{times} are fewer than {persons}.",
         "Check both figures, or whether they were exchanged."),
    ),
    "unit_of_noun": _both(
        ("单位与对象不符", "“{noun}”按“{unit}”计数：{text}。", "写明是户数还是人数；两个都要时分开写。"),
        ("Unit against noun", "“{noun}” is counted in “{unit}”: {text}.",
         "Say whether households or persons are meant; give both apart if needed."),
    ),
    "mixed_units": _both(
        ("不同单位相加", "“{nouns}”不是同一单位，却合计为 {text}。", "分开写：多少户，多少人。"),
        ("Unlike units added", "“{nouns}” are not of one unit, yet they are summed as {text}.",
         "Give them apart: so many households, so many persons."),
    ),
    "two_values": _both(
        ("同一数量两个数", "“{noun}”此处为 {text}，另一处为 {other}。", "核对后统一；口径或日期不同的要写明。"),
        ("One quantity, two values", "“{noun}” is {text} here and {other} elsewhere.",
         "Check and settle on one; say so where date or definition differ."),
    ),
    "coverage": _both(
        ("全覆盖与所列数不符", "文中说“{claim}”，所列只有 {part}，而{noun}共 {whole}，差 {gap}。",
         "改为“{part}，占 {share}%”，或补上其余 {gap} 的情况。"),
        ("Coverage against what is counted", "It claims “{claim}”, counts {part}, and there are {whole} {noun}: {gap} are missing.",
         "Write “{part}, {share}%”, or tell of the other {gap}."),
    ),
    "every_and_most": _both(
        ("“每一”与“大部分”矛盾", "此处说“{every}”，另一处只说“{most}”。", "按实际数字写：已覆盖多少、还差多少。"),
        ("“Every” against “most”", "Here it is “{every}”, elsewhere only “{most}”.",
         "Write the figures: how many are covered, how many are not."),
    ),
    "pace": _both(
        ("进度与期限不符", "{whole} 按{target}需 {years} 年（到 {end} 年），文中期限为{term}。",
         "说明每年任务与总任务怎样衔接，或改期限、改年度任务。"),
        ("Pace against term", "{whole} at {target} take {years} years (until {end}); the text gives {term}.",
         "Say how the yearly task meets the whole, or change the term or the task."),
    ),
    "change_arithmetic": _both(
        ("变化幅度算错", "从 {before} 到 {after}，应为{true}，文中写{text}。", "改为{true}，或核对前后两个数字。"),
        ("Change miscomputed", "From {before} to {after} it is {true}; the text says {text}.",
         "Write {true}, or check both figures."),
    ),
    "change_base": _both(
        ("变化没有基数", "“{text}”没有写与何时、何数相比。", "补上基期和两个数字，如“由 52.1% 提高到 56.3%”。"),
        ("Change without a base", "“{text}” does not say against what, or when.",
         "Add the base and both figures, such as “from 52.1% to 56.3%”."),
    ),
    "over_hundred": _both(
        ("比例超过 100%", "“{text}”是部分占整体的比例，不能超过 100%。", "核对分子分母；分子是否含有分母以外的人。"),
        ("Share over 100%", "“{text}” is a part of a whole and cannot exceed 100%.",
         "Check both counts; the part may hold people outside the whole."),
    ),
    "bare_hundred": _both(
        ("100% 没有分子分母", "“{text}”没有写应有多少、实有多少。", "写出两个数，如“应建 350 份，已建 350 份”。"),
        ("100% without its counts", "“{text}” does not say of how many, how many.", "Give both counts."),
    ),
    "decimal_mark": _both(
        ("小数点写成顿号", "“{text}”中的顿号应为小数点。", "改为“{better}”。"),
        ("Decimal written as 、", "The mark in “{text}” should be a decimal point.", "Write “{better}”."),
    ),
    "half_time": _both(
        ("时间进度不符", "写于 {day}，一年只过了 {share}%，不是“{text}”。", "改为实际进度，或改截止日期。"),
        ("Time elapsed", "As of {day}, {share}% of the year has passed, not “{text}”.",
         "Write the time that has passed, or change the date."),
    ),
    "no_such_day": _both(
        ("日期不存在", "没有“{text}”这一天。", "核对日期。"),
        ("No such day", "There is no “{text}”.", "Check the date."),
    ),
    "placeholder": _both(
        ("空位未填", "“{text}”是待填的空位。", "填上真实的名称、日期或数字。"),
        ("Placeholder left in", "“{text}” is a place to be filled in.", "Fill in the name, date or figure."),
    ),
    "boilerplate": _both(
        ("混入范文或网站文字", "“{text}”不是报告的内容。", "删去。"),
        ("Text of a template or web site", "“{text}” does not belong to a report.", "Delete it."),
    ),
    "numbering": _both(
        ("序号跳号", "“{after}”之前应有“{missing}”，文中上一个是“{before}”。", "补上缺的一条，或改正序号。"),
        ("Numbering jumps", "“{missing}” should stand before “{after}”; the last one is “{before}”.",
         "Add what is missing, or correct the numbers."),
    ),
    "listed_count": _both(
        ("所说条数与所列不符", "说是“{text}”，列出 {listed} 条。", "补齐所列，或改正数目。"),
        ("Count of a list", "It says “{text}”, yet {listed} are listed.", "Complete the list, or correct the count."),
    ),
    "no_such_law": _both(
        ("法规不存在", "没有《{title}》。{note}", "删去，或改为真实的法律、文件名称并写文号。"),
        ("No such law", "There is no “{title}”. {note_en}", "Delete it, or name the real law or document with its number."),
    ),
    "law_too_early": _both(
        ("法规时间不符", "《{title}》{since} 起施行，文中写在 {year} 年。", "核对年份。"),
        ("Law before its time", "“{title}” came into force on {since}; the text puts it in {year}.", "Check the year."),
    ),
    "law_unknown": _both(
        ("法规未收录", "已知法律中没有《{title}》（目录截至 {until}）。", "核对名称；确有此法的，写明通过日期。"),
        ("Law not on the list", "“{title}” is not among the known laws (list as of {until}).",
         "Check the name; if it exists, give the day it was passed."),
    ),
    "programme_year": _both(
        ("工程时间不符", "{name}始于 {since}（{source}），文中写 {year} 年。", "核对年份。"),
        ("Year of a programme", "{name} began in {since} ({source}); the text says {year}.", "Check the year."),
    ),
    "document_number": _both(
        ("文号写法不规范", "“{text}”：年份应用六角括号，不加“第”，序号不编虚位。", "改为“{better}”。"),
        ("Form of a document number", "“{text}”: the year stands in hexagonal brackets, without 第 and leading zeros.",
         "Write “{better}”."),
    ),
    "document_future": _both(
        ("文号年份不可能", "“{text}”的年份晚于报告所述时间（{year} 年）。", "核对文号。"),
        ("Document from the future", "The year of “{text}” is later than the report itself ({year}).", "Check the number."),
    ),
    "effect_words": _both(
        ("成效没有数字", "“{words}”没有数字支持。", "写出前后数字和来源，或删去形容词。"),
        ("Effect without a figure", "No figure backs “{words}”.", "Give the figures before and after with their source, or drop the words."),
    ),
    "repeated": _both(
        ("文内重复", "与前文（第 {line} 行）相同。", "删去一处。"),
        ("Repeated text", "The same as line {line} above.", "Delete one of the two."),
    ),
    "repeated_between": _both(
        ("与另一份报告相同", "与“{title}”（第 {number} 份）中的文字相同。", "按本单位实际改写。"),
        ("Same text as another report", "The same words stand in report {number}, “{title}”.", "Write what was done here."),
    ),
}  # fmt: skip
