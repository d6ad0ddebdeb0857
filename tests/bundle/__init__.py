"""Tests of the built bundle, in a system where there is nothing but what it declares."""
