package io.ledgerline.workflow;

import java.time.Instant;
import java.util.UUID;

/**
 * One move of an instance.
 *
 * @param instanceId the instance
 * @param at when
 * @param event what happened
 * @param fromState state before
 * @param toState state after
 * @param detail more, or null
 */
public record TransitionRow(
        UUID instanceId, Instant at, String event, String fromState, String toState, String detail) {}
