"""Scenarios: lists of edits to a brief, for asking what would be if."""
