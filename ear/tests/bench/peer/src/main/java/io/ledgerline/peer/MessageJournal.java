package io.ledgerline.peer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.mllp.MllpConstants;

/** Keeps the raw message, in its transaction. */
final class MessageJournal implements Processor {

    private final DataSource database;

    MessageJournal(DataSource database) {
        this.database = database;
    }

    @Override
    public void process(Exchange exchange) throws SQLException {
        Message message = exchange.getMessage();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO journal (source, control_id, received_at, body) VALUES (?, ?, ?, ?)")) {
            statement.setString(1, message.getHeader(MllpConstants.MLLP_SENDING_APPLICATION, String.class));
            statement.setString(2, message.getHeader(MllpConstants.MLLP_MESSAGE_CONTROL, String.class));
            statement.setObject(3, OffsetDateTime.now(ZoneOffset.UTC));
            statement.setString(4, message.getBody(String.class));
            statement.executeUpdate();
        }
    }
}
