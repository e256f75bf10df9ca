package io.ledgerline.web.api.replay;

import io.ledgerline.intake.replay.ReplaySelection;
import io.ledgerline.message.MessageState;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Asks for a replay.
 *
 * @param messageIds these messages; then the selection counts for nothing
 * @param selection which messages
 * @param dryRun true when nothing may be changed
 * @param reason why; required unless it is a dry run
 */
public record ReplayRequest(
        @Size(max = 1000) List<@NotNull UUID> messageIds,
        @Valid Selection selection,

        @NotNull @Schema(description = "true: show what would be posted, change nothing")
        Boolean dryRun,

        @Size(max = 500) String reason) {

    /**
     * Which messages; every criterion that is given must hold, at least one must be given.
     *
     * @param protocol protocol
     * @param source sending system
     * @param type message type
     * @param state where they stand
     * @param receivedFrom received at or after
     * @param receivedTo received before
     */
    public record Selection(
            @Size(max = 20) String protocol,
            @Size(max = 100) String source,
            @Size(max = 80) String type,
            MessageState state,
            Instant receivedFrom,
            Instant receivedTo) {}

    ReplaySelection toSelection() {
        if (selection == null) {
            return new ReplaySelection(messageIds, null, null, null, null, null, null);
        }
        return new ReplaySelection(
                messageIds,
                selection.protocol(),
                selection.source(),
                selection.type(),
                selection.state(),
                selection.receivedFrom(),
                selection.receivedTo());
    }
}
