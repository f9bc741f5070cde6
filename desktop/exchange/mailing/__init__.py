"""What is pasted into a mail or sent as its body: plain text, and HTML that mail programs leave alone."""
