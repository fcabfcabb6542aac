"""`ttdn legal`: the appendix, and one document of it by its number or a part of the number."""

import json
import re
from pathlib import Path

import pytest

from tests.commands.conftest import Done, Refused, with_plan


def test_the_fourteen_rows_stand_in_order_with_what_is_known_of_their_force(done: Done) -> None:
    row = re.compile(r" {0,2}(\d+)\. (\S+) +(\d\d/\d\d/\d{4})  (còn hiệu lực|hết hiệu lực|chưa kiểm chứng) {2,}(\S.*)")
    rows = [found.groups() for line in done("legal").splitlines() if (found := row.fullmatch(line))]
    assert [int(number) for number, *_ in rows] == list(range(1, 15))
    assert rows[2][1:4] == ("88/2012/NĐ-CP", "23/10/2012", "còn hiệu lực")
    assert [symbol for _, symbol, _, state, _ in rows if state == "còn hiệu lực"] == [
        *("72/2015/NĐ-CP", "88/2012/NĐ-CP", "09/2017/NĐ-CP", "1191/QĐ-TTg")
    ]
    assert [symbol for _, symbol, _, state, _ in rows if state == "hết hiệu lực"] == ["1762/KH-UBND"]


@pytest.mark.parametrize("typed", ["88/2012/NĐ-CP", "88/2012/nd-cp", "88", "88/2012", "88 2012"])
def test_a_document_is_found_by_its_number_or_a_part_of_it(done: Done, typed: str) -> None:
    assert done("legal", typed).startswith("Nghị định số 88/2012/NĐ-CP ngày 23 tháng 10 năm 2012 của Chính phủ\n")


def test_a_whole_number_wins_over_a_part_of_another(done: Done, workspace: Path) -> None:
    with_plan(workspace, "      number: 228-KH/HU\n", "      number: 34-NQ/TW-HU\n")
    assert done("legal", "34-nq/tw").startswith("Nghị quyết số 34-NQ/TW ngày 09 tháng 01 năm 2023 của Bộ Chính trị\n")


def test_json_has_the_keys_of_the_file(done: Done) -> None:
    told = json.loads(done("legal", "--format", "json"))
    assert [document["row"] for document in told["documents"]] == list(range(1, 15))
    one = json.loads(done("legal", "88", "--format", "json"))
    assert one == {"schema": 1} | told["documents"][2]
    assert one["date"] == {"text": "2012-10-23", "printed": "2012-12-23"}


def test_what_is_not_there_or_is_several_is_refused(refused: Refused) -> None:
    assert refused("legal", "qđ-ttg") == ('lỗi: "qđ-ttg" có thể là 3 văn bản\n  = gợi ý: một trong: 273/QĐ-TTg, 1191/QĐ-TTg, 1178/QĐ-TTg\n')
    for typed in ("30/2020/NĐ-CP", "?", "2"):
        assert refused("legal", typed) == (
            f'lỗi: phụ lục không có văn bản "{typed}"\n'
            "  = gợi ý: một trong: 57-KL/TW, 72/2015/NĐ-CP, 88/2012/NĐ-CP, 09/2017/NĐ-CP, 22/2016/TT-BTTTT, 03/2019/TT-BTTTT, "
            "273/QĐ-TTg, 1191/QĐ-TTg, 1178/QĐ-TTg, 26/2020/QĐ-UBND, 34-NQ/TW, 28-CT/TU, 1762/KH-UBND, 228-KH/HU\n"
        )
