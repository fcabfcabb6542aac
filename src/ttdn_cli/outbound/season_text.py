"""`ttdn remind --season`: the days of a season in words and as JSON."""

from collections.abc import Iterator, Sequence
from datetime import date

from ttdn_cli.domain.days import in_table, weekday_name
from ttdn_cli.domain.overview import both_readings, reporters
from ttdn_cli.domain.owing import regime_of
from ttdn_cli.domain.season import SeasonDay
from ttdn_cli.domain.words import STEP_FORM
from ttdn_cli.domain.workspace import Workspace
from ttdn_cli.outbound.json_text import json_text
from ttdn_cli.outbound.paragraphs import Paragraph, laid_out
from ttdn_cli.outbound.remind_text import holiday_note
from ttdn_cli.outbound.reminder_words import step_words


def season_text(workspace: Workspace, year: int, as_of: date, days: Sequence[SeasonDay], width: int | None = None) -> str:
    """The season day by day; units are named where they are not all."""
    return laid_out(_paragraphs(workspace, year, as_of, days), width)


def season_json(year: int, days: Sequence[SeasonDay]) -> str:
    """One object: the days in order, each with its step, the deadline that is chased, and the units."""
    return json_text(
        {
            "year": year,
            "days": [
                {
                    "day": day.day,
                    "step": day.step.id,
                    "form": day.step.form.value,
                    "deadline": day.deadline,
                    "units": [unit.id for unit in day.units],
                }
                for day in days
            ],
            "schema": 1,
        }
    )


def _paragraphs(workspace: Workspace, year: int, as_of: date, days: Sequence[SeasonDay]) -> Iterator[Paragraph]:
    regime = regime_of(workspace.plan, year)
    assert regime is not None
    everybody = len(reporters(workspace, regime, year))
    yield Paragraph(f"Mùa nhắc gửi báo cáo năm {year}, nếu không đơn vị nào gửi báo cáo")
    yield Paragraph(f"Thời hạn gửi: {both_readings(regime, year)}")
    if not days:
        yield Paragraph("Không có đơn vị nào phải nhắc.")
    for day in days:
        past = " (đã qua)" if day.day < as_of else ""
        deadline = "" if day.deadline == days[0].deadline else f", hạn {in_table(day.deadline)}"
        yield Paragraph()
        yield Paragraph(f"{weekday_name(day.day)}, {in_table(day.day)}{past}: bậc {day.step.id}, {step_words(day.step)}{deadline}")
        who = (
            f"tất cả {everybody} đơn vị"
            if len(day.units) == everybody
            else f"{len(day.units)} đơn vị: " + ", ".join(u.name for u in day.units)
        )
        yield Paragraph(f"{STEP_FORM[day.step.form]} tới {who}", 2, 4)
        without = [unit.name for unit in day.units if not unit.email]
        if day.step.form != "letter" and without:
            names = ", ".join(without) if len(without) < len(day.units) else "tất cả"
            yield Paragraph(f"chưa có địa chỉ thư điện tử, phải gọi điện ({len(without)}): {names}", 4, 6)
    yield from holiday_note(workspace, {day.day.year for day in days if day.step.working_days is not None})
