"""Floor 1: the model and the rules. No file, no clock, no network, no environment."""
