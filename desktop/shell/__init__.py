"""The composition root: command line and window start build every object and hand it to whoever needs it."""
