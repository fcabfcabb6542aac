"""Floor 2: files and locks. YAML is read and written here and nowhere else; nothing is decided here."""
