"""The strip under the picture that says what just happened: in a sentence, as a formula, with numbers."""
