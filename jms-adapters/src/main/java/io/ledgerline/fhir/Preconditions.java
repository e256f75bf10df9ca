package io.ledgerline.fhir;

import io.ledgerline.fhir.parse.FhirParser;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.Payload;
import io.ledgerline.resource.Interaction;
import io.ledgerline.resource.PendingResources;
import io.ledgerline.resource.ResourceIndex;
import io.ledgerline.resource.ResourceSearch;
import io.ledgerline.resource.ResourceVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What must hold before a resource is created or updated: nobody has created it under the same condition (FHIR R4,
 * 3.1.0.8.2), and it still is the version that the sender knows (3.1.0.5).
 */
@ApplicationScoped
public class Preconditions {

    /** Clients write the criteria bare, after the type, or as the whole URL of a search. */
    private static final String BEFORE_CRITERIA = "^[^?=]*\\?";

    private final FhirParser parser;
    private final ResourceIndex index;
    private final PendingResources pending;

    /** For the container's proxy. */
    protected Preconditions() {
        this(null, null, null);
    }

    /** On the index and what the transaction has promised. */
    @Inject
    public Preconditions(FhirParser parser, ResourceIndex index, PendingResources pending) {
        this.parser = parser;
        this.index = index;
        this.pending = pending;
    }

    /** The answer when the precondition of an interaction does not hold. */
    public Optional<Reply> check(Envelope envelope, Interaction interaction, String type) {
        if (interaction.update() && interaction.id() != null) {
            return update(envelope, interaction, type);
        }
        return interaction.ifNoneExist() == null ? Optional.empty() : create(envelope, interaction, type);
    }

    private Optional<Reply> update(Envelope envelope, Interaction interaction, String type) {
        Optional<ResourceVersion> known = index.lock(type, interaction.id());
        boolean foreign = known.isPresent()
                && envelope.principal() != null
                && known.get().principal() != null
                && !envelope.principal().equals(known.get().principal());
        if (foreign) {
            return Optional.of(
                    refusal(403, "forbidden", "the resource was sent by someone else; only who sent it may update it"));
        }
        if (interaction.ifMatch() != null
                && (known.isEmpty()
                        || !version(interaction.ifMatch())
                                .equals(String.valueOf(known.get().version())))) {
            return Optional.of(refusal(
                    412,
                    "conflict",
                    known.isEmpty()
                            ? "there is no such resource yet"
                            : "the resource is at version " + known.get().version()));
        }
        return Optional.empty();
    }

    /** {@code W/"2"} and {@code "2"} mean version 2. */
    private static String version(String tag) {
        return tag.strip().replaceFirst("^W/", "").replace("\"", "");
    }

    private Optional<Reply> create(Envelope envelope, Interaction interaction, String type) {
        String criteria = URLDecoder.decode(interaction.ifNoneExist(), StandardCharsets.UTF_8)
                .strip()
                .replaceFirst(BEFORE_CRITERIA, "");
        if (!criteria.startsWith("identifier=") || criteria.contains("&") || criteria.endsWith("=")) {
            return Optional.of(refusal(
                    400, "not-supported", "a conditional create takes the criterion identifier=<system>|<value>"));
        }
        String token = criteria.substring("identifier=".length());
        int bar = token.indexOf('|');
        List<ResourceVersion> matches = index.search(ResourceSearch.byIdentifier(
                type, bar < 0 ? null : token.substring(0, bar), token.substring(bar + 1), envelope.principal(), 2));
        if (matches.size() > 1) {
            return Optional.of(refusal(412, "multiple-matches", "several resources match the condition"));
        }
        if (!matches.isEmpty()) {
            return Optional.of(existing(matches.get(0)));
        }
        return claim(
                Payload.digest((envelope.principal() + "\n" + type + "\n" + token).getBytes(StandardCharsets.UTF_8)),
                envelope.id());
    }

    private Optional<Reply> claim(String condition, UUID messageId) {
        if (!pending.claim(condition)) {
            return Optional.of(refusal(400, "duplicate", "the same condition stands twice in one transaction"));
        }
        if (index.claim(condition, messageId)) {
            return Optional.empty();
        }
        Optional<ResourceVersion> first = index.claimedBy(condition).flatMap(index::ofMessage);
        if (first.isEmpty()) {
            // the message that had it made no resource (it was a duplicate of another): the condition is free
            index.takeOver(condition, messageId);
        }
        return first.map(this::existing);
    }

    private Reply existing(ResourceVersion version) {
        return new Reply(
                200,
                FhirAcknowledger.JSON,
                parser.write(Outcomes.single(
                        "information", "informational", "a resource that meets the condition is there already")),
                Map.of("Location", version.location(), "ETag", version.tag()));
    }

    private Reply refusal(int status, String type, String text) {
        return new Reply(status, FhirAcknowledger.JSON, parser.write(Outcomes.single("error", type, text)), Map.of());
    }
}
