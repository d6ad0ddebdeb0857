"""What `packaging/bundle.py` builds with: contents, icons, licences, sizes, and each system's own wrapping."""
