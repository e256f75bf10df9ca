package io.ledgerline.intake;

import io.ledgerline.canonical.Violation;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.Rejection;
import io.ledgerline.workflow.Plan;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The one entry for messages of every protocol. One transaction: what the edge received, what the hub writes, and the
 * messages to the posting queue commit together or not at all.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Reception {

    @Inject
    private Protocols protocols;

    @Inject
    private Preparation preparation;

    @Inject
    private Recorder recorder;

    /**
     * Takes in whatever an edge received and answers it.
     *
     * @throws UnknownProtocol when the build does not speak the envelope's protocol
     */
    public Reply receive(Envelope envelope) {
        Translator translator = protocols.translator(envelope.protocol());
        List<Envelope> parts;
        try {
            parts = translator.split(envelope);
        } catch (MalformedMessage e) {
            return recorder.record(new Prepared(
                    envelope,
                    e.header() == null ? Preparation.unread(envelope) : e.header(),
                    io.ledgerline.message.Payload.digest(envelope.body()),
                    null,
                    List.of(),
                    null,
                    new Plan(),
                    e.rejection(),
                    new java.util.LinkedHashMap<>(Map.of())));
        }
        if (parts.size() == 1 && parts.get(0).id().equals(envelope.id())) {
            return recorder.record(preparation.prepare(envelope));
        }
        List<Reply> replies = translator.atomic(envelope) ? allOrNone(parts) : oneByOne(parts);
        return protocols.acknowledger(envelope.protocol()).combine(envelope, replies);
    }

    private List<Reply> oneByOne(List<Envelope> parts) {
        List<Reply> replies = new ArrayList<>();
        for (Envelope part : parts) {
            replies.add(recorder.record(preparation.prepare(part)));
        }
        return replies;
    }

    /** When one part is refused, every part is. */
    private List<Reply> allOrNone(List<Envelope> parts) {
        List<Prepared> prepared = new ArrayList<>();
        for (Envelope part : parts) {
            prepared.add(preparation.prepare(part));
        }
        boolean refused = prepared.stream().anyMatch(part -> part.rejection() != null);
        List<Reply> replies = new ArrayList<>();
        for (Prepared part : prepared) {
            replies.add(recorder.record(
                    refused && part.rejection() == null
                            ? part.refused(new Rejection(
                                    Rejection.Kind.INVALID,
                                    List.of(new Violation(
                                            "processing",
                                            "",
                                            "refused because another part of the same transaction was refused"))))
                            : part));
        }
        return replies;
    }
}
