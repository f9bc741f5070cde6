"""Following recommendations up: all of them as rows, filtered, grouped, counted, changed together, put on paper."""
