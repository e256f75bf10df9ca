package io.ledgerline.bench.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks PostgreSQL how it carries out the queries of a page, and tells of those that walk through a large table. */
final class Plans implements AutoCloseable {

    /** Rows that a query may look at and pass over; some count up to 10,000. */
    private static final long MOST_IN_VAIN = 50_000;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Connection connection;
    private final StatementLog log;
    private final Set<String> large = new HashSet<>();

    Plans(String url, String user, String password, StatementLog log, long rows) throws SQLException {
        connection = DriverManager.getConnection(url, user, password);
        this.log = log;
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "select relname from pg_class where relkind in ('r', 'p') and relnamespace ="
                                + " 'public'::regnamespace and reltuples >= " + rows)) {
            while (tables.next()) {
                large.add(tables.getString(1));
            }
        }
    }

    /** The tables that may not be walked through. */
    Set<String> large() {
        return Set.copyOf(large);
    }

    /** Has every statement written to the log, of the sessions that are open too; or no longer. */
    void listen(boolean on) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter system set log_line_prefix = '" + StatementLog.PREFIX + "'");
            statement.execute("alter system set log_statement = '" + (on ? "all" : "none") + "'");
            statement.execute("select pg_reload_conf()");
        }
    }

    /**
     * What the queries since a place in the log walk through.
     *
     * @return table and query of each walk; a query that cannot be explained is an error
     */
    List<String> walks(long since) throws SQLException, IOException {
        List<String> walks = new ArrayList<>();
        for (String query : new HashSet<>(log.since(since))) {
            if (query.contains("pg_reload_conf") || query.contains("pg_class")) {
                continue;
            }
            try (Statement statement = connection.createStatement();
                    // with figures, since a way along an index that finds little is a walk as well
                    ResultSet plan = statement.executeQuery("explain (analyze, timing off, format json) " + query)) {
                plan.next();
                Set<String> walked = new HashSet<>();
                walks(mapper.readTree(plan.getString(1)), walked);
                walked.stream()
                        .filter(large::contains)
                        .forEach(table -> walks.add(table + ": " + query.replaceAll("\\s+", " ")));
            }
        }
        return walks;
    }

    private static void walks(JsonNode node, Set<String> found) {
        long inVain = node.path("Rows Removed by Filter").asLong()
                * node.path("Actual Loops").asLong(1);
        if (node.path("Node Type").asText().endsWith("Seq Scan") || inVain > MOST_IN_VAIN) {
            found.add(node.path("Relation Name").asText());
        }
        node.forEach(part -> walks(part, found));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
