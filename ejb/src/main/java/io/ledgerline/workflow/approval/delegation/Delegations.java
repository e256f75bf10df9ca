package io.ledgerline.workflow.approval.delegation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Delegations, in the caller's transaction. People lend roles that they have themselves at that moment; a role that was lent
 * cannot be lent on. An administrator may lend for somebody who cannot any more.
 */
@ApplicationScoped
public class Delegations {

    /** Longest span: who is away longer has a successor. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final Database database;
    private final Time time;
    private final Event<Object> events;

    /** For the container's proxy. */
    protected Delegations() {
        this(null, null, null);
    }

    /** On a database and a clock. */
    @Inject
    public Delegations(Database database, Time time, Event<Object> events) {
        this.database = database;
        this.time = time;
        this.events = events;
    }

    /**
     * What somebody asks for.
     *
     * @param from who is away
     * @param to who decides meanwhile
     * @param roles the roles that are lent
     * @param validFrom from when; null for now
     * @param validUntil until when
     * @param reason why, or null
     */
    public record Wish(
            String from, String to, Set<String> roles, Instant validFrom, Instant validUntil, String reason) {}

    /**
     * Lends roles.
     *
     * @param ownRoles approval roles that the actor has himself
     * @param administrator true when the actor may lend for others
     */
    public Delegation lend(Wish wish, String actor, Set<String> ownRoles, boolean administrator) {
        Instant now = time.now();
        Instant from = wish.validFrom() == null ? now : wish.validFrom();
        if (wish.from().equals(wish.to())) {
            throw Refusal.invalid("/to", "other", "Roles are lent to somebody else");
        }
        if (!wish.validUntil().isAfter(from)
                || !wish.validUntil().isAfter(now)
                || Duration.between(from, wish.validUntil()).compareTo(LONGEST) > 0) {
            throw Refusal.invalid(
                    "/validUntil",
                    "range",
                    "It ends after it begins, in the future, and within " + LONGEST.toDays() + " days");
        }
        if (wish.roles().isEmpty()) {
            throw Refusal.invalid("/roles", "size", "At least one role");
        }
        if (!administrator && !wish.from().equals(actor)) {
            throw Refusal.forbidden("Only an administrator lends the roles of somebody else");
        }
        if (!administrator && !ownRoles.containsAll(wish.roles())) {
            throw Refusal.forbidden("Nobody lends roles that he does not have himself");
        }
        UUID id = Ids.next();
        database.update(
                """
                insert into approval_delegation (id, from_user, to_user, roles, valid_from, valid_until, reason, created_at,
                    created_by, version)
                values (?,?,?,?,?,?,?,?,?,0)
                """,
                id,
                wish.from(),
                wish.to(),
                CanonicalJson.text(wish.roles().stream().sorted().toList()),
                from,
                wish.validUntil(),
                wish.reason(),
                now,
                actor);
        Delegation made = find(id).orElseThrow();
        events.fire(audit(actor, "approval.delegated", made));
        return made;
    }

    /** Takes roles back before their time. */
    public Delegation revoke(UUID id, long version, String actor, boolean administrator) {
        Delegation seen = find(id).orElseThrow(() -> Refusal.notFound("delegation", id));
        if (!administrator && !seen.from().equals(actor)) {
            throw Refusal.forbidden("Only who lent the roles, or an administrator, takes them back");
        }
        if (seen.revokedAt() != null) {
            throw Refusal.conflict("delegation-revoked", "It was taken back already");
        }
        if (database.update(
                        "update approval_delegation set revoked_at = ?, revoked_by = ?, version = version + 1"
                                + " where id = ? and version = ? and revoked_at is null",
                        time.now(),
                        actor,
                        id,
                        version)
                != 1) {
            throw Refusal.stale("delegation", id);
        }
        Delegation revoked = find(id).orElseThrow();
        events.fire(audit(actor, "approval.delegation-revoked", revoked));
        return revoked;
    }

    /** One delegation. */
    public Optional<Delegation> find(UUID id) {
        return database.first("select * from approval_delegation where id = ?", Delegations::read, id);
    }

    /** What is lent to somebody now. */
    public List<Delegation> to(String user) {
        Instant now = time.now();
        return database.query(
                "select * from approval_delegation where to_user = ? and valid_until > ? and valid_from <= ?"
                        + " and revoked_at is null order by id limit 100",
                Delegations::read,
                user,
                now,
                now);
    }

    /** Delegations, the newest first; a user matches on either side, null matches all. */
    public List<Delegation> page(String user, UUID before, int limit) {
        StringBuilder sql = new StringBuilder("select * from approval_delegation where 1 = 1");
        List<Object> parameters = new ArrayList<>();
        if (user != null) {
            sql.append(" and (from_user = ? or to_user = ?)");
            parameters.addAll(List.of(user, user));
        }
        if (before != null) {
            sql.append(" and id < ?");
            parameters.add(before);
        }
        parameters.add(limit);
        return database.query(
                sql.append(" order by id desc limit ?").toString(), Delegations::read, parameters.toArray());
    }

    private static AuditRecord audit(String actor, String action, Delegation delegation) {
        return new AuditRecord(
                actor,
                action,
                "approval-delegation",
                delegation.id().toString(),
                null,
                Map.of(
                        "from", delegation.from(),
                        "to", delegation.to(),
                        "roles", delegation.roles(),
                        "validFrom", delegation.validFrom().toString(),
                        "validUntil", delegation.validUntil().toString()));
    }

    private static Delegation read(Row row) throws SQLException {
        try {
            return new Delegation(
                    row.uuid("id"),
                    row.text("from_user"),
                    row.text("to_user"),
                    CanonicalJson.mapper().readValue(row.text("roles"), TEXTS),
                    row.instant("valid_from"),
                    row.instant("valid_until"),
                    row.text("reason"),
                    row.instant("created_at"),
                    row.text("created_by"),
                    row.instant("revoked_at"),
                    row.text("revoked_by"),
                    row.number("version"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a delegation holds roles that cannot be read", e);
        }
    }
}
