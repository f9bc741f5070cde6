"""Words and formats: what people read, in French and in English; knows nothing of the rooms above."""
