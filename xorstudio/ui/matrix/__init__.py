"""The matrices of one operation: all rows of the truth table at once."""
