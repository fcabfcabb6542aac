"""How fast and how large: `python -m bench`. Nothing here passes or fails; it prints ratios within one run."""
