package io.ledgerline.flatfile;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.Acknowledger;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Answers a CSV file with a CSV report: a line for each document that was taken, and one for each error of a document that was not,
 * with the row and the column of the file as it was sent.
 */
@ApplicationScoped
@Protocol("flatfile")
public class FlatFileAcknowledger implements Acknowledger {

    private static final String CSV = "text/csv;charset=UTF-8";
    private static final String HEAD = "document,result,row,column,code,text,messageId\r\n";
    private static final byte[] HEAD_BYTES = HEAD.getBytes(StandardCharsets.UTF_8);

    /** Codes of the canonical model's constraints (HL7 table 0357) in words. */
    private static final Map<String, String> CODES =
            Map.of("101", "required", "102", "value", "103", "code", "204", "not-found");

    @Override
    public Reply acknowledge(Envelope envelope, MessageHeader header, Outcome outcome) {
        StringWriter text = new StringWriter();
        text.write(HEAD);
        String document = header == null || header.businessKey() == null ? "" : header.businessKey();
        String id = outcome.messageId().toString();
        int status;
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            if (outcome instanceof Outcome.Accepted accepted) {
                boolean waits = accepted.state() == MessageState.WAITING;
                csv.writeRecord(document, waits ? "WAITING" : "TAKEN", "", "", "", "", id);
                status = waits ? 202 : 201;
            } else {
                Rejection rejection = ((Outcome.Refused) outcome).rejection();
                for (Violation violation : rejection.violations()) {
                    String[] place = place(violation.location());
                    String code = CODES.getOrDefault(violation.code(), violation.code());
                    csv.writeRecord(document, "REFUSED", place[0], place[1], code, violation.text(), id);
                }
                status = 422;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reply(status, CSV, text.toString().getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Row and column of {@code row 3^quantity}; a place that is none stays whole as the column. */
    private static String[] place(String location) {
        if (location == null || !location.startsWith("row ")) {
            return new String[] {"", location == null ? "" : location};
        }
        int mark = location.indexOf('^');
        return mark < 0
                ? new String[] {location.substring(4), ""}
                : new String[] {location.substring(4, mark), location.substring(mark + 1)};
    }

    /** 201 when all were taken, 422 when none was, 207 in between. */
    @Override
    public Reply combine(Envelope envelope, List<Reply> replies) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(HEAD_BYTES);
        int refused = 0;
        for (Reply reply : replies) {
            body.write(reply.body(), HEAD_BYTES.length, reply.body().length - HEAD_BYTES.length);
            refused += reply.status() >= 400 ? 1 : 0;
        }
        boolean waits = replies.stream().anyMatch(reply -> reply.status() == 202);
        int status = refused == replies.size() ? 422 : refused > 0 ? 207 : waits ? 202 : 201;
        return new Reply(status, CSV, body.toByteArray(), Map.of());
    }
}
