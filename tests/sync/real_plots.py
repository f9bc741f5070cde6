"""Steps of a world that are short stories: each brings about what single steps meet once in thousands of histories."""


class Plots:
    """Steps of a world."""

    def raised_before_an_answer(self, office: int, which: int, level: int) -> None:
        """Let an office get a record, and let its class be raised before the office could say so; mails may cross."""
        self.create(0, 0)
        first = self.files(self.seats[0][0], office)
        if which % 2:
            self.deliver(office, first)
        self.classify(0, 1 + 4 * (1000 - which), level)
        self.deliver(office, self.files(self.seats[0][0], office))
        self.deliver(office, first)
        self.count("raised before an answer")

    def restored_after_sending(self, office: int, kind: int, which: int, what: int) -> None:
        """Bring a dossier back to before a day's exchange."""
        self.classify(office, which, 3)
        self.back_up(office)
        self.edit(office, kind, which, what)
        self.meet(office, 1 if office % 4 == 0 else 0)
        self.gather()
        self.restore(office)
        self.classify(office, which, 0)
        self.count("restored after sending")

    def typed_twice(self, office: int, kind: int, which: int, what: int, marked: bool) -> None:
        """Put yesterday's file back by hand and work on, before anybody tells."""
        self.photo(office)
        for step in range(3):
            self.edit(office, kind, which + step, what + step)
        self.meet(office, 1 if office % 4 == 0 else 0)
        self.put_back(office, marked)
        for step in range(2 + which):
            self.edit(office, kind + which, which, what + step)
        self.count("typed twice")

    def two_places(self, office: int, kind: int, which: int, what: int) -> None:
        """Copy a dossier and work in both places, each exchanging for itself."""
        self.clone(office)
        for seat, step in ((office, 0), (office + 4, 1), (office, 2)):
            self.edit(seat, kind, which, what + step)
            self.meet(seat, 0)
        self.count("worked in two places")

    def silent_turns(self, office: int) -> None:
        """Turn keys over so often that nothing sent to the last known one opens any more."""
        for _ in range(3):
            self.turn(office)
        self.send(0, office)
        self.count("turned keys in silence")

    def deliver(self, office: int, files: list[bytes]) -> None:
        """Let files arrive on every computer of an office."""
        for data in files:
            for seat in self.seats[office % 4]:
                self.take(seat, data)
