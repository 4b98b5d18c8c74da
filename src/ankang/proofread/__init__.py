"""Reads any Chinese work report and tells which figures cannot stand, where, and why. Pure: no database, no Django.

from pathlib import Path
from ankang.proofread import proofread, proofread_reports, read_reports

for finding in proofread_reports(read_reports([Path("汇报.docx")])):
    print(finding.sentence, finding.why("zh"), finding.mend("zh"))
"""

from ankang.proofread.findings import Finding, Severity
from ankang.proofread.proofreading import proofread, proofread_reports, read_reports
from ankang.proofread.reading import CannotRead, read_confined
from ankang.proofread.report import Report

__all__ = [
    "CannotRead",
    "Finding",
    "Report",
    "Severity",
    "proofread",
    "proofread_reports",
    "read_confined",
    "read_reports",
]
