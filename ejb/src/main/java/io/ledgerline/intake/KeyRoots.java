package io.ledgerline.intake;

import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Payload;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What the idempotency keys of a message's postings begin with: made of what identifies the message (source, control id,
 * content), so that even a message that is taken in again after a restore of the database leads to the same references in
 * the ERP.
 */
final class KeyRoots {

    private KeyRoots() {}

    static String of(MessageHeader header, String digest, UUID messageId) {
        String identity = header.controlId() == null
                ? messageId.toString()
                : header.source() + "\n" + header.controlId() + "\n" + digest;
        return "LL-" + Payload.digest(identity.getBytes(StandardCharsets.UTF_8)).substring(0, 24);
    }
}
