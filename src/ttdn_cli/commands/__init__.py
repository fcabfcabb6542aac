"""Floor 4: one file per command: read, decide, show. Typer and Rich live only here and in the door, `cli.py`."""
