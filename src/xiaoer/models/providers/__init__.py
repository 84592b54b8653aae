"""One provider a file; the only place that knows their packages."""
