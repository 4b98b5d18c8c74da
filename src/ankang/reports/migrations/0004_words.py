"""Title and text of the reports that are there, for the library's search."""

from typing import Any

from django.db import migrations


def fill(apps: Any, editor: Any) -> None:
    model = apps.get_model("reports", "Report")
    for row in model.objects.all().iterator(chunk_size=50):
        body, shown = row.body, "zh" if row.language == "zh" else "en"

        def said(part: dict[str, Any], body: dict[str, Any] = body, shown: str = shown) -> str:
            runs = part["runs"]
            return "".join(body["figures"][r["figure"]][shown] if r["figure"] else r["text"] for r in runs)

        sections = [said(part) for section in body["sections"] for part in section["paragraphs"]]
        title = said(body["title"]).replace("\n", "")
        model.objects.filter(pk=row.pk).update(title=title[:200], words="\n".join([title, *sections]))


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_issues_and_comments")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
