"""Consultations 会诊: teleconsultation and counselling, from request to follow-up."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "ankang.consultations"
    label = "consultations"
    verbose_name = "远程会诊与心理咨询"
