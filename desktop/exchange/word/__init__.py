"""Word documents that go out: the same parts and looks as on paper, in styles that people can change."""
