"""会诊到发药: a village doctor asks, the county hospital answers and prescribes; the first drug is refused for an allergy,
the second is signed with a device key, reviewed, dispensed, and the loop is closed where it began."""

import json

import pytest

from tests.journeys.conftest import County, Visitor
from tests.journeys.money_story import MoneyStory, asked

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

# Somebody of 柳林村 past fifty with a record and no open consultation; the record tells of an allergy to penicillin.
_FIND = """
import datetime as dt
from ankang.places.models import Division
from ankang.consultations.models import Consultation
from ankang.records.models import HealthRecord
from ankang.registry.models import Person
from ankang.prescriptions.models import Prescription
village = Division.objects.get(level=5, name="柳林村")
rows = Person.objects.filter(village=village, left_on=None, died_on=None, health_record__isnull=False)
rows = rows.filter(born_on__lte=dt.date(1972, 1, 1)).exclude(pk__in=Consultation.objects.values("person"))
one = rows.exclude(pk__in=Prescription.objects.values("person"))
one = one.order_by("-number").first()
for record in HealthRecord.objects.filter(person=one):
    record.answers = {**record.answers, "drug_allergy": ["2"]}
    record.save()
print(json.dumps({"person": str(one.pk), "name": one.name}))
"""
_END = """
from ankang.prescriptions.models import Prescription
from ankang.consultations.models import Consultation
row = Prescription.objects.get(person="{person}")
print(json.dumps({{"state": row.state, "signer": row.signed_by.username, "reviewer": row.reviews.get().made_by.username,
    "dispenser": row.dispensing.made_by.username, "consultation": row.consultation.state, "name": row.number}}))
"""
_KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


class Story(MoneyStory):
    """One patient, three desks."""

    def the_village_doctor_asks(self):
        self.patient = asked(self.county, _FIND)
        them = self.village = self.come("village_doctor")
        them.go(f"/register/persons/{self.patient['person']}/")
        self.follow(them, "申请会诊")
        self.looks_right(them, f"为{self.patient['name']}请谁看", "随申请交出的摘要", "青霉素")
        them.page.fill("[name=question]", "咳嗽发热三天，痰黄，请问是否用抗菌药")
        them.page.locator("label", has_text="口头同意，两人在场").click()
        self.press(them, "提交申请")
        self.looks_right(them, "待分诊", "咳嗽发热三天")
        self.consultation = self.here(them)

    def the_hospital_answers(self):
        them = self.doctor = self.come("hospital_doctor")
        them.go("/today/")
        assert self.patient["name"] in them.page.inner_text("main")
        them.go(self.consultation)
        self.follow(them, "分诊")
        self.press(them, "确定")
        self.looks_right(them, "已受理，待约时间")
        self.follow(them, "登记会诊经过")
        them.page.fill("[name=text]", "电话听诊描述和图片，考虑急性支气管炎")
        self.press(them, "保存")
        self.follow(them, "签署意见")
        them.page.fill("[name=diagnosis]", "急性支气管炎")
        them.page.fill("[name=advice]", "口服抗菌药五天，三天不退热来院")
        self.press(them, "签署意见")
        self.looks_right(them, "已出意见，待申请方确认", "急性支气管炎")

    def the_first_drug_is_refused_for_the_allergy(self):
        them = self.doctor
        self.follow(them, "开处方")
        self.writes(them, "阿莫西林胶囊", "500")
        text = self.looks_right(them, "不能签名：有禁止项", "病人对青霉素类过敏，不能用阿莫西林胶囊")
        assert "去签名" not in text

    def writes(self, them, drug, dose):
        page = them.page
        for label in ("当面诊疗", "问过"):
            page.locator("label", has_text=label).first.click()
        page.fill("[name=diagnosis]", "急性支气管炎")
        page.fill("[name=creatinine]", "60")
        page.locator("[name=line_drug]").first.fill(drug)
        page.locator("[name=line_dose]").first.fill(dose)
        page.locator("[name=line_frequency]").first.select_option("bid")
        page.locator("[name=line_days]").first.fill("5")
        self.press(them, "保存并核对")

    def it_is_corrected(self):
        them = self.doctor
        self.writes(them, "罗红霉素胶囊", "150")
        self.looks_right(them, "去签名")
        self.draft = self.here(them)

    def a_key_is_registered_and_signs(self):
        them = self.doctor
        devices = them.context.new_cdp_session(them.page)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": _KEY})
        self.follow(them, "去签名")
        self.looks_right(them, "您还没有登记签名密钥")
        self.follow(them, "登记签名密钥")
        them.page.fill("[name=name]", "办公室电脑")
        them.page.fill("[name=password]", self.county.accounts["hospital_doctor"][1])
        with them.page.expect_navigation():
            them.page.get_by_role("button", name="登记密钥").click()
        self.looks_right(them, "密钥已登记", "办公室电脑")
        them.go(f"{self.draft}sign/")
        self.looks_right(them, "罗红霉素胶囊", "签名后不能修改")
        with them.page.expect_navigation():
            them.page.get_by_role("button", name="签名并开具").click()
        self.looks_right(them, "待审核", "签名核验相符", "至少保存至")
        self.prescription = self.here(them)

    def the_pharmacist_reviews_and_dispenses(self):
        them = self.pharmacist = self.come("pharmacist")
        them.go("/today/")
        assert self.patient["name"] in them.page.inner_text("main")
        them.go(self.prescription)
        self.looks_right(them, "我来审核", "罗红霉素胶囊")
        self.press(them, "提交审核")
        self.looks_right(them, "待发药", "审核通过")
        self.press(them, "确认发药")
        self.looks_right(them, "已发药")
        them.go(f"{self.prescription}paper/")
        self.looks_right(them, "前记", "正文", "后记", "电子签名核验相符")

    def the_loop_is_closed(self):
        them = self.village
        them.go(self.consultation)
        self.press(them, "已看过意见，确认办结")
        self.looks_right(them, "已办结")
        told = asked(self.county, _END.format(person=self.patient["person"]))
        people = told["signer"], told["reviewer"], told["dispenser"]
        assert (told["state"], told["consultation"]) == ("dispensed", "closed"), json.dumps(told)
        assert people == ("hospital_doctor", "pharmacist", "pharmacist")


def test_from_a_question_to_a_drug_in_the_hand(browser, county):
    # Browsers offer keys on localhost, and not at an address of numbers.
    named = County(county.url.replace("127.0.0.1", "localhost"), county.home, county.accounts)
    people = []

    def come(role):
        people.append(Visitor(browser, named))
        return people[-1].log_in(role)

    story = Story(come, named)
    try:
        story.the_village_doctor_asks()
        story.the_hospital_answers()
        story.the_first_drug_is_refused_for_the_allergy()
        story.it_is_corrected()
        story.a_key_is_registered_and_signs()
        story.the_pharmacist_reviews_and_dispenses()
        story.the_loop_is_closed()
    finally:
        for somebody in people:
            somebody.close()
