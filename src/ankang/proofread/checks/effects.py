"""Words of effect that no figure backs."""

import re
from collections.abc import Iterator

from ankang.proofread.findings import Finding, Severity
from ankang.proofread.report import Report

_WORDS = re.compile(
    r"显著(?:提高|改善|成效|成就|提升|下降|作用|效果)?|明显(?:的)?(?:好转|提高|改善|提升|下降|成效)?|大幅(?:度)?(?:提高|下降|提升|增加|减少)?|"
    r"极大(?:地)?(?:提高|改善)?|有效(?:地)?(?:降低|提高|改善|改善了|遏制)|巨大的?(?:进展|成就|成效)|全面(?:提升|升级|提高|改善)|"
    r"高度评价|广泛(?:的)?(?:认可|好评|赞誉)|一致好评|首创|全(?:国|省|市|县)第一|全覆盖|良好的效果|进一步提高了|"
    r"(?:有所|得到)(?:了)?(?:提高|改善|加强|好转)|提高了|改善了|增强了|降低了|减轻了"
)
_PROMISE = re.compile(r"将|计划|下一步|今后|继续|希望|力争|目标|旨在|以提高|为了?提高|要|确保|建议|努力")


def check(report: Report) -> Iterator[Finding]:
    """Each sentence that praises an effect and holds no quantity; promises and plans are let be."""
    for sentence in report.sentences:
        found = list(_WORDS.finditer(sentence.text))
        if not found or _PROMISE.search(sentence.text):
            continue
        if any(c.quantity.is_share or c.quantity.exact for c in report.within(sentence)):
            continue
        words = "、".join(dict.fromkeys(one[0] for one in found))
        start = sentence.start + found[0].start()
        yield Finding(
            "effect_words", Severity.NOTE, report, start, start + len(found[0][0]), {"words": words}
        )
