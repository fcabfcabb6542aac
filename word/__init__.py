"""What the Word templates in `templates/` are made of. `python -m word` makes them; nothing here is part of the installed ttdn."""
