package io.ledgerline.monitoring.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Systems, the protocols that they speak, the workflows that these begin, and the ERPs that those post to.
 *
 * @param at when it was read
 * @param span how far back the traffic goes
 * @param links what leads where, the busiest first
 */
public record DependencyMap(Instant at, Duration span, List<Link> links) {

    /** An immutable map. */
    public DependencyMap {
        links = List.copyOf(links);
    }

    /** What a node is; in the order in which traffic flows. */
    public enum Kind {
        /** A system that sends. */
        SYSTEM,
        /** A protocol that it speaks. */
        INTERFACE,
        /** A workflow. */
        WORKFLOW,
        /** An ERP that is posted to. */
        ERP
    }

    /**
     * A node.
     *
     * @param id {@code erp:cloud}
     * @param kind what it is
     * @param name its name
     */
    public record Node(String id, Kind kind, String name) {}

    /**
     * Traffic between two nodes.
     *
     * @param from where it comes from
     * @param to where it goes
     * @param count messages, documents or postings
     */
    public record Link(Node from, Node to, long count) {}

    /** Every node of a kind, the busiest first. */
    public List<Node> nodes(Kind kind) {
        Set<Node> nodes = new LinkedHashSet<>();
        for (Link link : links) {
            for (Node node : List.of(link.from(), link.to())) {
                if (node.kind() == kind) {
                    nodes.add(node);
                }
            }
        }
        return List.copyOf(nodes);
    }

    /** Everything that an outage of a node touches: what leads to it, and what it leads to. Empty for a node that there is not. */
    public Set<Node> touched(String id) {
        Set<Node> touched = new LinkedHashSet<>();
        reach(id, Link::from, Link::to, touched);
        reach(id, Link::to, Link::from, touched);
        return touched;
    }

    private void reach(String id, Function<Link, Node> near, Function<Link, Node> far, Set<Node> reached) {
        Deque<String> open = new ArrayDeque<>(List.of(id));
        Set<String> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            String here = open.pop();
            if (!seen.add(here)) {
                continue;
            }
            for (Link link : links) {
                if (near.apply(link).id().equals(here)) {
                    reached.add(near.apply(link));
                    reached.add(far.apply(link));
                    open.push(far.apply(link).id());
                }
            }
        }
    }

    /** How much traffic goes into a node, or out of it when nothing goes in. */
    public long traffic(String id) {
        long in = links.stream()
                .filter(link -> link.to().id().equals(id))
                .mapToLong(Link::count)
                .sum();
        return in > 0
                ? in
                : links.stream()
                        .filter(link -> link.from().id().equals(id))
                        .mapToLong(Link::count)
                        .sum();
    }
}
