"""The curve of the loss over the epochs, with every run so far, painted by ourselves."""
