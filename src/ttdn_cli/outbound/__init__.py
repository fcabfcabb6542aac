"""Floor 3: values become text: problem lines, tables, CSV, Markdown, JSON."""
