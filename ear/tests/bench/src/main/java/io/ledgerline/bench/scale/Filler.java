package io.ledgerline.bench.scale;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * Fills the hub's database on PostgreSQL with copies of a message that is there: its journal row and payload, and if wanted its
 * workflow and postings. Copies differ in all that is unique and in their time, so that indexes and partitions are as they would be.
 */
public final class Filler implements AutoCloseable {

    private static final int STEP = 20_000;
    private static final long WEEK = Duration.ofDays(7).toMillis();

    /** An id of UUID version 7 for a time, always the same for the same salt. */
    private static final String IDS = """
            create or replace function pg_temp.v7(at timestamptz, salt text) returns uuid language sql immutable as
            $$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(salt), 1, 3)
                || '8' || substr(md5(salt), 4, 15))::uuid $$
            """;

    private static final String MESSAGE = "pg_temp.v7(g.at, 'm' || g.n)";
    private static final String WORKFLOW = "pg_temp.v7(g.at, 'w' || g.n)";

    /** What a copy has of its own; everything else is as in the message that is copied. */
    private static final Map<String, String> OWN = Map.of(
            "message_id", MESSAGE,
            "workflow_id", WORKFLOW,
            "instance_id", WORKFLOW,
            "control_id", "t.control_id || '-' || g.n",
            "digest", "md5('a' || g.n) || md5('b' || g.n)",
            "correlation_id", "'fill-' || g.n",
            "business_key", "t.business_key || '-' || g.n",
            "idempotency_key", "t.idempotency_key || '-' || g.n",
            "group_key", "t.group_key || '-' || g.n % 100000",
            "erp_document", "t.erp_document || '-' || g.n");

    private record Table(String name, String id, String ofTemplate, boolean dependent) {}

    private static final List<Table> TABLES = List.of(
            new Table("message", MESSAGE, "t.id = ?", false),
            new Table("message_content", MESSAGE, "t.id = ?", false),
            new Table("workflow_instance", WORKFLOW, "t.message_id = ?", true),
            new Table(
                    "workflow_transition",
                    "pg_temp.v7(g.at, 't' || g.n || t.id)",
                    "t.instance_id in (select id from workflow_instance where message_id = ?)",
                    true),
            new Table("posting", "pg_temp.v7(g.at, 'p' || g.n || t.id)", "t.message_id = ?", true));

    private final Connection connection;
    private final UUID template;

    /** On the database of a hub that has posted a message at least. */
    public Filler(String url, String user, String password) throws SQLException {
        connection = DriverManager.getConnection(url, user, password);
        try (Statement statement = connection.createStatement()) {
            statement.execute(IDS);
            try (ResultSet found = statement.executeQuery(
                    "select id from message where state = 'POSTED' and control_id is not null order by id desc limit 1")) {
                if (!found.next()) {
                    throw new SQLException("no posted message to copy: send one first");
                }
                template = found.getObject(1, UUID.class);
            }
        }
        connection.setAutoCommit(false);
    }

    /**
     * Adds copies.
     *
     * @param from number of the first one; copies of the same number are the same
     * @param to behind the last one
     * @param oldest when the first came; the others follow in even steps until {@code youngest}
     * @param all whether workflow and postings are copied too
     * @param told hears how many there are, now and then
     */
    public void fill(long from, long to, Instant oldest, Instant youngest, boolean all, LongConsumer told)
            throws SQLException {
        partitions(oldest, youngest);
        double step = (double) Duration.between(oldest, youngest).toMillis() / Math.max(1, to - from);
        Map<Table, String> inserts = new HashMap<>();
        for (Table table : TABLES) {
            if (all || !table.dependent()) {
                inserts.put(table, insert(table));
            }
        }
        for (long n = from; n < to; n += STEP) {
            long last = Math.min(to, n + STEP) - 1;
            for (Table table : TABLES) {
                if (inserts.containsKey(table)) {
                    try (PreparedStatement statement = connection.prepareStatement(inserts.get(table))) {
                        statement.setLong(1, oldest.toEpochMilli());
                        statement.setDouble(2, step);
                        statement.setLong(3, from);
                        statement.setLong(4, n);
                        statement.setLong(5, last);
                        statement.setObject(6, template);
                        statement.executeUpdate();
                    }
                }
            }
            connection.commit();
            told.accept(last + 1);
        }
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
        connection.setAutoCommit(false);
    }

    /** The weeks of that time, under the names that the hub's retention knows. */
    private void partitions(Instant oldest, Instant youngest) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (long week = oldest.toEpochMilli() / WEEK; week <= youngest.toEpochMilli() / WEEK; week++) {
                statement.execute("create table if not exists message_content_"
                        + Instant.ofEpochMilli(week * WEEK)
                                .toString()
                                .substring(0, 10)
                                .replace("-", "")
                        + " partition of message_content for values from ('" + new UUID(week * WEEK << 16, 0)
                        + "') to ('" + new UUID((week + 1) * WEEK << 16, 0) + "')");
            }
        }
        connection.commit();
    }

    private String insert(Table table) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getColumns(null, connection.getSchema(), table.name(), "%")) {
            while (found.next()) {
                String column = found.getString("COLUMN_NAME");
                columns.add(column);
                if (column.equals("id")) {
                    values.add(table.id());
                } else if (found.getString("TYPE_NAME").equals("timestamptz")
                        || found.getInt("DATA_TYPE") == Types.TIMESTAMP_WITH_TIMEZONE) {
                    values.add("case when t." + column + " is null then null else g.at end");
                } else {
                    values.add(OWN.getOrDefault(column, "t." + column));
                }
            }
        }
        return "with g as (select n, to_timestamp((?::bigint + ?::float8 * (n - ?::bigint)) / 1000) as at"
                + " from generate_series(?::bigint, ?::bigint) n)"
                + " insert into " + table.name() + " (" + String.join(", ", columns) + ") select "
                + String.join(", ", values) + " from " + table.name() + " t, g where " + table.ofTemplate();
    }

    /** What a counting query counts. */
    public long count(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            long count = result.getLong(1);
            connection.commit();
            return count;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
