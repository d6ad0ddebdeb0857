"""The window: everything that draws or is clicked, and the only place for widgets."""
