"""From a meeting to pages: PDF that can be read, heard, searched and archived; the only room that knows ReportLab.

Words go through `typography` and `marks` into runs, runs into `paragraphs`; paragraphs, lists (`prose`) and `tables`
are `blocks`, cut into `pages` and drawn on a `canvas` that keeps the `structure` tree. `minutes` and `sign_in` say
what stands where. ReportLab gives the fonts and the file; its own paragraphs and tables cannot be tagged.
"""
