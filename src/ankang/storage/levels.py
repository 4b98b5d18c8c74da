"""Data levels of GB/T 39725-2020 for model fields; every model classes every field.

1 public · 2 may be used widely once de-identified · 3 may re-identify, project staff only ·
4 direct identifiers and treatment, serving staff only · 5 special diseases, an extra grant each time.
"""

from collections.abc import Iterator

from django.db import models


class Unclassed(Exception):
    """A model field has no data level."""


def classes_of(model: type[models.Model]) -> Iterator[tuple[str, bool, int]]:
    """(field, personal?, level) of each column, from the model's inner class `Privacy`.

    `class Privacy: personal = {4: "name phone"}; plain = {1: "id village"}`: level → names of fields.
    """
    privacy = model.__dict__.get("Privacy")
    classed = {
        name: (personal, level)
        for personal, table in ((True, "personal"), (False, "plain"))
        for level, names in getattr(privacy, table, {}).items()
        for name in names.split()
    }
    for field in model._meta.concrete_fields:
        if field.name not in classed:
            raise Unclassed(f"{model._meta.label}.{field.name} 没有数据级别：请在 Privacy 中写明。")
        yield field.name, *classed.pop(field.name)
    if classed:
        raise Unclassed(f"{model._meta.label} 的 Privacy 写了不存在的字段：{'、'.join(classed)}。")
