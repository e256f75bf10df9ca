package io.ledgerline.monitoring.flow;

import java.time.Instant;
import java.util.List;

/**
 * How one workflow flows. Numbers are counted up to a bound, so that a page about a flood is as fast as one about a calm day.
 *
 * @param workflow its name
 * @param description what it does
 * @param in documents that began within the last hour
 * @param weekBefore documents that began in the same hour a week ago
 * @param done those of the last hour that need nothing more
 * @param underWay documents that the hub works on, whenever they began
 * @param waiting documents that wait for somebody's yes, whenever they began
 * @param exceptions documents that stopped, for a person to find out what is wrong, whenever they began
 * @param outside documents that wait for somebody outside: a supplier, a dock, a payment
 * @param late those under way, waiting and stopped that began longer ago than they should have
 * @param states how many documents stand where, in the order of the transition table; settled states only of the last hour
 * @param hours documents that began in each of the last 24 hours that are over, oldest first; an hour that was not counted is
 *     not there
 * @param hoursBefore the same a week before
 */
public record WorkflowFlow(
        String workflow,
        String description,
        long in,
        long weekBefore,
        long done,
        long underWay,
        long waiting,
        long exceptions,
        long outside,
        long late,
        List<StateCount> states,
        List<HourCount> hours,
        List<HourCount> hoursBefore) {

    /** An immutable flow. */
    public WorkflowFlow {
        states = List.copyOf(states);
        hours = List.copyOf(hours);
        hoursBefore = List.copyOf(hoursBefore);
    }

    /** The same flow with its curves. */
    WorkflowFlow with(List<HourCount> curve, List<HourCount> curveBefore) {
        return new WorkflowFlow(
                workflow,
                description,
                in,
                weekBefore,
                done,
                underWay,
                waiting,
                exceptions,
                outside,
                late,
                states,
                curve,
                curveBefore);
    }

    /**
     * How many documents began in an hour.
     *
     * @param at the hour's begin
     * @param documents how many
     */
    public record HourCount(Instant at, long documents) {}

    /** What a state means for who watches. */
    public enum Standing {
        /** The hub works on it. */
        UNDER_WAY,
        /** Somebody's yes is asked for. */
        WAITING,
        /** It stopped; a person has to find out what is wrong. */
        EXCEPTION,
        /** Somebody outside has to do something first: a supplier, a dock, a payment. */
        OUTSIDE,
        /** Nothing more happens by itself. */
        SETTLED
    }

    /**
     * How many documents stand in a state.
     *
     * @param state the state
     * @param standing what it means
     * @param count how many, at most the bound
     */
    public record StateCount(String state, Standing standing, long count) {}
}
