"""`python -m word`: writes the Word templates into `templates/`. `make templates` runs it; review the pictures and commit both."""

from pathlib import Path

from word.make import TEMPLATES, made

FOLDER = Path(__file__).parent.parent / "templates"

for name in TEMPLATES:
    (FOLDER / name).write_bytes(made(name))
