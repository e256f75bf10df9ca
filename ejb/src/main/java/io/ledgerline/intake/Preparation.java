package io.ledgerline.intake;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.intake.code.CodeKeys;
import io.ledgerline.intake.code.Stake;
import io.ledgerline.mapping.InvalidMapping;
import io.ledgerline.mapping.Mapped;
import io.ledgerline.mapping.MappingCatalogue;
import io.ledgerline.mapping.MappingContext;
import io.ledgerline.mapping.MappingRefused;
import io.ledgerline.mapping.NoMapping;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.MasterDataResolver;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.masterdata.crossref.Candidates;
import io.ledgerline.masterdata.source.SourceSystems;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Payload;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.Time;
import io.ledgerline.workflow.Codes;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Reads and plans one message: translate, map, resolve, plan. Writes nothing, so it serves dry runs as well. */
@ApplicationScoped
public class Preparation {

    static final String MAPPING_FAILED = "MAPPING_FAILED";
    static final String NO_TRANSLATOR = "NO_TRANSLATOR";

    /** Characters kept of what a sender calls a thing. */
    private static final int LONGEST_TEXT = 200;

    @Inject
    private Protocols protocols;

    @Inject
    private MappingCatalogue mappings;

    @Inject
    private MasterDataResolver masterData;

    @Inject
    private SourceSystems sources;

    @Inject
    private WorkflowRegistry workflows;

    @Inject
    private Time time;

    /** A message as it came in. */
    Prepared prepare(Envelope envelope) {
        return prepare(envelope, Map.of());
    }

    /** A message that runs again; its instances by the position of their document keep their ids. */
    Prepared prepare(Envelope envelope, Map<Integer, UUID> instanceIds) {
        Stopwatch watch = new Stopwatch();
        String digest = Payload.digest(envelope.body());
        if (!protocols.knows(envelope.protocol())) {
            return kept(envelope, digest, watch);
        }
        Translator translator = protocols.translator(envelope.protocol());
        MessageHeader header;
        Mapped mapped;
        try {
            Translation translation = translator.translate(envelope);
            header = translation.header();
            watch.lap("translate");
            try {
                MappingContext context = new MappingContext(
                        header.source(),
                        header.facility(),
                        sources.profile(header.source(), header.facility()).zone());
                mapped = mappings.map(envelope.protocol(), header.type(), translation.tree(), context);
                watch.lap("map");
            } catch (NoMapping e) {
                return refused(envelope, header, digest, translator.unsupported(header, e.familyKnown()), watch);
            } catch (MappingRefused e) {
                return refused(envelope, header, digest, new Rejection(Rejection.Kind.INVALID, e.violations()), watch);
            } catch (InvalidMapping e) {
                return mappingFailed(envelope, header, digest, e, watch);
            }
        } catch (MalformedMessage e) {
            header = e.header() == null ? unread(envelope) : e.header();
            return refused(envelope, header, digest, e.rejection(), watch);
        }
        return plan(envelope, header, digest, mapped, instanceIds, watch);
    }

    /** Plans documents that are known already. */
    Prepared plan(Envelope envelope, MessageHeader header, Mapped mapped, Map<Integer, UUID> instanceIds) {
        return plan(envelope, header, Payload.digest(envelope.body()), mapped, instanceIds, new Stopwatch());
    }

    private Prepared plan(
            Envelope envelope,
            MessageHeader header,
            String digest,
            Mapped mapped,
            Map<Integer, UUID> instanceIds,
            Stopwatch watch) {
        List<BusinessDocument> documents = mapped.documents();
        List<Codes> codes = documents.stream()
                .map(document -> workflows.codes(document, header.source()))
                .toList();
        List<Resolution> resolutions = resolve(codes);
        watch.lap("resolve");
        Plan plan = new Plan();
        Planning.Facts facts = new Planning.Facts(
                envelope.id(),
                KeyRoots.of(header, digest, envelope.id()),
                header.source(),
                envelope.protocol(),
                envelope.correlationId(),
                mapped.version(),
                envelope.receivedAt());
        List<Planning> plannings = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            UUID instanceId = instanceIds.getOrDefault(i, Ids.next());
            plannings.add(new Planning(facts, documents.get(i), i, instanceId, resolutions.get(i), plan));
        }
        Set<CodeReference> unknown = new LinkedHashSet<>();
        resolutions.forEach(resolution -> unknown.addAll(resolution.unresolved()));
        String facility = resolutions.stream()
                .filter(resolution -> resolution.facility() != null)
                .map(resolution -> resolution.facility().code())
                .findFirst()
                .orElse(null);
        for (int i = 0; i < documents.size(); i++) {
            if (unknown.isEmpty()) {
                workflows.plan(documents.get(i), plannings.get(i));
            } else {
                workflows.block(documents.get(i), plannings.get(i));
            }
        }
        for (CodeReference code : unknown) {
            String said = codes.stream()
                    .map(of -> of.said().get(code))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            plan.workItems().add(unknownCode(Candidates.plain(code), said, envelope, header, facility, documents));
        }
        watch.lap("plan");
        return new Prepared(envelope, header, digest, facility, documents, mapped.version(), plan, null, watch.laps());
    }

    /** One question to master data for each facility and day; nearly always one for the message. */
    private List<Resolution> resolve(List<Codes> codes) {
        record Scope(CodeReference facility, LocalDate on) {}
        Map<Scope, Set<CodeReference>> byScope = new LinkedHashMap<>();
        List<Scope> scopes = new ArrayList<>();
        for (Codes of : codes) {
            OffsetDateTime at =
                    of.at() == null ? OffsetDateTime.ofInstant(time.now(), java.time.ZoneOffset.UTC) : of.at();
            Scope scope = new Scope(of.facility(), at.toLocalDate());
            scopes.add(scope);
            byScope.computeIfAbsent(scope, s -> new LinkedHashSet<>()).addAll(of.references());
        }
        Map<Scope, Resolution> resolved = new LinkedHashMap<>();
        byScope.forEach((scope, references) ->
                resolved.put(scope, masterData.resolve(scope.facility(), references, scope.on())));
        return scopes.stream().map(resolved::get).toList();
    }

    private static NewWorkItem unknownCode(
            CodeReference code,
            String said,
            Envelope envelope,
            MessageHeader header,
            String facility,
            List<BusinessDocument> documents) {
        String domain = code.domain().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("domain", code.domain().name());
        context.put("code", code.code());
        context.put("source", code.source());
        if (code.system() != null) {
            context.put("system", code.system());
        }
        if (said != null) {
            context.put("senderCallsIt", said.length() > LONGEST_TEXT ? said.substring(0, LONGEST_TEXT) : said);
        }
        context.put("messageType", String.valueOf(header.type()));
        return new NewWorkItem(
                Ids.next(),
                WorkQueue.MASTER_DATA,
                CodeKeys.KIND,
                "Unknown " + domain + " code " + code.code() + " from " + code.source(),
                "No cross-reference says what this code means on the day of the event. Say which " + domain
                        + " it is; every message that waits for it then goes on by itself.",
                envelope.id(),
                null,
                null,
                documents.isEmpty() ? null : documents.get(0).documentType(),
                code.code(),
                facility,
                Stake.of(documents),
                context,
                List.of(WorkAction.RESOLVE_CODE, WorkAction.RETRY, WorkAction.REJECT),
                CodeKeys.key(code));
    }

    private static Prepared refused(
            Envelope envelope, MessageHeader header, String digest, Rejection rejection, Stopwatch watch) {
        return new Prepared(envelope, header, digest, null, List.of(), null, new Plan(), rejection, watch.laps());
    }

    /** The mapping is at fault, not the message: it waits for the integration engineer and nothing is lost. */
    private static Prepared mappingFailed(
            Envelope envelope, MessageHeader header, String digest, InvalidMapping fault, Stopwatch watch) {
        Log.LOG.mappingFailed(envelope.protocol(), header.type(), envelope.id(), fault.getMessage());
        Plan plan = new Plan();
        plan.workItems()
                .add(new NewWorkItem(
                        Ids.next(),
                        WorkQueue.INTEGRATION,
                        MAPPING_FAILED,
                        "Mapping of " + header.type() + " from " + header.source() + " failed",
                        "The mapping itself failed on this message: " + fault.getMessage()
                                + ". Mend the mapping, activate it and retry.",
                        envelope.id(),
                        null,
                        null,
                        null,
                        header.businessKey(),
                        null,
                        null,
                        Map.of("protocol", envelope.protocol(), "messageType", String.valueOf(header.type())),
                        List.of(WorkAction.RETRY, WorkAction.CORRECT_AND_RETRY, WorkAction.REJECT),
                        null));
        return new Prepared(envelope, header, digest, null, List.of(), null, plan, null, watch.laps());
    }

    /** No part of this build reads the protocol: the message waits for one that does. */
    private static Prepared kept(Envelope envelope, String digest, Stopwatch watch) {
        MessageHeader header = unread(envelope);
        Plan plan = new Plan();
        plan.workItems()
                .add(new NewWorkItem(
                        Ids.next(),
                        WorkQueue.INTEGRATION,
                        NO_TRANSLATOR,
                        "Message of protocol " + envelope.protocol() + " from " + header.source()
                                + " cannot be read yet",
                        "This build has no translator for the protocol. The message is kept; retry it after an upgrade that"
                                + " has one, or reject it.",
                        envelope.id(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of("protocol", envelope.protocol(), "channel", envelope.channel()),
                        List.of(WorkAction.RETRY, WorkAction.REJECT),
                        null));
        return new Prepared(envelope, header, digest, null, List.of(), null, plan, null, watch.laps());
    }

    /** What is known of a message whose head could not be read. */
    static MessageHeader unread(Envelope envelope) {
        String source = envelope.source() != null
                ? envelope.source()
                : envelope.principal() != null ? envelope.principal() : "unknown";
        return new MessageHeader(source, null, null, null, null, null);
    }
}
