package io.ledgerline.sandbox.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the tables that are missing. */
public final class Schema {

    private Schema() {}

    private static final Pattern TABLE = Pattern.compile("CREATE TABLE IF NOT EXISTS (\\w+)");
    private static final Pattern COLUMN = Pattern.compile("ALTER TABLE (\\w+) ADD COLUMN IF NOT EXISTS (\\w+)");
    private static final Pattern INDEX = Pattern.compile("CREATE (?:UNIQUE )?INDEX IF NOT EXISTS \\w+ ON (\\w+)");

    /**
     * Runs {@code schema.sql}, outside a transaction. Indexes come with their tables, and columns are looked for: on a table
     * that is there PostgreSQL locks the table before it looks whether an index or a column is missing, and after a crash that would wait for transactions that are still
     * in doubt.
     */
    public static void create(Sql sql) {
        Set<String> existing = new HashSet<>();
        for (String statement : text().replaceAll("(?m)^--.*$", "").split(";")) {
            Matcher table = TABLE.matcher(statement);
            Matcher index = INDEX.matcher(statement);
            boolean there = table.find()
                    ? exists(sql, table.group(1)) && existing.add(table.group(1))
                    : index.find() && existing.contains(index.group(1));
            Matcher column = COLUMN.matcher(statement);
            if (!statement.isBlank() && !there && !(column.find() && exists(sql, column.group(1), column.group(2)))) {
                sql.update(statement);
            }
        }
    }

    private static boolean exists(Sql sql, String table) {
        return sql.number(
                        "SELECT count(*) FROM information_schema.tables WHERE table_name = ? AND table_schema = current_schema",
                        table)
                > 0;
    }

    private static boolean exists(Sql sql, String table, String column) {
        return sql.number(
                        "SELECT count(*) FROM information_schema.columns WHERE table_name = ? AND column_name = ?"
                                + " AND table_schema = current_schema",
                        table,
                        column)
                > 0;
    }

    private static String text() {
        try (InputStream in = Schema.class.getResourceAsStream("/schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
