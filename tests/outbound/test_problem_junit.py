"""Problems as JUnit XML, read back by a parser of XML."""

from xml.etree import ElementTree

from ttdn_cli.domain.problem import Located, Problem
from ttdn_cli.outbound.problem_junit import problems_junit


def located(path: str = "data/plan.yaml", line: int = 31, message: str = "tháng 13 không có", hint: str | None = None) -> Located:
    return Located(Problem("unknown-id", ("plan",), message, hint), path, line, 14, "    due: {month: 13}")


def test_a_rule_that_found_something_fails_and_tells_all_it_found() -> None:
    assert problems_junit([located(hint="có phải 12 không"), located(line=40)], ["duplicate-id", "unknown-id"], []) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="ttdn check" tests="2" failures="1" errors="0">\n'
        '  <testsuite name="ttdn check" tests="2" failures="1" errors="0" skipped="0">\n'
        '    <testcase classname="ttdn.duplicate-id" name="Mỗi mã chỉ dùng cho một thứ"/>\n'
        '    <testcase classname="ttdn.unknown-id" name="Mã được nhắc đến phải có trong dữ liệu">\n'
        '      <failure type="unknown-id" message="2 lỗi">data/plan.yaml:31:14: lỗi: tháng 13 không có [unknown-id]\n'
        "   31 |     due: {month: 13}\n"
        "      = gợi ý: có phải 12 không\n"
        "data/plan.yaml:40:14: lỗi: tháng 13 không có [unknown-id]\n"
        "   40 |     due: {month: 13}</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_a_rule_that_could_not_be_asked_is_skipped_and_not_passed() -> None:
    suite = ElementTree.fromstring(problems_junit([], ["yaml"], ["unknown-id"]))[0]
    assert suite.attrib == {"name": "ttdn check", "tests": "2", "failures": "0", "errors": "0", "skipped": "1"}
    (skipped,) = suite.findall("testcase/skipped")
    assert skipped.attrib == {"message": "chưa kiểm tra được: kế hoạch hoặc danh sách đơn vị không đọc được"}
    assert [case.get("classname") for case in suite if len(case)] == ["ttdn.unknown-id"]


def test_data_is_text_and_what_xml_forbids_is_written_out() -> None:
    hostile = "]]></failure><x a=\"1\" b='2'>&amp; \x00\x08\x1b\x85\u2028\ufffe\uffff\udc80\U0001f600"
    out = problems_junit([located(path=hostile, message=hostile, hint=hostile)], ["unknown-id"], [])
    out.encode("utf-8")
    (failure,) = ElementTree.fromstring(out).iter("failure")
    shown = "]]></failure><x a=\"1\" b='2'>&amp; \\x00\\x08\\x1b\\x85\\u2028\\ufffe\\uffff\\udc80\U0001f600"
    assert failure.text == (f"{shown}:31:14: lỗi: {shown} [unknown-id]\n   31 |     due: {{month: 13}}\n      = gợi ý: {shown}")
    assert len(failure) == 0
