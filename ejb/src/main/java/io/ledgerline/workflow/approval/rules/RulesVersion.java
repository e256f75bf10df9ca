package io.ledgerline.workflow.approval.rules;

import java.time.Instant;
import java.util.UUID;

/**
 * A version of an approval table. Written as a draft, which is checked; put live by somebody; retired when another goes live. A
 * version that was live is never changed, since cases name it.
 *
 * @param id its id
 * @param name the table's name
 * @param version its number within the name
 * @param state where it stands
 * @param origin {@code SHIPPED} with the build, or {@code SITE}
 * @param body the table as JSON
 * @param createdAt when it was written
 * @param createdBy who wrote it
 * @param activatedAt when it last went live, or null
 * @param activatedBy who put it live, or null
 * @param lockVersion counts changes, for {@code If-Match}
 */
public record RulesVersion(
        UUID id,
        String name,
        int version,
        State state,
        String origin,
        String body,
        Instant createdAt,
        String createdBy,
        Instant activatedAt,
        String activatedBy,
        int lockVersion) {

    /** Where a version stands. */
    public enum State {
        /** Written and checked; decides nothing. */
        DRAFT,
        /** Decides. One of a name at a time. */
        ACTIVE,
        /** Decided once. */
        RETIRED
    }

    /** Its name in cases and audit records. */
    public String label() {
        return name + "/" + version;
    }
}
