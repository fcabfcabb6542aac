"""The shipped Word templates are what `word/` makes, and `word/` names in reviewable text whatever ttdn needs to know of them."""

import pytest

from tests.a_year import ROOT
from tests.outbound.docx.docx_parts import parts
from ttdn_cli.outbound import documents
from word import layout
from word.chart import BY_GROUP, BY_YEAR, SERIES
from word.make import TEMPLATES, made


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_committed_template_is_what_its_source_makes(name: str) -> None:
    assert (ROOT / "templates" / name).read_bytes() == made(name), "make templates, then look at the pictures and commit both"


def test_there_is_no_word_template_without_a_source() -> None:
    assert {path.name for path in (ROOT / "templates").glob("*.docx") if not path.name.startswith("~$")} == set(TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_the_same_whatever_zlib_and_clock_there_are(name: str) -> None:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(made(name))) as archive:
        assert {(info.compress_type, info.date_time) for info in archive.infolist()} == {(zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0))}


def test_the_lengths_of_the_rules_and_the_names_of_the_charts_are_those_of_the_templates() -> None:
    assert documents._OFFICE_RULES_MM == layout.OFFICE_RULES_MM
    assert documents._TITLE_RULES_MM == layout.TITLE_RULES_MM
    assert tuple(name for name, _, _ in SERIES) == documents._SERIES
    report = parts(made("report.docx"))
    assert BY_GROUP.sheet.encode() in report["word/charts/chart1.xml"]
    assert BY_YEAR.sheet.encode() in report["word/charts/chart2.xml"]
    assert (BY_GROUP.sheet, BY_YEAR.sheet) == ("Theo nhóm", "Theo năm")
