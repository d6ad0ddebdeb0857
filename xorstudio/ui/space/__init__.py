"""Pictures of spaces: a plane with points, lines and surfaces that can be zoomed, moved and taken hold of."""
