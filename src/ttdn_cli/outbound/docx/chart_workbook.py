"""The workbook inside a native chart: what "Edit data" opens in Word. The chart's own caches and this sheet hold the same values."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from ttdn_cli.domain.text import as_seen

_MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - a date in a file's properties, the same for ever


class ChartData(NamedTuple):
    """The values of a chart: the names of the series, and a category with its value for each series in every row."""

    series: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    def title(self, column: int) -> str:
        """The cell above a column's values; nothing stands above the categories."""
        return as_seen(self.series[column - 1]) if column else ""

    def texts(self, column: int) -> Sequence[str]:
        """The cells of a column below its title, as text; column 0 holds the categories."""
        return [as_seen(name) if column == 0 else str(values[column - 1]) for name, values in self.rows]


def workbook(sheet: str, data: ChartData) -> bytes:
    """An .xlsx with one sheet of these values, from A1 on. The same values give the same bytes; text is never a formula or a link."""
    import xlsxwriter  # type: ignore[import-untyped]

    whole = io.BytesIO()
    book = xlsxwriter.Workbook(whole, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _MADE})
    page = book.add_worksheet(sheet)
    page.set_column(0, 0, 48)
    for column, _ in enumerate(data.series, 1):
        page.write_string(0, column, data.title(column))
    for row, (name, values) in enumerate(data.rows, 1):
        page.write_string(row, 0, as_seen(name))
        for column, value in enumerate(values, 1):
            page.write_number(row, column, value)
    book.close()
    return whole.getvalue()
