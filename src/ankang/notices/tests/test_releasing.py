"""Two people release a notice, the machine looks first, and what hangs is never changed again."""

import datetime as dt
import hashlib
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from ankang.journal.models import Event
from ankang.notices import actions
from ankang.notices.models import Notice, NoticeFile, NoticeLine, ObjectionNote, TakeDown
from ankang.notices.publishing import files
from ankang.notices.rules.categories import CannotPublish
from ankang.notices.rules.scan import Leak
from ankang.notices.tests import factories
from ankang.registry.models import Household
from ankang.registry.tests.factories import OTHER_TOWN, TOWN, VILLAGE, user
from ankang.storage import files as storage
from ankang.storage import rotation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def both() -> object:
    """Somebody who holds both posts of the village."""
    made = factories.cadre()
    factories.registry.Post.objects.create(
        user=made, role="village_head", division_id=VILLAGE, since=dt.date(2020, 1, 1)
    )
    return made


def refused(write) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        write()


class TestTwoPeople:
    def test_the_action_refuses_the_maker(self):
        maker = both()
        with pytest.raises(CannotPublish, match="两个人"):
            actions.release_notice(notice=factories.draft(by=maker), by=maker)

    def test_the_database_refuses_every_way_round_the_action(self):
        maker = both()
        notice = factories.draft(by=maker)
        today, now = timezone.localdate(), timezone.now()
        full = {
            "state": "released", "released_by": maker, "released_at": now, "shown_from": today, "shown_until": today,
        }  # fmt: skip
        for name, value in full.items():
            setattr(notice, name, value)
        refused(notice.save)
        refused(lambda: Notice.objects.filter(pk=notice.pk).update(**full))
        refused(lambda: Notice.objects.filter(pk=notice.pk).update(released_by=maker))
        refused(lambda: Notice.objects.bulk_update([notice], ["state", "released_by", "released_at"]))
        other = factories.head()
        refused(
            lambda: Notice.objects.filter(pk=notice.pk).update(
                **full | {"released_by": other, "made_by": other}
            )
        )
        refused(
            lambda: Notice.objects.create(
                kind="village", division_id=VILLAGE, source="x", year=2026, serial=99, title="x", days=7, households=0,
                made_at=now, made_by=maker, **full,
            )
        )  # fmt: skip
        with connection.cursor() as cursor:
            refused(
                lambda: cursor.execute(
                    "UPDATE notices_notice SET released_by_id = made_by_id WHERE id = %s",
                    [notice.pk.hex if connection.vendor == "sqlite" else notice.pk],
                )
            )
        notice.refresh_from_db()
        assert notice.state == "drafted" and notice.released_by is None

    def test_a_notice_cannot_hang_without_a_releaser(self):
        notice = factories.draft()
        refused(lambda: Notice.objects.filter(pk=notice.pk).update(state="released"))
        refused(lambda: Notice.objects.filter(pk=notice.pk).update(state="ended"))

    def test_only_who_releases_here_releases(self):
        notice = factories.draft()
        for role, place in (
            ("village_cadre", VILLAGE),
            ("town_leader", OTHER_TOWN),
            ("township_clerk", TOWN),
        ):
            with pytest.raises(PermissionDenied):
                actions.release_notice(notice=notice, by=user(role, place))

    def test_somebody_from_above_may_release(self):
        notice = factories.draft()
        assert actions.release_notice(notice=notice, by=user("town_leader", TOWN)).state == "released"


class TestReleasing:
    def test_the_archive_is_sealed_and_carries_its_hash(self, tmp_path):
        notice = factories.released(factories.line(factories.home("金丝雀")))
        kept = {file.format: file for file in notice.files.all()}
        assert set(kept) == {"html", "docx", "pdf"}
        for file in kept.values():
            content = storage.content(file.name)
            assert hashlib.sha256(content).hexdigest() == file.sha256 and len(content) == file.size
        assert "金*雀".encode() in storage.content(kept["html"].name)
        raw = b"".join(path.read_bytes() for path in tmp_path.rglob("*.sealed"))
        assert "金*雀".encode() not in raw and b"%PDF" not in raw and b"PK\x03\x04" not in raw

    def test_releasing_again_changes_nothing(self):
        notice, by = factories.draft(), factories.head()
        first = actions.release_notice(notice=notice, by=by)
        again = actions.release_notice(notice=notice, by=by)
        assert (again.released_at, again.shown_until) == (first.released_at, first.shown_until)
        assert NoticeFile.objects.count() == 3
        with pytest.raises(CannotPublish, match="已经发布"):
            actions.release_notice(notice=notice, by=factories.head())

    def test_the_machine_stops_what_the_generator_did_not_make(self, monkeypatch):
        notice = factories.draft(factories.line(factories.home("金丝雀")))
        monkeypatch.setattr(
            files.page,
            "write",
            lambda sheet: "<html><body><p>金丝雀 13912342210 尿毒症</p></body></html>".encode(),
        )
        with pytest.raises(actions.Leaks) as caught:
            actions.release_notice(notice=notice, by=factories.head())
        assert {hit.leak for hit in caught.value.hits} == {Leak.NAME, Leak.PHONE, Leak.HEALTH}
        assert {(hit.file.rsplit(".")[-1], hit.where) for hit in caught.value.hits} == {("html", "正文")}
        notice.refresh_from_db()
        assert notice.state == "drafted" and not NoticeFile.objects.exists()
        told = Event.objects.get(kind="notices.release_stopped")
        assert told.subject == str(notice.pk) and told.fields == ["health", "name", "phone"]
        assert "金丝雀" not in str(told.__dict__) and "13912342210" not in str(told.__dict__)

    def test_a_place_that_holds_a_number_stops_it_too(self):
        notice = factories.draft()
        notice.division.name = "柳林村13912342210"
        notice.division.save()
        with pytest.raises(actions.Leaks):
            actions.release_notice(notice=notice, by=factories.head())

    def test_a_line_that_the_generator_did_not_write_stops_it(self):
        draft = factories.draft()
        line = draft.lines.get()
        NoticeLine.objects.create(
            notice=draft, household=line.household, village_id=VILLAGE, case=uuid.uuid4(), ordinal=2, masked_name="王*",
            category="marginal",
        )  # fmt: skip
        with pytest.raises(CannotPublish, match="与拟稿时不符"):
            actions.release_notice(notice=draft, by=factories.head())

    def test_nothing_hangs_when_the_files_cannot_be_kept(self, monkeypatch):
        notice = factories.draft()

        def full(name, content):
            raise OSError("no space left")

        monkeypatch.setattr(storage, "keep", full)
        with pytest.raises(OSError, match="no space"):
            actions.release_notice(notice=notice, by=factories.head())
        notice.refresh_from_db()
        assert notice.state == "drafted" and not NoticeFile.objects.exists()


class TestAppendOnly:
    def test_lines_are_added_to_drafts_only_and_never_changed(self):
        draft = factories.draft()
        line = draft.lines.get()
        spare = {
            "notice": draft, "household": line.household, "village_id": VILLAGE, "case": uuid.uuid4(), "ordinal": 2,
            "masked_name": "王*", "category": "marginal",
        }  # fmt: skip
        refused(lambda: NoticeLine.objects.filter(pk=line.pk).update(masked_name="李桂香"))
        refused(line.delete)
        actions.release_notice(notice=draft, by=factories.head())
        refused(lambda: NoticeLine.objects.create(**spare))
        refused(lambda: NoticeLine.objects.bulk_create([NoticeLine(**spare)]))
        refused(lambda: NoticeLine.objects.filter(pk=line.pk).update(ordinal=9))

    def test_what_a_notice_says_and_who_released_it_stays(self):
        notice = factories.released()
        for change in (
            {"title": "x"}, {"days": 1}, {"made_by": factories.cadre()}, {"token": "bcd"}, {"division_id": TOWN},
            {"shown_until": notice.shown_from}, {"shown_from": dt.date(2020, 1, 1)}, {"released_by": factories.head()},
            {"released_by": None},
        ):  # fmt: skip
            refused(lambda change=change: Notice.objects.filter(pk=notice.pk).update(**change))
        refused(notice.delete)
        file = notice.files.first()
        refused(lambda: NoticeFile.objects.filter(pk=file.pk).update(sha256="0" * 64))
        refused(file.delete)

    def test_the_log_of_take_downs_and_of_objections_stays(self):
        notice = factories.released()
        objection = factories.objection(notice)
        note = actions.note_objection(
            note_id=uuid.uuid4(), objection=objection, text="已入户", by=factories.cadre()
        )
        for change in ({"receipt": "X"}, {"received_on": dt.date(2020, 1, 1)}, {"case": uuid.uuid4()}):
            refused(lambda change=change: type(objection).objects.filter(pk=objection.pk).update(**change))
        refused(objection.delete)
        refused(note.delete)
        refused(lambda: ObjectionNote.objects.filter(pk=note.pk).update(made_by=factories.head()))
        actions.withdraw_notice(notice=notice, reason="名单有误", by=factories.head())
        refused(lambda: TakeDown.objects.update(way="time"))
        refused(lambda: TakeDown.objects.all().delete())

    def test_the_register_keeps_the_households_of_a_notice(self):
        line = factories.line()
        factories.released(line)
        with pytest.raises(ProtectedError):
            Household.objects.get(pk=line.household).delete()


def test_keys_rotate_through_sealed_columns_and_archives():
    from ankang.storage import keys

    notice = factories.released()
    objection = factories.objection(notice, name="王伟", contact="13912342210", text="不符合条件")
    actions.note_objection(note_id=uuid.uuid4(), objection=objection, text="已入户核实", by=factories.cadre())
    actions.withdraw_notice(notice=notice, reason="名单有误", by=factories.head())
    sealed = {f"{f.model._meta.label_lower}.{f.name}" for f in rotation.sealed_columns()}
    assert {
        "notices.objection.name", "notices.objection.contact", "notices.objection.text", "notices.objection.answer",
        "notices.objectionnote.text", "notices.takedown.reason",
    } <= sealed  # fmt: skip
    newest = keys.add_key()
    try:
        rotation.reseal(lambda done, total: None)
        assert set(rotation.counts()) == {newest}
        objection.refresh_from_db()
        assert (objection.name, objection.text) == ("王伟", "不符合条件")
        assert (
            TakeDown.objects.get().reason == "名单有误" and ObjectionNote.objects.get().text == "已入户核实"
        )
        assert storage.content(notice.files.get(format="pdf").name).startswith(b"%PDF")
    finally:
        keys.ring.cache_clear()
