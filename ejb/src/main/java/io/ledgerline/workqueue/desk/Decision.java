package io.ledgerline.workqueue.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.platform.Refusal;
import io.ledgerline.workqueue.Correction;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItemEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What somebody decides about a work item.
 *
 * @param action what
 * @param reason why; required for {@link WorkAction#REJECT} and {@link WorkAction#OVERRIDE}, at most 2000 characters
 * @param correction what it brings along: documents or a message to correct with, the canonical id that resolves a code,
 *     for an override the ERP's document number or nothing; otherwise null
 */
public record Decision(WorkAction action, String reason, Correction correction) {

    /** With the reason trimmed. */
    public Decision {
        reason = Texts.optional("reason", reason, Texts.MAX_REASON);
    }

    /** A decision that brings nothing along. */
    public static Decision of(WorkAction action, String reason) {
        return new Decision(action, reason, null);
    }

    /** Refuses a decision that lacks what it needs. */
    void check() {
        switch (action) {
            case CORRECT_AND_RETRY -> checkCorrection();
            case RESOLVE_CODE -> {
                if (!(correction instanceof Correction.Code code)) {
                    throw Refusal.invalid("/canonical", "required", "canonical must say what the code means");
                }
                Texts.required("canonical", code.canonical(), Texts.MAX_NAME);
            }
            case REJECT -> {
                Texts.required("reason", reason, Texts.MAX_REASON);
                requireNone();
            }
            case OVERRIDE -> {
                Texts.required("reason", reason, Texts.MAX_REASON);
                if (correction instanceof Correction.ErpDocument document) {
                    Texts.required("erpDocument", document.number(), Texts.MAX_NAME);
                } else {
                    requireNone();
                }
            }
            case RETRY, RESOLVE, APPROVE -> requireNone();
        }
    }

    private void requireNone() {
        if (correction != null) {
            throw Refusal.invalid("/", "not-allowed", action + " takes no correction");
        }
    }

    private void checkCorrection() {
        if (correction instanceof Correction.Documents documents
                && !documents.documents().isEmpty()) {
            List<Refusal.Detail> wrong = new ArrayList<>();
            for (int i = 0; i < documents.documents().size(); i++) {
                wrong.addAll(violations(i, documents.documents().get(i)));
            }
            if (!wrong.isEmpty()) {
                throw Refusal.invalid("invalid", "A corrected document is not a canonical document", wrong);
            }
        } else if (!(correction instanceof Correction.Message message)
                || message.text().isBlank()) {
            throw Refusal.invalid("/", "required", "either documents or message must hold the correction");
        }
    }

    private static List<Refusal.Detail> violations(int index, JsonNode document) {
        try {
            CanonicalJson.read(document);
            return List.of();
        } catch (InvalidDocument e) {
            return e.violations().stream()
                    .map(each -> new Refusal.Detail("/documents/" + index + each.location(), each.code(), each.text()))
                    .toList();
        }
    }

    /** How the closed row tells it. */
    String resolution() {
        return reason == null ? action.name() : action + ": " + reason;
    }

    /** How the history calls it. */
    WorkItemEvent.Kind event() {
        return switch (action) {
            case CORRECT_AND_RETRY -> WorkItemEvent.Kind.CORRECTED;
            case RETRY -> WorkItemEvent.Kind.RETRIED;
            case RESOLVE, RESOLVE_CODE -> WorkItemEvent.Kind.RESOLVED;
            case APPROVE -> WorkItemEvent.Kind.APPROVED;
            case REJECT -> WorkItemEvent.Kind.REJECTED;
            case OVERRIDE -> WorkItemEvent.Kind.OVERRIDDEN;
        };
    }

    /** What history and audit keep of the correction: never its content, which may hold patient data. */
    Map<String, Object> facts() {
        if (correction instanceof Correction.Documents documents) {
            return Map.of(
                    "documents",
                    documents.documents().size(),
                    "sha256",
                    sha256(CanonicalJson.text(documents.documents())));
        }
        if (correction instanceof Correction.Message message) {
            return Map.of("characters", message.text().length(), "sha256", sha256(message.text()));
        }
        if (correction instanceof Correction.ErpDocument document) {
            return Map.of("erpDocument", document.number());
        }
        if (correction instanceof Correction.Code code) {
            return Map.of("canonical", code.canonical());
        }
        return Map.of();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
