"""Lists and tables for Qt views: ids first, rows when they are looked at."""
