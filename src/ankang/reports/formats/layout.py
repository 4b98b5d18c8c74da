"""GB/T 9704-2012 in figures, shared by Word, PDF and the tests. Lengths in millimetres, type sizes in points."""

import unicodedata

from ankang.reports.rules.document import Definition, Document
from ankang.reports.rules.words import NONE

PAPER = (210, 297)
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
LINES, CHARACTERS = 22, 28
BODY, TITLE, PAGE_NUMBER = 16, 22, 14  # 三号, 二号, 四号
SMALL = 10.5  # 五号, in tables of the annex
# A page number's dash stands 7 mm under the text block; the line of 14 pt is centred on it.
FOOTER = BOTTOM - 7 - PAGE_NUMBER * 25.4 / 72 / 2
FANGSONG, HEITI, KAITI = "仿宋_GB2312", "黑体", "楷体_GB2312"
XIAOBIAOSONG, SONGTI = "方正小标宋简体", "宋体"
TITLE_WIDTH = 20  # characters of 22 pt in 156 mm

WORDS = {
    "zh": {
        "annex": "附件",
        "annex_note": "附件：",
        "definitions": "指标口径与依据",
        "columns": ("指标", "口径", "依据"),
        "numerator": "分子：{}。",
        "denominator": "分母：{}。",
        "version": "（版本{}）",
        "charts": "指标图",
        "figure": "图{} ",
        "star": "＊ 分母不足30，多一人少一人，率就明显变动。",
        "source": "数据来源：快照{snapshot}（校验值{hash}），统计期间{period}。",
        "made": "由安康{version}生成；日志封存值{root}。",
        "unsealed": "尚未封存",
        "check": "正文和附表中的数字都取自上述快照，锁定在文件的内容控件中，可用“ankang verify 文件名”逐一重算核对。",
        "scan": "出处页：",
        "separator": "：",
        "changes": "与所替代的一次签发的不同",
        "changes_columns": ("何处", "原来", "现在"),
        "none": "（无）",
        "no_changes": "正文和数字与所替代的一次签发相同。",
        "title": "标题",
        "signature": "署名",
        "date": "成文日期",
        "reissue": "本报告是第{issue}次签发，替代{day}定稿的第{old}次签发（Word文件校验值{hash}）。重新签发的原因：{because}",
    },
    "en": {
        "annex": "Annex ",
        "annex_note": "Annexes: ",
        "definitions": "Definitions and sources of the indicators",
        "columns": ("Indicator", "What is counted", "Basis"),
        "numerator": "Numerator: {}. ",
        "denominator": "Denominator: {}. ",
        "version": " (version {})",
        "charts": "Charts",
        "figure": "Figure {} ",
        "star": "* Fewer than 30 in the denominator: one person more or less moves the rate visibly.",
        "source": "Source: snapshot {snapshot} (hash {hash}), period {period}.",
        "made": "Made by Ankang {version}; journal seal {root}.",
        "unsealed": "not sealed yet",
        "check": (
            "The figures in the text and the tables come from that snapshot and stand in locked content controls; "
            "“ankang verify FILE” computes each of them again."
        ),
        "scan": "Evidence page: ",
        "separator": ":",
        "changes": "Differences from the issue replaced",
        "changes_columns": ("Where", "Before", "Now"),
        "none": "(none)",
        "no_changes": "Text and figures are those of the issue replaced.",
        "title": "Title",
        "signature": "Signature",
        "date": "Date",
        "reissue": (
            "This is issue {issue}. It replaces issue {old}, frozen on {day} (hash of its Word file {hash}). "
            "Why it was issued anew: {because}"
        ),
    },
}  # fmt: skip


# What is said of an indicator that has no trap to tell: nothing is lost without it.
_NO_MEANING = ("按分子计数。", "A count of the numerator.")


def width(text: str) -> float:
    """Width in full characters: a CJK character 1, a Latin letter or digit a half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def title_lines(document: Document) -> list[str]:
    """The title on one line if it fits, else broken only where its template allows."""
    text = document.plain(document.title)
    return text.split("\n") if width(text.replace("\n", "")) > TITLE_WIDTH else [text.replace("\n", "")]


def closing_indents(name: str, date: str) -> tuple[float, float]:
    """Right indents, in characters, of signature and date where no seal is put (GB/T 9704-2012, 7.3.5.2)."""
    long, day = width(name), width(date)
    if long - day >= 2:
        return 2, long - day
    return 2 + day + 2 - long, 2


def annex_titles(document: Document, reissued: bool = False) -> list[str]:
    """Titles of the annexes, in order; `reissued`: with what differs from the issue that is replaced."""
    words = WORDS[document.language]
    titles = [document.table.title] if document.table.rows else []
    changes = [str(words["changes"])] if reissued else []
    charts = [str(words["charts"])] if document.charts else []
    return [*titles, *charts, *changes, str(words["definitions"])]


def definition_row(found: Definition, language: str) -> tuple[str, str, str]:
    """A row of the annex of definitions: the indicator with its version, what is counted out of what, the basis."""
    words = WORDS[language]
    counted = str(words["numerator"]).format(found.numerator.rstrip("。."))
    if found.denominator != NONE:
        counted += str(words["denominator"]).format(found.denominator.rstrip("。."))
    said = found.meaning if found.denominator != NONE or found.meaning not in _NO_MEANING else ""
    return found.title + str(words["version"]).format(found.hash[:8]), (counted + said).strip(), found.basis


def starred(document: Document) -> bool:
    """Whether a cell of the table has the star of a small denominator."""
    runs = [run for row in document.table.rows for run in row if run.figure]
    return any(document.text_of(run).endswith(("＊", "*")) for run in runs)
