"""Ports to intelligence: turn text into vectors, talk, see. One provider a file."""
