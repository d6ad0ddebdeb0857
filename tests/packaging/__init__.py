"""Tests of the set-up script and of what the repository may contain."""
