"""Reads minutes by their shape: tables with heads, cells beside one another, labels with what they say."""
