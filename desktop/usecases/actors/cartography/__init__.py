"""What a map shows, as values that the window and the printed page draw alike: picture, classes, colours, labels."""
