"""The number of a document: 岚振兴发〔2026〕12号."""

import re
import unicodedata

from ankang.orders.rules.refusals import Refusal

_FORM = re.compile(r"^([\u4e00-\u9fff]{1,12})[〔\[(（【]([12]\d{3})[〕\])）】](?:第)?0*([1-9]\d{0,3})号$")


def read_number(text: str, latest: int) -> str:
    """The number as GB/T 9704 writes it: six-cornered brackets, the whole year, no leading zero, no 第; "" for none.

    `latest`: the last year that may stand in it. Raises Refusal("number" or "number_year").
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    if not plain:
        return ""
    found = _FORM.match(plain)
    if not found:
        raise Refusal("number", text=text.strip()[:30])
    if not 2000 <= int(found[2]) <= latest:
        raise Refusal("number_year", year=int(found[2]), latest=latest)
    return f"{found[1]}〔{found[2]}〕{found[3]}号"
