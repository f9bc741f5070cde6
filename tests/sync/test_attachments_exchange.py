"""Files come to the offices that ask for them and to no other, whatever the mails between them do."""

import random
from dataclasses import replace

import pytest

from desktop.domain.kinds import Attachment, Document
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.storage.check import check
from desktop.storage.errors import DiskFullError
from desktop.storage.exchange.file_scope import FileScope
from desktop.sync.envelope import LARGEST_FILE
from desktop.usecases.attachments import attach, content_of
from desktop.usecases.exchange.bundle import PIECE_SIZE, Bundle, Header, Piece, Span
from desktop.usecases.exchange.piece_files import pieces_in
from desktop.usecases.exchange.ports import Arrival
from desktop.usecases.exchange.sending import MAIL_LIMIT, has_news, keep_prepared, prepare

from .offices import closing, exchange, gather, star

SMALL = 320_000  # bytes of a mail that carries one piece


@pytest.fixture
def three(tmp_path, home):
    desks = star(tmp_path, home, ["MOP", "GAO"], Sensitivity.MEMBERS)
    yield desks
    closing(desks)


def some_bytes(size, seed=1):
    return random.Random(seed).randbytes(size)


def join(desk, data, sensitivity=Sensitivity.PUBLIC, title="Étude LTP"):
    """Attach a file to a new document; return its SHA-256."""
    path = desk.path.with_name("étude.pdf")
    path.write_bytes(data)
    with desk.work() as unit:
        document = unit.add(Document(title=title, sensitivity=sensitivity))
        made = attach(unit, files_of(desk), document.id, path)
    path.unlink()
    return content_of(made)


def files_of(desk):
    return desk.post.files.files


def want(desk, content):
    return desk.post.files.want([content], desk.clock())


def bytes_of(desk, content):
    with files_of(desk).open(content) as stream:
        return stream.read()


def sent(one, other, limit=MAIL_LIMIT, most=10):
    """Return the files for another office, noted as sent."""
    partner = next(p for p in one.office.partners() if p.device == other.device)
    prepared = prepare(one.office, partner, limit, most)
    keep_prepared(one.office, prepared)
    return prepared.files


def with_pieces(files):
    return [file for file in files if file.sent.pieces]


def indices(files):
    return [index for file in files for _, index in file.sent.pieces]


def deliver(files, to):
    return to.receive(file.data for file in files)


def asked_of(one, other, number=1):
    return one.post.files.asked(other.device, Sensitivity.MEMBERS, number)


def news(one, other):
    return has_news(one.office, next(p for p in one.office.partners() if p.device == other.device))


def test_a_file_comes_to_those_who_ask_and_to_nobody_else(three):
    siege, mop, gao = three
    data = some_bytes(3 * PIECE_SIZE + 5)
    content = join(gao, data)
    gather(siege, [mop, gao])
    assert siege.post.files.missing() == mop.post.files.missing() == [content]
    assert gao.post.files.missing() == []
    assert want(siege, content) == 1
    gather(siege, [mop, gao])
    assert bytes_of(siege, content) == data
    assert not files_of(mop).has(content)
    assert want(mop, content) == 1
    gather(siege, [mop, gao])
    assert bytes_of(mop, content) == data
    assert siege.post.files.wants() == mop.post.files.wants() == []
    assert not any(news(one, other) for one, other in ((siege, mop), (mop, siege), (siege, gao), (gao, siege)))
    for one in three:
        assert check(one.dossier) == ()
    assert mop.digest() == siege.digest() == gao.digest()


@pytest.mark.parametrize("size", [0, 1, PIECE_SIZE, PIECE_SIZE + 1])
def test_files_of_any_size_come_whole(three, size):
    siege, _, gao = three
    content = join(gao, some_bytes(size))
    exchange(gao, siege)
    want(siege, content)
    exchange(siege, gao)
    assert bytes_of(siege, content) == some_bytes(size)


def test_pieces_go_behind_the_work_below_the_limit_and_move_no_position(three):
    siege, _, gao = three
    content = join(gao, some_bytes(10 * PIECE_SIZE))
    exchange(gao, siege)
    want(siege, content)
    deliver(sent(siege, gao), gao)
    join(gao, b"autre")
    files = sent(gao, siege)
    assert not files[0].sent.pieces
    assert files[0].sent.operations
    assert len(with_pieces(files)) == len(files) - 1 > 1
    assert all(file.sent.size < MAIL_LIMIT for file in files)
    for file in with_pieces(files):
        assert file.sent.header.span == Span(files[0].sent.header.span.upto, files[0].sent.header.span.upto)
    state = gao.post.correspondence(siege.device, Sensitivity.RESTRICTED)
    assert (state.waiting > 0, state.unsent) == (True, 0)
    receipts = deliver([*with_pieces(files), files[0]], siege)
    assert all(receipt.refusal is None and not receipt.received.alarms for receipt in receipts)
    assert [receipt.received.pieces for receipt in receipts] == [*(len(f.sent.pieces) for f in with_pieces(files)), 0]
    assert [receipt.received.files for receipt in receipts].count(1) == 1
    lines = siege.post.journal(20)
    assert sum(line.detail.get("pieces", 0) for line in lines) == 10
    assert [line.size for line in lines if line.detail.get("content") == content.hex()] == [10 * PIECE_SIZE]


def test_a_stick_carries_much_in_one_file(three):
    siege, _, gao = three
    content = join(gao, bytes(12 * PIECE_SIZE))
    exchange(gao, siege)
    want(siege, content)
    deliver(sent(siege, gao), gao)
    files = sent(gao, siege, 10_000_000_000)
    assert [len(file.sent.pieces) for file in files] == [0, 12]
    deliver(files, siege)
    assert files_of(siege).intact(content)
    assert pieces_in(10_000_000_000) * PIECE_SIZE < LARGEST_FILE


def test_what_is_there_is_not_sent_again(three):
    siege, _, gao = three
    content = join(gao, some_bytes(5 * PIECE_SIZE))
    exchange(gao, siege)
    want(siege, content)
    deliver(sent(siege, gao), gao)
    files = sent(gao, siege, SMALL)
    assert indices(files) == [0, 1, 2, 3, 4]
    assert indices(sent(gao, siege, SMALL)) == []  # they are on their way
    kept = [file for file in files if (content, 2) not in file.sent.pieces]
    deliver(kept, siege)
    assert siege.post.files.wants()[0].there == 4
    deliver(sent(siege, gao), gao)  # tells of the bundles that arrived, among them one after the lost one
    assert indices(sent(gao, siege, SMALL)) == [2]
    deliver(sent(gao, siege, SMALL), siege)
    deliver(sent(siege, gao), gao)
    last = sent(gao, siege, SMALL)
    assert indices(last) == [2]
    deliver(last, siege)
    assert bytes_of(siege, content) == some_bytes(5 * PIECE_SIZE)


def test_a_large_file_comes_a_few_bundles_at_a_time(three):
    siege, _, gao = three
    content = join(gao, some_bytes(7 * PIECE_SIZE))
    exchange(gao, siege)
    want(siege, content)
    deliver(sent(siege, gao), gao)
    first = sent(gao, siege, SMALL, most=3)
    assert indices(first) == [0, 1, 2]
    assert news(gao, siege)
    second = sent(gao, siege, SMALL, most=3)
    assert indices(second) == [3, 4, 5]
    deliver([*second, *first, *sent(gao, siege, SMALL)], siege)
    assert files_of(siege).intact(content)


@pytest.mark.parametrize("seed", range(4))
def test_losing_repeating_and_reordering_is_harmless(three, seed):
    siege, _, gao = three
    chance = random.Random(seed)
    data = some_bytes(6 * PIECE_SIZE + 77, seed)
    content = join(gao, data)
    exchange(gao, siege)
    want(siege, content)
    on_their_way: dict = {siege: [], gao: []}
    for _ in range(40):
        one, other = chance.choice([(siege, gao), (gao, siege)])
        on_their_way[other] += [file.data for file in sent(one, other, SMALL, most=4) if chance.random() < 0.7]
        chance.shuffle(on_their_way[other])
        for data_of_file in on_their_way[other][:3]:
            (receipt,) = other.receive([data_of_file])
            assert receipt.refusal is None
        on_their_way[other] = on_their_way[other][chance.choice([0, 3]) :]
        if files_of(siege).has(content):
            break
    for _ in range(3):
        deliver(sent(siege, gao), gao)
        deliver(sent(gao, siege), siege)
    assert bytes_of(siege, content) == data
    assert siege.post.files.wants() == []
    names = files_of(siege).shelf.names()
    assert files_of(siege).tidy() == []
    assert len(names) == 1


def test_a_want_whose_mail_was_lost_is_told_again(three):
    siege, _, gao = three
    content = join(gao, b"une carte")
    exchange(gao, siege)
    assert not news(siege, gao)
    want(siege, content)
    assert news(siege, gao)
    sent(siege, gao)  # lost
    assert not news(siege, gao)
    deliver(sent(gao, siege), siege)  # shows that it did not arrive
    assert news(siege, gao)
    deliver(sent(siege, gao), gao)
    deliver(sent(gao, siege), siege)
    assert bytes_of(siege, content) == b"une carte"


def test_the_file_of_a_restricted_document_does_not_go_to_a_partner_below(three):
    siege, mop, gao = three
    data = some_bytes(PIECE_SIZE + 1)
    content = join(siege, data, Sensitivity.RESTRICTED)
    gather(siege, [mop, gao])
    assert mop.post.files.missing() == []
    with mop.work() as unit:  # its hash was heard of, and a record written of it
        unit.add(Document(title="x", local_copy=unit.add(Attachment(content_hash=content.hex())).id))
    want(mop, content)
    gather(siege, [mop, gao])
    assert not files_of(mop).has(content)
    assert siege.post.files.waiting(mop.device, Sensitivity.MEMBERS) == 0
    with siege.work() as unit:
        (document,) = [found for found in unit.find(Document) if found.sensitivity is Sensitivity.RESTRICTED]
        unit.change(document, sensitivity=Sensitivity.MEMBERS)
    gather(siege, [mop, gao])
    assert bytes_of(mop, content) == data


def test_a_partner_does_not_hear_of_files_that_it_may_not_have(three):
    siege, mop, gao = three
    content = join(gao, b"restreint", Sensitivity.RESTRICTED)
    gather(siege, [mop, gao])
    want(siege, content)
    assert asked_of(siege, mop).wanted == ()
    assert not news(siege, mop)
    assert asked_of(siege, gao).wanted == (content,)  # above its clearance, but its own
    assert news(siege, gao)
    gather(siege, [mop, gao])
    assert bytes_of(siege, content) == b"restreint"


def test_what_a_document_let_go_of_goes_nowhere(three):
    siege, mop, gao = three
    content = join(siege, b"brouillon", Sensitivity.RESTRICTED)
    with siege.work() as unit:
        (document,) = unit.find(Document)
        unit.change(document, local_copy=None)
    want(mop, content)
    gather(siege, [mop, gao])
    assert mop.read(Attachment, document.local_copy) is None
    assert not files_of(mop).has(content)


def pieces_of(data, content):
    count = -(-len(data) // PIECE_SIZE)
    cut = (data[place * PIECE_SIZE : (place + 1) * PIECE_SIZE] for place in range(count))
    return [Piece(content, place, count, part) for place, part in enumerate(cut)]


def bring(sender, to, pieces, number=1000):
    header = Header(sender=sender.post.me, recipient=to.device, number=number, span=Span(0, 0))
    return to.post.receive(Bundle(header, (), pieces), Arrival(now=to.clock()))


def test_wrong_bytes_are_dropped_noted_and_asked_again(three):
    siege, _, gao = three
    data = some_bytes(2 * PIECE_SIZE)
    content = join(gao, data)
    exchange(gao, siege)
    want(siege, content)
    wrong = pieces_of(bytes([data[0] ^ 1]) + data[1:], content)
    assert bring(gao, siege, wrong[:1]).pieces == 1
    received = bring(gao, siege, wrong[1:], 1001)
    assert (received.pieces, received.files, received.spoiled) == (1, 0, 1)
    (again,) = siege.post.files.wants()
    assert (again.there, again.count, again.spoiled) == (0, 0, 1)
    assert siege.post.journal(1)[0].detail == {"content": content.hex()}
    assert siege.post.journal(1)[0].outcome == "damaged"
    assert files_of(siege).shelf.names() == []
    assert bring(gao, siege, pieces_of(data, content), 1002).files == 1
    assert bytes_of(siege, content) == data


def test_pieces_that_nobody_asked_for_or_that_fit_no_file_are_not_kept(three):
    siege, _, gao = three
    data = some_bytes(2 * PIECE_SIZE)
    content = join(gao, data)
    first, second = pieces_of(data, content)
    assert bring(gao, siege, [first, second]).pieces == 0
    want(siege, content)
    odd = [
        replace(first, data=first.data[:-1]), replace(second, data=b""), replace(second, count=1_000_000),
        replace(first, content=bytes(32)),
    ]  # fmt: skip
    assert bring(gao, siege, odd, 1001).pieces == 0
    assert not files_of(siege).shelf.folder.exists()
    assert bring(gao, siege, [first, first], 1002).pieces == 1
    assert bring(gao, siege, [replace(first, count=3)], 1003).pieces == 1  # cut otherwise: begins again
    assert bring(gao, siege, [second, first], 1004).files == 1


def test_two_partners_send_the_same_file(three):
    siege, mop, gao = three
    data = some_bytes(4 * PIECE_SIZE)
    content = join(gao, data)
    gather(siege, [mop, gao])
    exchange(mop, gao)
    want(siege, content)
    gather(siege, [mop, gao])
    want(mop, content)
    deliver(sent(mop, siege), siege)
    deliver(sent(mop, gao), gao)
    from_siege, from_gao = sent(siege, mop, SMALL), sent(gao, mop, SMALL)
    assert indices(from_siege) == indices(from_gao) == [0, 1, 2, 3]
    halves = with_pieces(from_siege)[:2] + with_pieces(from_gao)[1:]
    assert [receipt.received.pieces for receipt in deliver(halves, mop)] == [1, 1, 0, 1, 1]
    assert bytes_of(mop, content) == data
    assert [receipt.received.pieces for receipt in deliver(with_pieces(from_siege)[2:], mop)] == [0, 0]
    exchange(mop, gao)
    gather(siege, [mop, gao])
    assert not any(news(one, mop) or news(mop, one) for one in (siege, gao))


def test_a_crash_before_the_file_is_put_together_costs_nothing(three, monkeypatch):
    siege, _, gao = three
    data = some_bytes(3 * PIECE_SIZE)
    content = join(gao, data)
    exchange(gao, siege)
    want(siege, content)
    pieces = pieces_of(data, content)
    with monkeypatch.context() as crash:
        crash.setattr("desktop.storage.attachments.Attachments.assemble", interrupted)
        with pytest.raises(KeyboardInterrupt):
            bring(gao, siege, pieces)
    siege.reopen()
    assert siege.post.files.wants()[0].there == 3
    assert siege.post.files.settle(siege.clock()).completed == (content,)
    assert bytes_of(siege, content) == data


def test_a_crash_between_a_piece_and_its_note_costs_that_piece(three, monkeypatch):
    siege, _, gao = three
    data = some_bytes(3 * PIECE_SIZE)
    content = join(gao, data)
    exchange(gao, siege)
    want(siege, content)
    pieces = pieces_of(data, content)
    bring(gao, siege, pieces[:1])
    with monkeypatch.context() as crash:
        crash.setattr("desktop.storage.exchange.post.write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            bring(gao, siege, pieces[1:], 1001)
    siege.reopen()
    assert siege.post.files.wants()[0].there == 1
    (asked,) = asked_of(siege, gao).pieces_wanted
    assert (asked.count, asked.missing) == (3, b"\x06")
    siege.post.files.tidy()
    assert len(files_of(siege).shelf.names()) == 1
    assert bring(gao, siege, pieces[1:], 1002).files == 1
    assert bytes_of(siege, content) == data


def test_a_full_disk_refuses_a_piece_and_takes_it_later(three, monkeypatch):
    siege, _, gao = three
    data = some_bytes(2 * PIECE_SIZE)
    content = join(gao, data)
    want(siege, content)
    with monkeypatch.context() as full:
        full.setattr("desktop.storage.shelf.os.fsync", refused)
        with pytest.raises(DiskFullError):
            bring(gao, siege, pieces_of(data, content))
    assert files_of(siege).shelf.names() == []
    assert siege.post.files.wants()[0].there == 0
    assert bring(gao, siege, pieces_of(data, content)).files == 1


def interrupted(*_):
    raise KeyboardInterrupt


def refused(*_):
    raise OSError(28, "no space left")


def test_pieces_that_are_gone_or_damaged_here_are_asked_for_again(three):
    siege, _, gao = three
    data = some_bytes(4 * PIECE_SIZE)
    content = join(gao, data)
    exchange(gao, siege)
    want(siege, content)
    pieces = pieces_of(data, content)
    bring(gao, siege, pieces[:3])
    files = files_of(siege)
    files.shelf.remove(files.piece_name(content, 1))  # as when the folder was not brought along
    siege.post.files.settle(siege.clock())
    assert asked_of(siege, gao).pieces_wanted[0].missing == b"\x0a"
    received = bring(gao, siege, [pieces[3], pieces[1]], 1001)
    assert received.files == 1


def test_a_file_that_came_by_other_ways_is_not_asked_for_any_more(three):
    siege, _, gao = three
    content = join(gao, b"carte")
    exchange(gao, siege)
    want(siege, content)
    assert want(siege, content) == 0
    assert join(siege, b"carte") == content
    assert siege.post.files.settle(siege.clock()).completed == (content,)
    assert want(siege, content) == 0
    assert siege.post.files.wants() == []


def test_nothing_is_asked_for_after_a_change_of_mind(three):
    siege, _, gao = three
    data = some_bytes(2 * PIECE_SIZE)
    content = join(gao, data)
    exchange(gao, siege)
    want(siege, content)
    bring(gao, siege, pieces_of(data, content)[:1])
    assert siege.post.files.forget([content]) == 1
    assert files_of(siege).shelf.names() == []
    deliver(sent(siege, gao), gao)
    assert gao.post.files.waiting(siege.device, Sensitivity.RESTRICTED) == 0


def test_a_file_damaged_at_the_sender_is_left_out_and_the_others_go(three):
    siege, _, gao = three
    damaged, sound = join(gao, some_bytes(500, 1)), join(gao, some_bytes(600, 2))
    path = files_of(gao).shelf.folder / files_of(gao).shelf.name(damaged)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    exchange(gao, siege)
    siege.post.files.want([damaged, sound], siege.clock())
    exchange(siege, gao)
    assert [want.content for want in siege.post.files.wants()] == [damaged]
    assert files_of(siege).intact(sound)


def test_where_much_is_asked_for_each_bundle_says_another_part(three):
    siege, _, gao = three
    with gao.work() as unit:
        for number in range(450):
            unit.add(Attachment(content_hash=f"{number:064x}"))
    exchange(gao, siege)
    assert siege.post.files.want(siege.post.files.missing(), siege.clock()) == 450
    said = [asked_of(siege, gao, number).wanted for number in range(9)]
    assert {len(wanted) for wanted in said} == {200}
    assert len({content for wanted in said for content in wanted}) == 450
    deliver(sent(siege, gao), gao)
    assert gao.post.files.waiting(siege.device, Sensitivity.RESTRICTED) == 0  # asked for, and not here


def test_an_older_bundle_that_comes_late_does_not_change_what_is_asked(three):
    siege, _, gao = three
    content = join(gao, b"carte")
    exchange(gao, siege)
    before = sent(siege, gao)
    want(siege, content)
    deliver(sent(siege, gao), gao)
    deliver(before, gao)
    assert gao.post.files.waiting(siege.device, Sensitivity.RESTRICTED) == 1


def test_mutants_of_the_scope_die(three, monkeypatch):
    siege, mop, gao = three
    content = join(siege, b"secret", Sensitivity.RESTRICTED)
    monkeypatch.setattr(FileScope, "may_have", lambda *_: True)
    want(mop, content)
    gather(siege, [mop, gao])
    assert files_of(mop).has(content)  # the test above would have seen it
