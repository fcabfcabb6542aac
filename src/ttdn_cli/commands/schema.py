"""`ttdn schema`: the shape of the data files as JSON Schema, for editors."""

from typing import Annotated

import typer

from ttdn_cli.commands.options import ForceOption, OutputOption


def _parse_name(text: str) -> str:
    from ttdn_cli.commands.formats import one_of
    from ttdn_cli.outbound.json_schema import FILES

    return one_of(*FILES)(text)


def command(
    name: Annotated[str, typer.Argument(parser=_parse_name, metavar="TỆP", help="tệp cần mẫu: plan, units, holidays hoặc report")],
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """
    Xuất mẫu tệp dữ liệu (JSON Schema) cho trình soạn thảo.

    plan, units, holidays là mẫu của data/plan.yaml, data/units.yaml, data/holidays.yaml; report là mẫu của các tệp sự kiện trong
    data/reports. Trình soạn thảo có yaml-language-server (VS Code với phần mở rộng YAML, Neovim, ...) theo mẫu mà gợi ý, giải thích từng
    khóa và gạch chân chỗ viết sai. Các tệp dữ liệu do ttdn init tạo ra nêu mẫu của mình ở dòng đầu, và mẫu nằm sẵn trong schemas; sau khi
    cập nhật ttdn thì xuất lại.

    Mẫu không thay được ttdn check: mã không có trong dữ liệu, khóa viết hai lần và nhiều điều khác chỉ lệnh ấy thấy.

    Ví dụ:

        ttdn schema plan --output plan.schema.json
    """
    from ttdn_cli.commands.output import deliver
    from ttdn_cli.outbound.json_schema import json_schema
    from ttdn_cli.outbound.json_text import json_text

    deliver(json_text(json_schema(name)), output, force)
