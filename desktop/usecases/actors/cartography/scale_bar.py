"""The scale bar: a round number of kilometres that is about as long as there is room for."""

_ROUND = (1, 2, 5)


def scale_length(longest: float) -> float:
    """Return the longest round length (1, 2 or 5 with noughts) that is not over `longest`, in its unit."""
    power = 1.0
    while power > longest:
        power /= 10
    while power * 10 <= longest:
        power *= 10
    return max(step * power for step in _ROUND if step * power <= longest)
