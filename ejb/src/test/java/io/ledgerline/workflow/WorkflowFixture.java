package io.ledgerline.workflow;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.masterdata.MasterDataFixture;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.masterdata.finance.FinancialRules;
import io.ledgerline.masterdata.pricing.ContractPrices;
import io.ledgerline.masterdata.sample.NetworkFiles;
import io.ledgerline.masterdata.stewardship.FieldAuthorities;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.PostingRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sample hospital network on a test database, and workflows planned against it as the intake does. */
public final class WorkflowFixture {

    /** When every message of these tests arrives. */
    public static final Instant NOW = Instant.parse("2026-11-21T15:00:00Z");

    public final TestDatabase db;
    public final MasterDataFixture data;
    public final Instances instances;
    public final FinancialRules rules;
    public final ContractPrices prices;
    private final String source;

    private static List<WorkflowFixture> shared;

    /** One on each database, for all tests of the JVM: loading the network takes seconds, and instances have numbers of their own. */
    public static synchronized Stream<WorkflowFixture> both() {
        if (shared == null) {
            shared = TestDatabase.both()
                    .map(db -> new WorkflowFixture(db, "EPIC"))
                    .toList();
        }
        return shared.stream();
    }

    @Override
    public String toString() {
        return db.toString();
    }

    private WorkflowFixture(TestDatabase db, String source) {
        this.db = db;
        this.source = source;
        this.data = new MasterDataFixture(db);
        new NetworkFiles(name -> WorkflowFixture.class.getResourceAsStream("/reference/network/" + name), NOW)
                .load(data.store, data.crossReferences, new FieldAuthorities(data.database), data.cache);
        this.instances = new Instances(db.database(), new Time());
        this.rules = new FinancialRules(data.store, data.cache);
        this.prices = new ContractPrices(data.store, data.entities, data.cache);
    }

    /** Plans one document of a message of its own. */
    public <D extends BusinessDocument> Plan plan(Workflow<D> workflow, D document) {
        Codes codes = new Codes(source);
        workflow.codes(document, codes);
        LocalDate on = codes.at() == null
                ? LocalDate.ofInstant(NOW, ZoneOffset.UTC)
                : codes.at().toLocalDate();
        Resolution resolution = data.resolver.resolve(codes.facility(), codes.references(), on);
        if (!resolution.complete()) {
            throw new AssertionError("codes of the test are not in the sample network: " + resolution.unresolved());
        }
        Plan plan = new Plan();
        Planning.Facts facts = new Planning.Facts(
                Ids.next(), "LL-" + Ids.next(), source, "hl7v2", Ids.next().toString(), "test/1", NOW);
        workflow.plan(document, new Planning(facts, document, 0, Ids.next(), resolution, plan));
        return plan;
    }

    /** Writes what a plan begins, as the intake does. */
    public void write(Plan plan) {
        Map<UUID, Integer> open = plan.postings().stream()
                .collect(Collectors.groupingBy(PostingRequest::workflowId, Collectors.summingInt(posting -> 1)));
        plan.moved().forEach(moved -> instances.move(moved.id(), moved.event(), moved.detail()));
        Instances.Origin origin = new Instances.Origin(Ids.next(), source, "hl7v2", "corr");
        instances.begin(plan.instances().stream()
                .map(instance -> new Instances.Begun(instance, origin, open.getOrDefault(instance.id(), 0)))
                .toList());
    }

    /** Kinds of the work items of a plan. */
    public static List<String> problems(Plan plan) {
        return plan.workItems().stream().map(item -> item.kind()).toList();
    }
}
