"""Parts of the experiment panel, each with its own heading."""
