package io.ledgerline.sandbox.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Makes the tables that are missing. */
public final class Schema {

    private Schema() {}

    /** Runs {@code schema.sql}, outside a transaction. */
    public static void create(Sql sql) {
        for (String statement : text().replaceAll("(?m)^--.*$", "").split(";")) {
            if (!statement.isBlank()) {
                sql.update(statement);
            }
        }
    }

    private static String text() {
        try (InputStream in = Schema.class.getResourceAsStream("/schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
