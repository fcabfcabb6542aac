"""
The report as docxtpl renders it by itself, from the same values and the same template as `ttdn render report`: ROOT OUTPUT.

Without OUTPUT it ends when the values are there: what is more is the rendering.
"""

import os
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

from ttdn_cli.domain.days import in_sentence, in_table
from ttdn_cli.domain.numbers import in_vietnamese
from ttdn_cli.domain.overview import overview
from ttdn_cli.domain.report import report_facts
from ttdn_cli.domain.report_charts import chart_facts
from ttdn_cli.domain.signing import Signing
from ttdn_cli.outbound.documents import report_document
from ttdn_cli.storage.shipped import load_template_file
from ttdn_cli.storage.workspace import load_plan_and_units, load_years

root = Path(sys.argv[1])
as_of = date.fromisoformat(os.environ["TTDN_NOW"])
workspace = load_years(root, load_plan_and_units(root), [as_of.year])
seen = overview(workspace, as_of.year, as_of)
facts = report_facts(seen, workspace)
assert facts is not None
document = report_document(facts, chart_facts(seen, [], workspace), Signing(None, None, (), None))
if len(sys.argv) == 2:
    sys.exit()
from docxtpl import DocxTemplate  # type: ignore[import-untyped] # noqa: E402
from jinja2 import Environment  # noqa: E402

environment = Environment(autoescape=True)
environment.filters |= {"in_sentence": in_sentence, "in_table": in_table, "number": in_vietnamese}
template = DocxTemplate(BytesIO(load_template_file(root, f"{document.template}.docx").data))
template.render(dict(document.values), environment, autoescape=True)
template.save(sys.argv[2])
