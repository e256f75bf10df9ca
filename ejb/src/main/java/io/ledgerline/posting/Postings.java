package io.ledgerline.posting;

import io.ledgerline.canonical.BusinessDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The ledger of postings, as workflows, people and edges use it. Every method works in the caller's transaction. */
@ApplicationScoped
public class Postings {

    /** Routes, writes and sends postings. A known idempotency key has no second effect. */
    public Submission submit(List<PostingRequest> requests) {
        throw new UnsupportedOperationException("next slice");
    }

    /** A posting by its id. */
    public Optional<Posting> find(UUID id) {
        throw new UnsupportedOperationException("next slice");
    }

    /** A posting by the reference that the ERP knows it by. */
    public Optional<Posting> byIdempotencyKey(String key) {
        throw new UnsupportedOperationException("next slice");
    }

    /** Postings that a message caused, oldest first. */
    public List<Posting> ofMessage(UUID messageId) {
        throw new UnsupportedOperationException("next slice");
    }

    /** Postings of a workflow instance, oldest first. */
    public List<Posting> ofWorkflow(UUID workflowId) {
        throw new UnsupportedOperationException("next slice");
    }

    /** Postings that have this document number in an ERP. */
    public List<Posting> byErpDocument(String number) {
        throw new UnsupportedOperationException("next slice");
    }

    /** A page of postings, newest first; {@code cursor} is the {@code next} of the page before, or null. */
    public PostingPage search(PostingQuery query, String cursor, int limit) {
        throw new UnsupportedOperationException("next slice");
    }

    /**
     * Gives a posting to its ERP again under the same reference.
     *
     * @param corrected another document to send, or null for the same; only after a rejection
     */
    public Posting retry(UUID id, BusinessDocument corrected, String actor) {
        throw new UnsupportedOperationException("next slice");
    }

    /** Gives a posting up; only before the ERP has it or after it refused it. */
    public Posting cancel(UUID id, String reason, String actor) {
        throw new UnsupportedOperationException("next slice");
    }

    /** Records by a person's word that the ERP has a document for a posting. */
    public Posting markPosted(UUID id, String erpDocument, String reason, String actor) {
        throw new UnsupportedOperationException("next slice");
    }
}
