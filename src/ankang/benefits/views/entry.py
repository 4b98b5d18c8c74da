"""One bill on its way in: the form, the grid, and where each refusal lies on them."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.benefits import facts_bill, queries
from ankang.benefits.forms import grid as lines
from ankang.benefits.forms.bills import BillForm
from ankang.benefits.intake import placing
from ankang.benefits.intake.giving import given_of
from ankang.benefits.intake.reading import ReadBill, faults_of
from ankang.benefits.models import Bill, CatalogueItem
from ankang.benefits.refusals import words
from ankang.registry.models import Person
from ankang.values.bad_value import BadValueError
from ankang.web import forms as web_forms
from ankang.web.formatting import percent, yuan


@dataclass
class Entry:
    """A bill as typed. `same`: bills on file that may be of the same stay."""

    person: Person
    form: BillForm
    grid: lines.LineGrid
    same: list[Any] = field(default_factory=list)

    @property
    def area(self) -> str:
        """Whose catalogue counts."""
        return facts_bill.area_of(self.person.village_id)

    @property
    def found_total(self) -> int:
        """What the lines come to, those that can be read."""
        return sum(line["amount"] or 0 for line in self.grid.lines)

    @property
    def told_total(self) -> int | None:
        """What the paper says."""
        return getattr(self.form, "cleaned_data", {}).get("total")

    def fits(self, user: User) -> bool:
        """Whether everything could be read and fits together; else it is said where not. Items get their class."""
        if self.form.data.get("not_same"):
            self.form.ask_not_same()
        self.form.is_valid()
        self._look_up(user)
        bill = ReadBill(0, self.form.facts, self.grid.lines)
        for fault in faults_of(bill):
            if fault.row:
                self.grid.note([fault])
            elif fault.key not in self.form.errors:
                self.form.add_error(fault.key, words(fault.error))
        if not self.grid.lines:
            self.form.add_error(None, _("账单没有明细。请填写至少一行费用。"))
        return self.grid.is_valid and self.form.is_valid()

    def whole(self, user: User) -> dict[str, Any]:
        """Everything that registering takes."""
        facility = next(
            one
            for one in queries.possible_facilities(user)
            if str(one.pk) == self.form.cleaned_data["facility"]
        )
        given = given_of(self.form.facts, self.grid.lines)
        if self.form.cleaned_data.get("not_same"):
            given["not_same"] = True
        return {"person": self.person, "facility": facility, **given}

    def refused(self, why: BadValueError) -> None:
        """Put a refusal where it lies."""
        key, number = placing.column_of(why), placing.line_of(why)
        if number is not None and 0 < number <= len(self.grid.lines):
            self.grid.fault(self.grid.lines[number - 1]["row"], key, words(why))
            self.form.add_error(None, words(why))
        else:
            self.form.add_error(key if key in self.form.fields else None, words(why))

    @property
    def troubles(self) -> list[str]:
        """Everything that is wrong, in sentences: those of the form first, then line by line."""
        found = [text for _anchor, text in web_forms.faults(self.form)]
        for at, row in enumerate(self.grid.rows, 1):
            told = [cell.error for cell in row.cells if cell.error] + ([row.error] if row.error else [])
            found += [_("明细第 %(row)d 行：%(text)s") % {"row": at, "text": text} for text in told]
        return list(dict.fromkeys(found))

    def _look_up(self, user: User) -> None:
        """What the catalogue says of each item; an unknown one is told at its box."""
        codes = {line["item"] for line in self.grid.lines if line["item"]}
        known = queries.items_named(user, self.area, self.form.day, codes)
        for line in self.grid.lines:
            row, item = self.grid.rows[line["row"] - 1], known.get(line["item"] or "")
            if item:
                row.said = said_of(item)
            elif line["item"]:
                row.of("item").error = _("目录中没有这个编码，请核对。")

    def copy(self, bill: Bill) -> None:
        """Start from a bill that is on file."""
        names = ("stay", "visit", "diagnosis", "disease", "admitted_on", "discharged_on", "insurance", "referred",
                 "signed", "treat_first")  # fmt: skip
        self.form.initial |= {name: getattr(bill, name) for name in names}
        self.form.initial |= {"total": f"{bill.total_fen / 100:.2f}", "facility": str(bill.facility_id)}
        rows = [
            {
                "item": one.item,
                "item_name": one.name,
                "quantity": one.quantity,
                "price": None,
                "amount": one.amount_fen,
            }
            for one in bill.lines.all()
        ]
        self.grid = lines.of_lines(rows)


def said_of(item: CatalogueItem) -> str:
    """An item of the catalogue in a few words: its class, first share, limit."""
    parts = [f"{item.name} · {item.get_category_display()}"]
    if item.first_share:
        parts.append(_("先行自付 %(share)s") % {"share": percent(item.first_share)})
    if item.limit_fen is not None:
        told = {"limit": yuan(item.limit_fen), "unit": item.unit or _("单位")}
        parts.append(_("限价 %(limit)s/%(unit)s") % told)
    return "，".join(parts)
