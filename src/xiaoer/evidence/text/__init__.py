"""Reads a text, a reply or a fact, into what it states at each place, before anybody asks whether it holds."""
