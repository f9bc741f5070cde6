"""Kinds, values and rules of coordination work; standard library and wording only."""
