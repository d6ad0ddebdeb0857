"""XOR Studio: see a small network learn XOR, every number of every step."""

__version__ = "0.1.0"
