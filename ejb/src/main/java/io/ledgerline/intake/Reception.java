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
     * A message of a protocol that the build does not speak is kept as a work item.
     */
    public Reply receive(Envelope envelope) {
        if (!protocols.knows(envelope.protocol())) {
            return recorder.record(preparation.prepare(envelope));
        }
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
            return one(translator, envelope);
        }
        List<Reply> replies = translator.atomic(envelope) ? allOrNone(translator, parts) : oneByOne(translator, parts);
        return protocols.acknowledger(envelope.protocol()).combine(envelope, replies);
    }

    /**
     * Takes in several messages in one transaction, in their order, and answers each. Messages that begin something new and
     * have nothing to do with each other are written together, which costs little more than writing one of them; whatever may
     * depend on one before it is read again once that is written.
     */
    public List<Reply> receive(List<Envelope> envelopes) {
        Wave wave = new Wave(recorder, envelopes.size());
        for (int i = 0; i < envelopes.size(); i++) {
            Envelope envelope = envelopes.get(i);
            Translator translator =
                    protocols.knows(envelope.protocol()) ? protocols.translator(envelope.protocol()) : null;
            if (translator == null || !translator.single(envelope)) {
                wave.write();
                wave.answered(i, receive(envelope));
                continue;
            }
            Prepared prepared = preparation.prepare(envelope);
            if (!wave.takes(prepared)) {
                boolean alone = wave.isEmpty();
                wave.write();
                prepared = alone ? prepared : preparation.prepare(envelope);
            }
            wave.add(i, prepared);
        }
        wave.write();
        return wave.replies();
    }

    private Reply one(Translator translator, Envelope envelope) {
        return translator.precondition(envelope).orElseGet(() -> recorder.record(preparation.prepare(envelope)));
    }

    private List<Reply> oneByOne(Translator translator, List<Envelope> parts) {
        List<Reply> replies = new ArrayList<>();
        for (Envelope part : parts) {
            replies.add(one(translator, part));
        }
        return replies;
    }

    /** When one part is refused, every part is. */
    private List<Reply> allOrNone(Translator translator, List<Envelope> parts) {
        List<Prepared> prepared = new ArrayList<>();
        List<Reply> known = new ArrayList<>();
        for (Envelope part : parts) {
            Reply before = translator.precondition(part).orElse(null);
            known.add(before);
            prepared.add(before == null ? preparation.prepare(part) : null);
        }
        boolean refused = prepared.stream().anyMatch(part -> part != null && part.rejection() != null)
                || known.stream().anyMatch(reply -> reply != null && reply.status() >= 400);
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Prepared part = prepared.get(i);
            if (part == null) {
                replies.add(known.get(i));
                continue;
            }
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
