"""The parts of the inspector: lines of numbers, what they say, and the loss as a curve over one weight."""
