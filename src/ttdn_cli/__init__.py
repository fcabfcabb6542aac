"""ttdn: who has reported under a plan, who has not, and why it says so."""

__version__ = "0.1.0"
