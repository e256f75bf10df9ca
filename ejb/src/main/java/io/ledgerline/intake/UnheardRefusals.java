package io.ledgerline.intake;

import io.ledgerline.canonical.Violation;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.platform.Ids;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkQueue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Work items for messages that are refused while their senders do not hear of it (HL7 v2 receipt mode or MSH-16 NE, JMS
 * without a reply queue, a second run after the answer was given). One item for each source, type and error, since such a
 * sender does not stop.
 */
final class UnheardRefusals {

    static final String KIND = "REFUSED_UNHEARD";

    private UnheardRefusals() {}

    static NewWorkItem of(Prepared prepared) {
        MessageHeader header = prepared.header();
        Violation first = prepared.rejection().violations().get(0);
        String type = header.type() == null ? "A message" : header.type();
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("source", header.source());
        context.put("protocol", prepared.envelope().protocol());
        context.put("messageType", String.valueOf(header.type()));
        context.put("code", first.code());
        context.put("location", first.location());
        return new NewWorkItem(
                Ids.next(),
                WorkQueue.INTEGRATION,
                KIND,
                type + " from " + header.source() + " was refused (" + first.code() + ") and its sender does not know",
                first.text()
                        + (first.location() == null || first.location().isEmpty() ? "" : " [" + first.location() + "]")
                        + ". The sender takes no answer. Add or mend the mapping and retry, or reject; every message that"
                        + " was refused for this waits here.",
                prepared.envelope().id(),
                null,
                null,
                null,
                header.type(),
                prepared.facility(),
                null,
                context,
                List.of(WorkAction.RETRY, WorkAction.REJECT),
                String.join(
                        "|",
                        "refused",
                        prepared.envelope().protocol(),
                        header.source(),
                        String.valueOf(header.type()),
                        first.code(),
                        String.valueOf(first.location())));
    }
}
