"""What courses teach, read from `parameters/trades.yaml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ankang.values.codes import Language
from ankang.values.yaml_lines import read_document

FILE = Path(__file__).resolve().parent.parent / "parameters" / "trades.yaml"
AUDIENCES = ("health", "public", "labour")
LABOUR = "labour"
_TRADE = {"code": True, "audience": True, "zh": True, "en": True}


@dataclass(frozen=True)
class Trade:
    """What one kind of course teaches, and whom."""

    code: str
    audience: str
    zh: str
    en: str

    def title(self, language: Language = "zh") -> str:
        """Its name in a language."""
        return self.zh if language == "zh" else self.en


@cache
def trades() -> dict[str, Trade]:
    """Every kind by its code. Raises DefinitionError by file and line."""
    document = read_document(FILE)
    found: dict[str, Trade] = {}
    for at, raw in enumerate(document.expect(document.content, {"trades": True})["trades"]):
        row = document.expect(raw, _TRADE, "trades", at)
        if row["audience"] not in AUDIENCES:
            raise document.fault(f"audience 应为 {'、'.join(AUDIENCES)} 之一。", "trades", at, "audience")
        if row["code"] in found:
            raise document.fault(f"代码“{row['code']}”重复。", "trades", at, "code")
        found[row["code"]] = Trade(**row)
    return found


def trade_title(code: str, language: Language = "zh") -> str:
    """The name of a kind; the code itself where it is no longer known."""
    known = trades().get(code)
    return known.title(language) if known else code
