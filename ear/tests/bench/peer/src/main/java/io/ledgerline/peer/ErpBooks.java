package io.ledgerline.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * An ERP behind a queue, in the peer's process: books a command in its own database in the transaction that takes it
 * from the queue. Simpler, and so faster, than the practice ERP: no checks against master data, no stock, no fiscal periods, no
 * answer.
 */
final class ErpBooks implements Processor {

    private final ObjectMapper mapper = new ObjectMapper();
    private final DataSource database;

    ErpBooks(DataSource database) {
        this.database = database;
    }

    @Override
    public void process(Exchange exchange) throws IOException, SQLException {
        JsonNode command = mapper.readTree(exchange.getMessage().getBody(String.class));
        String reference = command.path("reference").asText();
        try (Connection connection = database.getConnection()) {
            long number = document(connection, command, reference);
            if (number > 0) {
                lines(connection, number, command.path("document"));
            }
        }
    }

    /** The number of documents. */
    long documents() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM document");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long document(Connection connection, JsonNode command, String reference) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO document (reference, kind, facility, business_date, created_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING RETURNING number")) {
            insert.setString(1, reference);
            insert.setString(2, command.path("kind").asText());
            insert.setString(3, command.path("facility").asText());
            insert.setDate(
                    4, Date.valueOf(LocalDate.parse(command.path("businessDate").asText())));
            insert.setObject(5, OffsetDateTime.now(ZoneOffset.UTC));
            try (ResultSet rows = insert.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private static void lines(Connection connection, long number, JsonNode document) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO document_line (document, line, code, cost_centre, quantity, debit, credit)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (JsonNode line : document.path("lines")) {
                JsonNode item = line.path("item").path("value");
                insert.setLong(1, number);
                insert.setInt(2, line.path("lineNumber").asInt());
                insert.setString(3, (item.isMissingNode() ? line.path("account").path("value") : item).asText());
                insert.setString(4, line.path("costCentre").path("value").asText(null));
                decimal(insert, 5, line.path("quantity").path("value"));
                decimal(insert, 6, line.path("debit"));
                decimal(insert, 7, line.path("credit"));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void decimal(PreparedStatement statement, int index, JsonNode value) throws SQLException {
        if (value.isMissingNode()) {
            statement.setNull(index, Types.NUMERIC);
        } else {
            statement.setBigDecimal(index, new BigDecimal(value.asText()));
        }
    }
}
