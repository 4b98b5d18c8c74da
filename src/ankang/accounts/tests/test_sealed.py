"""Sealed columns: closed on disk, bound to their row, found by blind index, rotated without loss."""

import subprocess
import sys

import pytest
from django.db import connection

from ankang.accounts import actions
from ankang.accounts.models import User
from ankang.accounts.tests import factories
from ankang.storage import bulk, keys, rotation
from ankang.storage.sealed import CannotOpen, blind_index, open_column, open_sealed, seal, seal_column

CANARY = "19901220000"


@pytest.fixture(autouse=True)
def _own_home(monkeypatch, tmp_path, settings):
    """Rotation walks over every table and over sealed files: here only over the phones of users."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(rotation, "sealed_columns", lambda: iter([User._meta.get_field("phone")]))
    monkeypatch.setenv("ANKANG_KEYS", str(keys.path()))
    monkeypatch.setenv("ANKANG_HOME", str(tmp_path))


def raw(user, column="phone"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM accounts_user WHERE username=%s", [user.username])
        return bytes(cursor.fetchone()[0])


@pytest.mark.django_db
def test_a_sealed_column_reads_as_text_and_lies_closed():
    user = factories.user("village_doctor", factories.VILLAGE, phone=CANARY)
    assert User.objects.get(pk=user.pk).phone == CANARY
    assert CANARY.encode() not in raw(user)


@pytest.mark.django_db
def test_a_ciphertext_moved_to_another_row_does_not_open():
    first = factories.user("village_doctor", factories.VILLAGE, phone=CANARY)
    second = factories.user("village_doctor", factories.VILLAGE, phone="19901220001")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET phone=%s WHERE username=%s", [raw(first), second.username])
    with pytest.raises(CannotOpen, match="移动或改动"):
        User.objects.get(pk=second.pk).phone  # noqa: B018


def test_a_changed_byte_does_not_open():
    value = bytearray(seal("甲", "t.c.1"))
    value[-1] ^= 1
    with pytest.raises(CannotOpen):
        open_sealed(bytes(value), "t.c.1")


def test_equal_values_seal_differently_and_index_alike():
    assert seal("甲", "t.c.1") != seal("甲", "t.c.1")
    assert blind_index("甲", "a") == blind_index("甲", "a") != blind_index("甲", "b")
    assert blind_index("", "a") == ""


@pytest.mark.django_db
def test_a_sealed_column_cannot_be_filtered():
    with pytest.raises(TypeError, match="盲索引"):
        list(User.objects.filter(phone="x"))


@pytest.mark.django_db
def test_an_unchanged_row_keeps_its_sealed_value_on_save():
    user = factories.user("village_doctor", factories.VILLAGE, phone=CANARY)
    before = raw(user)
    again = User.objects.get(pk=user.pk)
    again.name = "改名"
    again.save()
    assert raw(user) == before and User.objects.get(pk=user.pk).phone == CANARY


@pytest.mark.django_db
def test_rotation_brings_everything_to_the_new_key_and_the_old_one_can_go():
    users = [factories.user("village_doctor", factories.VILLAGE, phone=f"1990122{n:04}") for n in range(25)]
    old = keys.ring().newest
    assert actions.rotate_keys(by=None) == 25
    assert set(rotation.counts()) == {old + 1}
    keys.drop_key(old)
    assert [User.objects.get(pk=u.pk).phone for u in users] == [u.phone for u in users]


@pytest.mark.django_db
def test_an_interrupted_rotation_goes_on(monkeypatch):
    for n in range(7):
        factories.user("village_doctor", factories.VILLAGE, phone=f"1990122{n:04}")
    monkeypatch.setattr(rotation, "_BATCH", 2)

    def stop(done, total):
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.rotate_keys(by=None, progress=stop)
    assert sorted(rotation.counts().values()) == [3, 4]
    assert actions.rotate_keys(by=None, new_key=False) == 3
    assert len(rotation.counts()) == 1


def test_the_key_in_use_cannot_be_dropped():
    with pytest.raises(ValueError, match="不能销毁"):
        keys.drop_key(keys.ring().newest)


def test_two_processes_that_start_together_make_one_ring(tmp_path):
    code = "from ankang.storage import keys; print(keys.ring().web)"
    env = {"ANKANG_HOME": str(tmp_path), "PATH": "/usr/bin"}
    started = [
        subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.PIPE) for _ in range(4)
    ]
    assert len({p.communicate()[0] for p in started}) == 1
    assert (tmp_path / "keys.json").stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_rows_in_bulk_equal_rows_by_the_orm():
    import uuid

    factories.divisions()
    ids = [uuid.uuid4() for _ in range(3)]
    bulk.insert(
        User, {"id": ids, "username": ["b0", "b1", "b2"], "name": ["甲", "乙", "丙"], "phone": [CANARY, "", CANARY],
               "password": ["!"] * 3},
    )  # fmt: skip
    rows = {u.pk: u for u in User.objects.filter(pk__in=ids)}
    assert [rows[i].phone for i in ids] == [CANARY, "", CANARY]
    assert all(rows[i].is_active and rows[i].joined for i in ids)


def test_a_column_opens_as_it_was_sealed():
    texts = ["甲", "", "乙" * 40]
    closed = seal_column(texts, "t.c", [1, 2, 3])
    assert open_column(closed, "t.c", [1, 2, 3]) == texts
    assert open_sealed(closed[0], "t.c.1") == "甲"
    with pytest.raises(CannotOpen):
        open_column(closed, "t.c", [3, 2, 1])
