"""Rules of the tables: keys point down, every column is classed, every moment has its author."""

import configparser

import pytest
from django.apps import apps
from django.db import models

from ankang.storage.levels import Unclassed, classes_of
from tests.house.source import ROOT


def own_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("ankang.")]


def floors() -> dict[str, int]:
    """Package → floor, 0 the lowest, read from the walls themselves."""
    walls = configparser.ConfigParser()
    walls.read(ROOT / ".importlinter")
    layers = walls["importlinter:contract:floors"]["layers"].split("\n")
    rows = [line.replace("|", " ").split() for line in layers if line.strip()]
    return {package: len(rows) - row for row, line in enumerate(rows) for package in line}


def upward(owner: str, target: str, height: dict[str, int]) -> bool:
    return owner != target and height[target] >= height[owner]


def unsigned_moments(names: set[str]) -> set[str]:
    """Fields `x_at` without `x_by` beside them."""
    return {name for name in names if name.endswith("_at") and f"{name[:-3]}_by" not in names}


def test_foreign_keys_point_down():
    height = floors()
    found = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in own_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model._meta.app_label in height
        if upward(model._meta.app_label, field.related_model._meta.app_label, height)
    ]
    assert not found, "外键只能指向更低的楼层：\n" + "\n".join(found)


def test_every_field_is_classed():
    for model in own_models():
        assert all(1 <= level <= 5 for _, _, level in classes_of(model))


# The journal lies below accounts: it knows its author by id and name, not by a foreign key.
_AUTHOR_ELSEWHERE = {"journal.Event.happened_at": "user_id"}


def test_every_moment_has_its_author():
    found = {
        f"{model._meta.label}.{name}"
        for model in own_models()
        for name in unsigned_moments({f.name for f in model._meta.concrete_fields})
    }
    found -= _AUTHOR_ELSEWHERE.keys()
    assert not found, f"每个 _at 都要有 _by（谁做的）：{sorted(found)}"


def test_samples_of_each_rule():
    assert not upward("care", "registry", {"care": 5, "registry": 3})
    assert upward("registry", "care", {"care": 5, "registry": 3})
    assert not unsigned_moments({"made_at", "made_by"})
    assert unsigned_moments({"made_at"}) == {"made_at"}


def test_an_unclassed_field_is_named():
    class Sample:
        class Privacy:
            plain = {1: "id"}

        class _meta:
            label = "sample.Sample"
            concrete_fields = [models.IntegerField(name="id"), models.IntegerField(name="weight")]

    with pytest.raises(Unclassed, match="weight"):
        list(classes_of(Sample))
