package io.ledgerline.posting.delivery;

import io.ledgerline.platform.db.Database;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.connector.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps the order of a group where the queue does not: a delivery that was rolled back, that found no room, or whose posting was
 * parked comes again later, and the queue hands out the next one of the group meanwhile. A posting is given to its ERP only when
 * none of its ERP and group that was written before it has yet to be given.
 *
 * <p>One statement tells of all commands of a delivery; ids of postings go up as they are written.
 */
final class GroupOrder {

    /** How long a posting waits behind one that stands still, such as one whose command became a dead letter. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int SHARE_OF_AGE = 4;

    private record Group(String erp, String key) {

        static Group of(Command command) {
            return new Group(command.erp(), command.groupKey());
        }
    }

    private record Waiting(UUID id, Group group, PostingState state, Instant touched) {}

    /**
     * What a command does that may not go now.
     *
     * @param parked the one before it is parked in the ledger, and so should this one be
     * @param delay else, when it should come again
     */
    record Behind(boolean parked, Duration delay) {}

    private final Map<Group, List<Waiting>> waiting;
    private final Set<UUID> given = new HashSet<>();
    private final Set<UUID> parked = new HashSet<>();
    private final Instant now;
    private final Duration delay;

    private GroupOrder(Map<Group, List<Waiting>> waiting, Instant now, Duration delay) {
        this.waiting = waiting;
        this.now = now;
        this.delay = delay;
    }

    /**
     * Looks before commands are given.
     *
     * @param delay after which one that has to wait comes again, at least
     */
    static GroupOrder before(Database database, List<Command> commands, Instant now, Duration delay) {
        if (commands.isEmpty()) {
            return new GroupOrder(Map.of(), now, delay);
        }
        Map<Group, Long> groups = commands.stream().collect(Collectors.groupingBy(Group::of, Collectors.counting()));
        long most = groups.values().stream().max(Comparator.naturalOrder()).orElse(0L);
        Set<String> erps = groups.keySet().stream().map(Group::erp).collect(Collectors.toSet());
        Set<String> keys = groups.keySet().stream().map(Group::key).collect(Collectors.toSet());
        List<Object> values = new ArrayList<>(Database.padded(erps));
        values.addAll(Database.padded(keys));
        // besides those of the delivery itself, one more of a group is enough to know that something is before them
        values.add(most + 1);
        return new GroupOrder(
                database
                        .query(
                                "SELECT id, erp, group_key, state, updated_at FROM (SELECT id, erp, group_key, state, updated_at,"
                                        + " ROW_NUMBER() OVER (PARTITION BY erp, group_key ORDER BY id) AS place FROM posting"
                                        + " WHERE erp IN (" + Database.placeholders(erps.size()) + ")"
                                        + " AND group_key IN (" + Database.placeholders(keys.size()) + ")"
                                        + " AND state IN ('PENDING', 'HELD', 'SENDING')) oldest WHERE place <= ?",
                                row -> new Waiting(
                                        row.uuid("id"),
                                        new Group(row.text("erp"), row.text("group_key")),
                                        PostingState.valueOf(row.text("state")),
                                        row.instant("updated_at")),
                                values.toArray())
                        .stream()
                        .collect(Collectors.groupingBy(Waiting::group)),
                now,
                delay);
    }

    /** What stands before a command, or null when it may go; it counts as given once {@link #goes} has been told, as parked once {@link #parks} has. */
    Behind behind(Command command) {
        Waiting first = null;
        for (Waiting other : waiting.getOrDefault(Group.of(command), List.of())) {
            if (older(other.id(), command.postingId()) && !given.contains(other.id())) {
                if (other.state() == PostingState.HELD || parked.contains(other.id())) {
                    return new Behind(true, delay);
                }
                first = first == null || older(other.id(), first.id()) ? other : first;
            }
        }
        return first == null ? null : new Behind(false, pause(first));
    }

    /** A command that goes in this delivery, to its ERP or to its slot; what comes after it in its group may follow. */
    void goes(Command command) {
        given.add(command.postingId());
    }

    /** A command whose posting was parked in this delivery. */
    void parks(Command command) {
        parked.add(command.postingId());
    }

    /** Soon while the one before is under way; ever more seldom when nothing happens to it. */
    private Duration pause(Waiting first) {
        Duration share = Duration.between(first.touched(), now).dividedBy(SHARE_OF_AGE);
        Duration longest = share.compareTo(LONGEST) > 0 ? LONGEST : share;
        return longest.compareTo(delay) > 0 ? longest : delay;
    }

    /** Ids are UUIDv7: as unsigned numbers they go up with time, which {@link UUID#compareTo} does not tell. */
    private static boolean older(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high < 0
                || high == 0
                        && Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) < 0;
    }
}
