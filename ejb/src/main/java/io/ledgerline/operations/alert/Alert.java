package io.ledgerline.operations.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that somebody has to know of. It opens when its cause is found, grows with it, is acknowledged by whoever looks after it,
 * escalates when nobody does, and is resolved when the cause has been gone for a while, or by a person: then it is not told again
 * before the cause is gone, unless it becomes worse.
 *
 * @param id its id
 * @param source which source found it
 * @param standing true while its cause stands
 * @param key names its cause
 * @param kind what it is about
 * @param severity how pressing it is now
 * @param state where it stands
 * @param facility canonical facility code, or null
 * @param subject what it concerns
 * @param title one sentence
 * @param text what to do about it
 * @param place the console's page that shows it, below {@code /console/}, or null
 * @param count how many things it concerns now
 * @param openedAt when it was opened
 * @param updatedAt when it changed last
 * @param goneAt since when its cause has not been found, or null
 * @param acknowledgement who took it, or null
 * @param escalateAt when it escalates, or null
 * @param escalatedAt when it escalated, or null
 * @param resolvedAt when it was resolved, or null
 * @param resolvedBy user name or {@code system:alerts}, or null
 * @param resolution why it is resolved, or null
 * @param version counts the changes that people have to know of; a growing count is none
 */
public record Alert(
        UUID id,
        @JsonIgnore String source,
        boolean standing,
        String key,
        AlertKind kind,
        Severity severity,
        AlertState state,
        String facility,
        String subject,
        String title,
        String text,
        String place,
        long count,
        Instant openedAt,
        Instant updatedAt,
        @JsonIgnore Instant goneAt,
        Acknowledgement acknowledgement,
        Instant escalateAt,
        Instant escalatedAt,
        Instant resolvedAt,
        String resolvedBy,
        String resolution,
        long version) {

    /**
     * Who took it.
     *
     * @param at when
     * @param by user name
     * @param reason what is done about it
     */
    public record Acknowledgement(Instant at, String by, String reason) {}

    /** True while people should see it. */
    @JsonIgnore
    public boolean isOpen() {
        return state != AlertState.RESOLVED;
    }
}
