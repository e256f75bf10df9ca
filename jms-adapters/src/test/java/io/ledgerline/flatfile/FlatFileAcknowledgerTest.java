package io.ledgerline.flatfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The report on a CSV file")
class FlatFileAcknowledgerTest {

    private static final UUID ID = Ids.next();

    private final FlatFileAcknowledger acknowledger = new FlatFileFixture().acknowledger;
    private final Envelope file = FlatFileFixture.envelope("x");

    private Reply taken(String number, MessageState state) {
        return acknowledger.acknowledge(file, header(number), new Outcome.Accepted(ID, state, List.of()));
    }

    private Reply refused(String number, Violation... violations) {
        return acknowledger.acknowledge(
                file,
                header(number),
                new Outcome.Refused(ID, new Rejection(Rejection.Kind.INVALID, List.of(violations))));
    }

    private static MessageHeader header(String number) {
        return new MessageHeader("kim", null, null, "goods-receipt", null, number);
    }

    private static String text(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    @Test
    void names_row_column_code_and_text_of_each_error() {
        Reply reply = refused(
                "G1",
                new Violation("102", "row 4^quantity", "not a decimal number, as 1.5"),
                new Violation("structure", "row 5", "no column"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.contentType()).startsWith("text/csv");
        assertThat(text(reply))
                .isEqualTo("document,result,row,column,code,text,messageId\r\n"
                        + "G1,REFUSED,4,quantity,value,\"not a decimal number, as 1.5\"," + ID + "\r\n"
                        + "G1,REFUSED,5,,structure,no column," + ID + "\r\n");
    }

    @Test
    void a_file_of_several_documents_has_one_report() {
        Reply some = acknowledger.combine(
                file,
                List.of(
                        taken("G1", MessageState.POSTING),
                        taken("G2", MessageState.WAITING),
                        refused("G3", new Violation("required", "row 9^receiptId", "no number"))));

        assertThat(some.status()).isEqualTo(207);
        assertThat(text(some).lines())
                .containsExactly(
                        "document,result,row,column,code,text,messageId",
                        "G1,TAKEN,,,,," + ID,
                        "G2,WAITING,,,,," + ID,
                        "G3,REFUSED,9,receiptId,required,no number," + ID);
    }

    @Test
    void status_says_whether_all_some_or_none_was_taken() {
        Reply good = taken("G1", MessageState.POSTING);
        Reply waiting = taken("G2", MessageState.WAITING);
        Reply bad = refused(null, new Violation("required", null, "x"));

        assertThat(acknowledger.combine(file, List.of(good, good)).status()).isEqualTo(201);
        assertThat(acknowledger.combine(file, List.of(good, waiting)).status()).isEqualTo(202);
        assertThat(acknowledger.combine(file, List.of(good, bad)).status()).isEqualTo(207);
        assertThat(acknowledger.combine(file, List.of(bad, bad)).status()).isEqualTo(422);
    }
}
