package io.ledgerline.outbound;

import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.interchange.ControlNumbers;
import io.ledgerline.mapping.MappingCatalogue;
import io.ledgerline.mapping.MappingState;
import io.ledgerline.mapping.MappingStore;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.MasterDataFixture;
import io.ledgerline.masterdata.crossref.OutwardCodes;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.partner.TradingPartners;
import io.ledgerline.outbound.OutboundRequest.Purpose;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import io.ledgerline.outbound.acknowledgment.PartnerAnswers;
import io.ledgerline.outbound.delivery.DeliveryFailed;
import io.ledgerline.outbound.delivery.OutboundBooks;
import io.ledgerline.outbound.delivery.OutboundSender;
import io.ledgerline.outbound.delivery.OutboundWake;
import io.ledgerline.outbound.delivery.Parcel;
import io.ledgerline.outbound.delivery.Transport;
import io.ledgerline.outbound.writing.DocumentInput;
import io.ledgerline.outbound.writing.DocumentWriting;
import io.ledgerline.outbound.writing.PartnerWriter;
import io.ledgerline.outbound.writing.UnwritableDocument;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workqueue.WorkItemDecided;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.desk.WorkDesk;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Everything that sends, on a test database, with a partner KESTREL of supplier SUP-1; its protocol is written as plain text. */
final class OutboundFixture {

    static final Instant NOW = Instant.parse("2026-11-21T15:00:00Z");

    final TestDatabase db;
    final MasterDataFixture data;
    final RecordedEvents events = new RecordedEvents();
    final Map<String, String> settings = new HashMap<>();
    final Partner partner = new Partner();
    final PlainWriter writer = new PlainWriter();
    final OutboundRows rows;
    final Outbound outbound;
    final OutboundProgress progress;
    final PartnerAnswers answers;
    final OutboundBooks books;
    final OutboundSender sender;
    final WorkDesk desk;
    final Time time = new Time();

    OutboundFixture(TestDatabase db) {
        this.db = db;
        data = new MasterDataFixture(db).withTwoHospitals();
        Map<String, Object> profile = new HashMap<>();
        profile.put("name", "Kestrel");
        profile.put("supplier", "SUP-1");
        profile.put("qualifier", "01");
        profile.put("identifier", "987654301");
        profile.put("usageIndicator", "P");
        profile.put("release", "004010");
        profile.put("validation", "STRICT");
        profile.put("acknowledgment", "BY_RELEASE");
        profile.put("consecutive", true);
        profile.put("active", true);
        profile.put("receives", "850 860");
        profile.put("transport", "SFTP");
        profile.put("address", "sftp://partner/in");
        profile.put("answerHours", new BigDecimal("4"));
        data.add(EntityKind.TRADING_PARTNER, "KESTREL", null, profile);
        data.map(Domain.ITEM, "KESTREL", "KM-1", "MED-1");
        data.map(Domain.ITEM, "GTIN", "00312345000013", "MED-1");
        data.map(Domain.FACILITY, "KESTREL", "N-001", "NORTH");
        at(NOW);

        Settings read = TestSettings.of(settings);
        WorkItems items = new WorkItems(db.database(), read, time, events);
        MappingStore store = new MappingStore(db.database(), time);
        for (String form : List.of("850", "860")) {
            store.insert(
                    new MappingStore.Draft(
                            "out-" + form,
                            "x12-out",
                            null,
                            List.of(form),
                            "{\"purpose\": purpose, \"number\": document.orderNumber, \"facility\": facility.id,"
                                    + " \"ids\": items.`MED-1`, \"units\": units, \"before\": previous.orderDate,"
                                    + " \"quantity\": document.lines[0].quantity.value}",
                            List.of()),
                    MappingState.ACTIVE,
                    "SHIPPED",
                    "test");
        }
        TradingPartners partners = new TradingPartners(data.store, data.cache, time);
        OutboundWake wake = new OutboundWake();
        rows = new OutboundRows(db.database());
        progress = new OutboundProgress(rows, items, time, events);
        outbound = new Outbound(rows, new OutboundForms(partners), progress, wake, time);
        answers = new PartnerAnswers(rows, progress, time, events);
        DocumentWriting writing = new DocumentWriting(
                partners,
                new DocumentInput(rows, data.resolver, new OutwardCodes(data.crossReferences), read, time),
                new MappingCatalogue(store, time, null),
                new ControlNumbers(db.database()),
                protocol -> Optional.of(writer),
                read,
                time);
        books = new Transacted(db, new OutboundBooks(rows, progress, answers, writing, partners, read, time));
        sender = new OutboundSender(books, name -> name.equals("SFTP") ? Optional.of(partner) : Optional.empty());
        desk = new WorkDesk(db.database(), time, events);
        OutboundDecisions decisions = new OutboundDecisions(rows, outbound, progress, wake);
        events.observe(WorkItemDecided.class, decided -> decisions.decided(decided));
    }

    void at(Instant now) {
        time.use(Clock.fixed(now, ZoneOffset.UTC));
    }

    void later(Duration by) {
        at(time.now().plus(by));
    }

    /** What the container does around the books: a transaction each. */
    private static final class Transacted extends OutboundBooks {

        private final TestDatabase db;
        private final OutboundBooks books;

        Transacted(TestDatabase db, OutboundBooks books) {
            this.db = db;
            this.books = books;
        }

        @Override
        public List<OutboundRows.Due> due(int limit) {
            return db.inTransaction(() -> books.due(limit));
        }

        @Override
        public void write(UUID id) {
            db.inTransaction(() -> books.write(id));
        }

        @Override
        public Optional<Parcel> claim(UUID id) {
            return db.inTransaction(() -> books.claim(id));
        }

        @Override
        public void delivered(Parcel parcel) {
            db.inTransaction(() -> books.delivered(parcel));
        }

        @Override
        public void answered(Parcel parcel, PartnerAnswer answer) {
            db.inTransaction(() -> books.answered(parcel, answer));
        }

        @Override
        public void attemptFailed(UUID id, String why) {
            db.inTransaction(() -> books.attemptFailed(id, why));
        }

        @Override
        public int overdue(int limit) {
            return db.inTransaction(() -> books.overdue(limit));
        }
    }

    /** The partner's server. */
    static final class Partner implements Transport {

        final List<Parcel> got = new ArrayList<>();
        boolean down;
        Function<Parcel, PartnerAnswer> says;

        @Override
        public Optional<PartnerAnswer> carry(Parcel parcel) throws DeliveryFailed {
            if (down) {
                throw new DeliveryFailed("connection refused");
            }
            got.add(parcel);
            return Optional.ofNullable(says == null ? null : says.apply(parcel));
        }

        String last() {
            return new String(got.get(got.size() - 1).content(), StandardCharsets.UTF_8);
        }
    }

    /** Writes the mapping's tree as it is, under two control numbers. */
    static final class PlainWriter implements PartnerWriter {

        boolean refuses;
        boolean breaks;

        @Override
        public Written write(Writing writing, ToLongFunction<String> numbers) throws UnwritableDocument {
            if (refuses) {
                throw new UnwritableDocument("AK403-5", "BEG^2^3", "the element is too long");
            }
            long interchange = numbers.applyAsLong("ISA");
            long group = numbers.applyAsLong("GS");
            if (breaks) {
                throw new IllegalStateException("the node dies here");
            }
            return new Written(
                    String.format(Locale.ROOT, "%09d", interchange),
                    "PO",
                    String.valueOf(group),
                    "text/plain",
                    "txt",
                    String.valueOf(writing.tree()).getBytes(StandardCharsets.UTF_8));
        }
    }

    static PurchaseOrder order(String number, String quantity, String unit) {
        return new PurchaseOrder(
                number,
                null,
                0,
                null,
                Identifier.canonical("NORTH"),
                Identifier.canonical("SUP-1"),
                LocalDate.of(2026, 11, 21),
                null,
                "USD",
                null,
                List.of(new PurchaseOrder.Line(
                        1,
                        Identifier.canonical("MED-1"),
                        "Gloves",
                        new Quantity(new BigDecimal(quantity), unit),
                        new Money(new BigDecimal("18.50"), "USD"),
                        null,
                        null,
                        null)));
    }

    OutboundDocument ask(String number, Purpose purpose, String quantity) {
        return ask(number, purpose, "SUP-1", order(number, quantity, "{box}"));
    }

    OutboundDocument ask(String number, Purpose purpose, String supplier, PurchaseOrder order) {
        return db.inTransaction(() -> outbound.request(
                new OutboundRequest(number + "/" + purpose, purpose, supplier, "NORTH", order, null, null)));
    }

    /** One round of the dispatch, in this thread. */
    void round() {
        books.due(100).forEach(sender::send);
    }

    OutboundDocument now(OutboundDocument document) {
        return rows.find(document.id()).orElseThrow();
    }

    OutboundInterchange written(OutboundDocument document) {
        return rows.interchanges(document.id()).get(0);
    }

    void says(OutboundInterchange interchange, PartnerAnswer.Verdict verdict, String... errors) {
        db.inTransaction(() -> answers.settle(new PartnerAnswer(
                "KESTREL",
                "997",
                null,
                interchange.functionalGroup(),
                interchange.groupNumber(),
                verdict == PartnerAnswer.Verdict.TAKEN ? "A" : "R",
                verdict,
                List.of(errors))));
    }

    /** Kinds of the open work items about a number. */
    List<String> open(String number) {
        return db.database()
                .query(
                        "select kind from work_item where business_key = ? and closed_at is null",
                        row -> row.text("kind"),
                        number);
    }

    UUID item(String number) {
        return db.database()
                .first(
                        "select id from work_item where business_key = ? and closed_at is null",
                        row -> row.uuid("id"),
                        number)
                .orElseThrow();
    }

    /** What was told about requests of a key. */
    List<OutboundEnded.End> ended(String key) {
        return events.of(OutboundEnded.class).stream()
                .filter(ended -> ended.key().equals(key))
                .map(OutboundEnded::end)
                .toList();
    }
}
