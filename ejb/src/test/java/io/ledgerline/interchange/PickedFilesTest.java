package io.ledgerline.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.interchange.FilePicked.Outcome;
import io.ledgerline.interchange.PickedFiles.Found;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workqueue.WorkItems;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PickedFilesTest {

    private final RecordedEvents events = new RecordedEvents();

    private PickedFiles register(TestDatabase db) {
        WorkItems items = new WorkItems(db.database(), TestSettings.none(), new Time(), events);
        return new PickedFiles(db.database(), items, new Time(), events);
    }

    private static Found file(String name, String digest) {
        return new Found("KESTREL", name, digest, 10);
    }

    private static long open(TestDatabase db) {
        return db.database()
                .count("select count(*) from work_item where kind = 'FILE_SET_ASIDE' and closed_at is null");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aContentIsTakenOnceFromEachPartner(TestDatabase db) {
        PickedFiles register = register(db);
        Optional<UUID> first = db.inTransaction(() -> register.take(file("a.edi", "d1"), "x12"));
        assertThat(first).isPresent();
        assertThat(register.partner(first.get())).contains("KESTREL");
        assertThat(db.inTransaction(() -> register.take(file("b.edi", "d1"), "x12")))
                .isEmpty();
        assertThat(db.inTransaction(() -> register.take(new Found("MARLOWE", "a.edi", "d1", 10), "x12")))
                .isPresent();
        assertThat(events.of(FilePicked.class))
                .extracting(FilePicked::outcome)
                .containsExactly(Outcome.TAKEN, Outcome.KNOWN, Outcome.TAKEN);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aFileThatRolledBackIsTakenTheNextTime(TestDatabase db) {
        PickedFiles register = register(db);
        try {
            db.inTransaction(() -> {
                register.take(file("a.edi", "d1"), "x12");
                throw new IllegalStateException("the broker is away");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("the broker is away");
        }
        assertThat(db.inTransaction(() -> register.take(file("a.edi", "d1"), "x12")))
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void whatWasSetAsideIsOneItemAndMayBeTakenLater(TestDatabase db) {
        PickedFiles register = register(db);
        for (int i = 0; i < 2; i++) {
            db.inTransaction(() -> register.setAside(file("a.doc", "d1"), "No pattern of names says what the file is"));
        }
        assertThat(open(db)).isEqualTo(1);
        assertThat(db.inTransaction(() -> register.take(file("a.edi", "d1"), "x12")))
                .isPresent();
        assertThat(open(db)).isZero();
    }
}
