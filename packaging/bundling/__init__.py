"""What `packaging/bundle.py` builds with: contents, icons, licences, sizes, each system's wrapping."""
