package io.ledgerline.bench.pages;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/**
 * Fills the work queues with open items of every queue, kind, facility and age, about messages that are there, and the audit trail:
 * its entries wait to be sealed, and the hub seals them as it does all others.
 */
final class DeskFiller implements AutoCloseable {

    private static final int STEP = 10_000;
    private static final long OLDEST = Duration.ofDays(60).toMillis();

    /** An id of UUID version 7 for a time, always the same for the same salt. */
    private static final String IDS = """
            create or replace function pg_temp.v7(at timestamptz, salt text) returns uuid language sql immutable as
            $$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(salt), 1, 3)
                || '8' || substr(md5(salt), 4, 15))::uuid $$
            """;

    private static final String NUMBERS = """
            with g as (select n, to_timestamp((? - ? * ((n * 7919) % 100000) / 100000.0) / 1000) as at
            from generate_series(?::bigint, ?::bigint) n)
            """;

    private static final String ITEMS = NUMBERS + """
            insert into work_item (id, queue, kind, title, reason, message_id, document_type, business_key, facility, amount,
              currency, context, actions, dedupe_key, state, assignee, priority, opened_at, due_at, version)
            select pg_temp.v7(g.at, 'i' || n),
              (array['AP','PROCUREMENT','INVENTORY','REVENUE','WORKFORCE','MASTER_DATA','INTEGRATION'])[n % 7 + 1],
              (array['INVOICE_EXCEPTION','POSTING_REJECTED','UNKNOWN_CODE','MESSAGE_REJECTED'])[n % 4 + 1],
              'Item ' || n || ' waits for a person', 'filled to measure pages with',
              (select ids[n % array_length(ids, 1) + 1] from messages), 'SupplyUsage', 'DESK-' || n,
              (array['NORTH','SOUTH','WEST'])[n % 3 + 1], n % 1000 + 0.5, 'USD', '{"number":"' || n || '"}',
              'RETRY,RESOLVE,REJECT', 'desk:' || n, case when n % 5 = 0 then 'ASSIGNED' else 'OPEN' end,
              case when n % 5 = 0 then (array['ap','procurement','operator','steward'])[n % 4 + 1] end,
              (n % 3)::integer, g.at, g.at + interval '3 days', 1
            from g
            on conflict do nothing
            """;

    /** The same kind of items from before, which somebody has settled: most of a desk that has been at work for a while. */
    private static final String SETTLED = NUMBERS + """
            insert into work_item (id, queue, kind, title, reason, message_id, document_type, business_key, facility, amount,
              currency, context, actions, state, assignee, priority, opened_at, due_at, closed_at, closed_by, resolution, version)
            select pg_temp.v7(g.at, 's' || n),
              (array['AP','PROCUREMENT','INVENTORY','REVENUE','WORKFORCE','MASTER_DATA','INTEGRATION'])[n % 7 + 1],
              (array['INVOICE_EXCEPTION','POSTING_REJECTED','UNKNOWN_CODE','MESSAGE_REJECTED'])[n % 4 + 1],
              'Item ' || n || ' waited for a person', 'filled to measure pages with',
              (select ids[n % array_length(ids, 1) + 1] from messages), 'SupplyUsage', 'PAST-' || n,
              (array['NORTH','SOUTH','WEST'])[n % 3 + 1], n % 1000 + 0.5, 'USD', '{"number":"' || n || '"}',
              'RETRY,RESOLVE,REJECT', (array['RESOLVED','RESOLVED','REJECTED','OVERRIDDEN'])[n % 4 + 1],
              (array['ap','procurement','operator','steward'])[n % 4 + 1], (n % 3)::integer, g.at, g.at + interval '3 days',
              g.at + interval '1 day', (array['ap','procurement','operator','steward'])[n % 4 + 1], 'settled', 2
            from g
            on conflict do nothing
            """;

    private static final String EVENTS = NUMBERS + """
            insert into work_item_event (id, work_item_id, kind, actor, at, text)
            select pg_temp.v7(g.at, 'e' || n), pg_temp.v7(g.at, 'i' || n), 'OPENED', 'system:intake', g.at, null from g
            on conflict do nothing
            """;

    private static final String AUDITS = NUMBERS + """
            insert into audit_pending (id, at, actor, action, subject_type, subject_id, facility, detail)
            select pg_temp.v7(g.at, 'a' || n), g.at,
              (array['ap','procurement','operator','steward','auditor','admin'])[n % 6 + 1],
              (array['work-item.resolved','work-item.assigned','payload.read','posting.retried'])[n % 4 + 1],
              'work-item', pg_temp.v7(g.at, 'i' || n)::text, (array['NORTH','SOUTH','WEST'])[n % 3 + 1], '{}'
            from g
            on conflict do nothing
            """;

    private final Connection connection;
    private final Instant now = Instant.now();

    DeskFiller(String url, String user, String password) throws SQLException {
        connection = DriverManager.getConnection(url, user, password);
        try (Statement statement = connection.createStatement()) {
            statement.execute(IDS);
            statement.execute("create temporary table messages as select array_agg(id) as ids from"
                    + " (select id from message order by id desc limit 1000) latest");
        }
    }

    void items(long open, long settled) throws SQLException {
        insert(ITEMS, open);
        insert(EVENTS, open);
        insert(SETTLED, settled);
    }

    void audits(long count) throws SQLException {
        insert(AUDITS, count);
    }

    private void insert(String sql, long count) throws SQLException {
        for (long n = 1; n <= count; n += STEP) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, now.toEpochMilli());
                statement.setLong(2, OLDEST);
                statement.setLong(3, n);
                statement.setLong(4, Math.min(count, n + STEP - 1));
                statement.executeUpdate();
            }
        }
    }

    void analyze() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    long count(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** One value of a query; null when it finds nothing. */
    String value(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
