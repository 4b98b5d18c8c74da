"""Why people are admitted or see a doctor, where they go for it, and what it costs.

Round numbers of a poor rural county: about one stay in eight persons and year, half of them of old people, more of the
chronically ill; cost by level as published averages (township 2,000 yuan, county 6,000, city 14,000 and more). The
cost rises by some per cent a year, so that a forecast has something to find.
"""

from dataclasses import dataclass

import numpy as np

# Where a facility stands, in the order of the columns below.
CLINIC, TOWNSHIP, COUNTY, CITY, PROVINCE, OUTSIDE = range(6)
# Median cost of a stay in yuan, and its spread on the logarithm.
COST = np.array([180.0, 1_900.0, 5_400.0, 13_500.0, 21_000.0, 24_000.0])
SPREAD = np.array([0.3, 0.42, 0.55, 0.65, 0.7, 0.75])
DAYS = np.array([2.0, 6.0, 8.0, 10.0, 12.0, 12.0])
YEARLY_RISE, YEARLY_MORE = 0.045, 0.05


@dataclass(frozen=True)
class Reason:
    """A reason for a stay: ICD-10 code, special disease, mix of items, how cost compares, and where people go
    (shares of township, county, city, province, outside)."""

    icd: str
    disease: str
    mix: str
    cost: float
    where: tuple[float, float, float, float, float]


REASONS = {
    "lungs": Reason("J18.900", "", "lungs", 0.9, (0.62, 0.34, 0.03, 0.01, 0.0)),
    "stomach": Reason("K29.500", "", "pressure", 0.8, (0.55, 0.4, 0.04, 0.01, 0.0)),
    "gall": Reason("K80.100", "", "operation", 1.2, (0.04, 0.78, 0.12, 0.05, 0.01)),
    "appendix": Reason("K35.900", "", "operation", 0.9, (0.12, 0.82, 0.05, 0.01, 0.0)),
    "bones": Reason("S82.800", "", "bones", 1.7, (0.06, 0.66, 0.18, 0.06, 0.04)),
    "back": Reason("M51.200", "", "back", 0.8, (0.5, 0.42, 0.06, 0.02, 0.0)),
    "eyes": Reason("H25.900", "", "eyes", 0.7, (0.0, 0.74, 0.2, 0.06, 0.0)),
    "hypertension": Reason("I10.x00", "hypertension", "pressure", 0.75, (0.66, 0.32, 0.02, 0.0, 0.0)),
    "diabetes": Reason("E11.900", "diabetes", "sugar", 0.9, (0.48, 0.45, 0.06, 0.01, 0.0)),
    "stroke": Reason("I63.900", "stroke", "stroke", 1.5, (0.14, 0.62, 0.17, 0.06, 0.01)),
    "coronary": Reason("I25.100", "coronary", "heart", 1.7, (0.16, 0.55, 0.2, 0.08, 0.01)),
    "copd": Reason("J44.100", "copd", "copd", 1.1, (0.46, 0.46, 0.06, 0.02, 0.0)),
    "cancer": Reason("C34.900", "cancer", "cancer", 1.7, (0.03, 0.3, 0.34, 0.26, 0.07)),
    "kidneys": Reason("N18.500", "renal_failure", "kidneys", 1.1, (0.02, 0.7, 0.2, 0.08, 0.0)),
    "mental": Reason("F20.900", "mental", "mind", 1.0, (0.1, 0.55, 0.32, 0.03, 0.0)),
    "tuberculosis": Reason("A16.200", "tuberculosis", "lungs", 1.1, (0.1, 0.72, 0.14, 0.04, 0.0)),
}
# Reasons of those without a condition that brought them, with their shares.
COMMON = (
    ("lungs", 0.3),
    ("stomach", 0.17),
    ("gall", 0.09),
    ("appendix", 0.06),
    ("bones", 0.13),
    ("back", 0.15),
    ("eyes", 0.07),
    ("kidneys", 0.03),
)
# Stays a person and year below 5 years of age, below 35, 55, 65, 75, and from 75.
AGES = (5, 35, 55, 65, 75)
YEARLY = np.array([0.09, 0.03, 0.055, 0.11, 0.19, 0.27])
# How often a condition brings somebody into hospital in a year.
STAYS_OF = {
    "cancer": 1.9, "stroke": 0.45, "coronary": 0.32, "copd": 0.4, "diabetes": 0.07, "hypertension": 0.03, "mental": 0.2,
    "tuberculosis": 0.35,
}  # fmt: skip
# Bills of outpatients a person and year: of everybody, of the two diseases, of other chronic diseases.
VISITS, TWO_DISEASES, CHRONIC = 0.06, 0.28, 0.5
VISIT_COST, DRUGS_COST, CHRONIC_COST = 95.0, 150.0, 620.0
CHRONIC_KINDS = ("stroke", "coronary", "cancer", "mental", "copd")
