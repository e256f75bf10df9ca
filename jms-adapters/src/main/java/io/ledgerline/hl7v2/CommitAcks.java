package io.ledgerline.hl7v2;

import io.ledgerline.canonical.Violation;
import io.ledgerline.hl7v2.reader.Hl7Error;
import java.time.Instant;
import java.util.List;

/**
 * Acknowledgements that a transport gives by itself: accept acknowledgements of the enhanced mode (CA, CE, CR), the receipt
 * acknowledgement AA of sources that want no more, and AE when an answer is late.
 */
public final class CommitAcks {

    private CommitAcks() {}

    /** The message is stored: CA in enhanced mode, AA as receipt in original mode. */
    public static byte[] stored(byte[] request, String charset, String code, Instant now) {
        return write(request, charset, code, List.of(), now);
    }

    /** The message is not stored, or its answer is late; the text says which. */
    public static byte[] failed(
            byte[] request, String code, Hl7Error error, String location, String text, Instant now) {
        return write(request, null, code, List.of(error.at(location, text)), now);
    }

    private static byte[] write(byte[] body, String charset, String code, List<Violation> violations, Instant now) {
        AckRequest request = AckRequest.of(body, charset);
        return new AckWriter(request, now)
                .header("ACK", MessageType.event(request.type()), "ACK")
                .acknowledgement(code, violations)
                .bytes();
    }
}
