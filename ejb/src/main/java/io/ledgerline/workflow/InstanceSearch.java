package io.ledgerline.workflow;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.InstanceQuery.Stand;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The statements that look for instances. Ids are made in the order of time, so that a span of time is a range of ids. Places are
 * asked for one by one, each a range of the index over workflow, state and id that is read no further than the page is long: what
 * stands in a few places of a large table is found as fast as what stands in most of it.
 */
final class InstanceSearch {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();
    private final InstanceQuery query;
    private final UUID before;

    private InstanceSearch(InstanceQuery query, UUID before) {
        this.query = query;
        this.before = before;
    }

    /** Instances, newest first. */
    static List<Instance> page(Database database, InstanceQuery query, UUID before, int limit) {
        if (query.stands() != null && query.stands().isEmpty()) {
            return List.of();
        }
        InstanceSearch search = new InstanceSearch(query, before);
        search.from("*", limit);
        search.sql.append(" order by id desc limit ?");
        search.parameters.add(limit);
        return database.query(search.sql.toString(), Instances::instance, search.parameters.toArray());
    }

    /** How many there are, in each place at most so many. */
    static long count(Database database, InstanceQuery query, int bound) {
        if (query.stands() != null && query.stands().isEmpty()) {
            return 0;
        }
        InstanceSearch search = new InstanceSearch(query, null);
        search.sql.append("select count(*) from (");
        search.from("id", bound);
        if (query.stands() == null) {
            search.sql.append(" limit ?");
            search.parameters.add(bound);
        }
        return database.count(search.sql.append(") counted").toString(), search.parameters.toArray());
    }

    private void from(String columns, int limit) {
        if (query.stands() == null) {
            sql.append("select ").append(columns).append(" from workflow_instance where 1 = 1");
            criteria();
            return;
        }
        sql.append("select ")
                .append(columns)
                .append(" from (")
                .append(query.stands().stream()
                        .map(stand -> branch(columns, stand, limit))
                        .collect(Collectors.joining(" union all ")))
                .append(") found");
    }

    private String branch(String columns, Stand stand, int limit) {
        InstanceSearch one = new InstanceSearch(query, before);
        one.sql.append("(select ").append(columns).append(" from workflow_instance where workflow = ? and state = ?");
        one.parameters.add(stand.workflow());
        one.parameters.add(stand.state());
        one.criteria();
        one.sql.append(" order by id desc limit ?)");
        one.parameters.add(limit);
        parameters.addAll(one.parameters);
        return one.sql.toString();
    }

    private void criteria() {
        criterion("workflow = ?", query.stands() == null ? query.workflow() : null);
        criterion("state = ?", query.stands() == null ? query.state() : null);
        criterion("facility = ?", query.facility());
        criterion("business_key = ?", query.businessKey());
        criterion("message_id = ?", query.messageId());
        criterion("id >= ?", query.since() == null ? null : Ids.firstAt(query.since()));
        criterion("id < ?", query.until() == null ? null : Ids.firstAt(query.until()));
        criterion("id < ?", before);
    }

    private void criterion(String condition, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            parameters.add(value);
        }
    }
}
