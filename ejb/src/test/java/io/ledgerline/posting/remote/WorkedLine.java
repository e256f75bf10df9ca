package io.ledgerline.posting.remote;

import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.PostingEvent;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.erp.Erp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The line of ERP {@code saas}, worked by hand. */
final class WorkedLine {

    final PostingFixture fixture;
    final RemoteBooks books;
    final RemoteSender sender;

    WorkedLine(TestDatabase db) {
        this(new PostingFixture(db));
    }

    /** The same, with a setting from the start. */
    WorkedLine(TestDatabase db, String key, String value) {
        this(new PostingFixture(db, key, value));
    }

    private WorkedLine(PostingFixture fixture) {
        this.fixture = fixture;
        books = new RemoteBooks(
                fixture.line,
                fixture.ledger,
                fixture.answers,
                fixture.gate,
                fixture.registry,
                fixture.connectors,
                fixture.events,
                fixture.time,
                fixture.settings);
        sender = new RemoteSender(books, new RemotePace(fixture.settings), fixture.settings);
    }

    Erp saas() {
        return fixture.gate.erp("saas").orElseThrow();
    }

    UUID submit(String key) {
        fixture.postings.submit(List.of(PostingFixture.request(key, "EAST")));
        return fixture.posting(key).id();
    }

    /** Does all that is due at a moment, once. */
    int work(Instant instant) {
        fixture.at(instant);
        RemoteBooks.Due due = books.due(saas(), 10);
        int done = 0;
        for (UUID posting : due.ask()) {
            done += sender.ask(saas(), fixture.remote, posting) ? 1 : 0;
        }
        for (UUID posting : due.call()) {
            done += sender.call(saas(), fixture.remote, posting) ? 1 : 0;
        }
        return done;
    }

    PostingState state(String key) {
        return fixture.posting(key).state();
    }

    List<String> events(String key) {
        return fixture.postings.events(fixture.posting(key).id()).stream()
                .map(PostingEvent::what)
                .toList();
    }

    List<String> calledReferences() {
        return fixture.remote.called.stream().map(Command::reference).toList();
    }
}
