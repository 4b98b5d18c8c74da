"""What a table of a snapshot is."""

from dataclasses import dataclass

from ankang.indicators.columns import Column


@dataclass(frozen=True)
class Table:
    """A declared table: name, titles, key, the drill-down id, sort order and columns.

    With `any_level` a row may belong to a town or county as such (a plan, a notice): its `village` is then the
    code of that division, and it counts from that level upward. Without `of_people` its rows are about no person
    or household (the books of a fund), so that nothing of it needs to be hidden.
    """

    name: str
    title_zh: str
    title_en: str
    key: str
    public_id: str
    order: tuple[str, ...]
    columns: tuple[Column, ...]
    any_level: bool = False
    of_people: bool = True

    def column(self, name: str) -> Column:
        """The column of that name; KeyError lists what there is."""
        for column in self.columns:
            if column.name == name:
                return column
        known = "、".join(c.name for c in self.columns)
        raise KeyError(f"表 {self.name} 没有列 {name}；已声明的列：{known}")

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in their declared order, which is the order in the file."""
        return tuple(c.name for c in self.columns)

    @property
    def derived(self) -> tuple[str, ...]:
        """Names of the columns that `derived.py` makes."""
        return tuple(c.name for c in self.columns if c.derived)
