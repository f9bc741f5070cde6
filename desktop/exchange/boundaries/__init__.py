"""Boundaries of countries as their offices publish them (COD-AB): read, checked, thinned, kept in one small form."""
