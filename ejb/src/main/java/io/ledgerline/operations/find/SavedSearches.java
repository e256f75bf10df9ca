package io.ledgerline.operations.find;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/** The searches that people keep, in the caller's transaction. Everybody has their own; nobody sees those of others. */
@ApplicationScoped
public class SavedSearches {

    /** Most searches that one user keeps. */
    public static final int MOST = 50;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_QUERY = 1000;

    /** The pages whose criteria can be kept. */
    private static final SortedSet<String> PAGES = new TreeSet<>(
            List.of("approvals", "audit", "codes", "find", "masterdata", "messages", "postings", "work", "workflows"));

    /** Pairs as browsers encode them: nothing in them ends an attribute or begins another address. */
    private static final Pattern QUERY = Pattern.compile("(?:[A-Za-z]+=[A-Za-z0-9%+._~*:,@!/-]*(?:&(?!$)|$))*");

    private static final String SELECT = "SELECT id, owner, name, page, query, created_at FROM saved_search";

    private final Database database;
    private final Time time;

    /** For the container's proxy. */
    SavedSearches() {
        this(null, null);
    }

    /** On the hub's database. */
    @Inject
    public SavedSearches(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Those of a user, by name. */
    public List<SavedSearch> of(String owner) {
        return database.query(SELECT + " WHERE owner = ? ORDER BY name LIMIT " + MOST, SavedSearches::read, owner);
    }

    /** One of a user. */
    public Optional<SavedSearch> find(String owner, UUID id) {
        return database.first(SELECT + " WHERE id = ? AND owner = ?", SavedSearches::read, id, owner);
    }

    /**
     * Keeps one.
     *
     * @throws Refusal invalid: name, page or query cannot be; conflict: there is one of that name, or there are too many
     */
    public SavedSearch keep(String owner, String name, String page, String query) {
        String called = name == null ? "" : name.strip();
        String criteria = query == null ? "" : query;
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw Refusal.invalid("name", "length", "must have 1 to " + LONGEST_NAME + " characters");
        }
        if (page == null || !PAGES.contains(page)) {
            throw Refusal.invalid("page", "unknown", "must be one of " + String.join(", ", PAGES));
        }
        if (criteria.length() > LONGEST_QUERY || !QUERY.matcher(criteria).matches()) {
            throw Refusal.invalid(
                    "query",
                    "query",
                    "must be the encoded query of an address, at most " + LONGEST_QUERY + " characters");
        }
        if (of(owner).size() >= MOST) {
            throw Refusal.conflict("too-many-searches", "You keep " + MOST + " searches already; take one away first");
        }
        SavedSearch search = new SavedSearch(Ids.next(), owner, called, page, criteria, time.now());
        int kept = database.update(
                "INSERT INTO saved_search (id, owner, name, page, query, created_at) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                search.id(),
                search.owner(),
                search.name(),
                search.page(),
                search.query(),
                search.createdAt());
        if (kept == 0) {
            throw Refusal.conflict("saved-search-exists", "You keep a search called " + called + " already");
        }
        return search;
    }

    /**
     * Takes one away.
     *
     * @throws Refusal not found: the user has no such search
     */
    public void forget(String owner, UUID id) {
        if (database.update("DELETE FROM saved_search WHERE id = ? AND owner = ?", id, owner) == 0) {
            throw Refusal.notFound("saved search", id);
        }
    }

    private static SavedSearch read(Row row) throws SQLException {
        return new SavedSearch(
                row.uuid("id"),
                row.text("owner"),
                row.text("name"),
                row.text("page"),
                row.text("query"),
                row.instant("created_at"));
    }
}
