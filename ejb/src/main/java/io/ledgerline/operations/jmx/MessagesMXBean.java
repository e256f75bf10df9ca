package io.ledgerline.operations.jmx;

import java.util.List;
import java.util.Map;

/** The journal. */
@Description("The journal of inbound messages; no payload is shown here")
public interface MessagesMXBean {

    /** Open messages. */
    @Description(
            "Messages whose postings are under way (POSTING) or that wait for a person (WAITING), read every ten seconds")
    Map<String, Long> getOpen();

    /** Finds. */
    @Description("Messages by message id, control id, business key or correlation id; newest first, at most 100")
    List<MessageRow> find(@Description("the id, exactly as it is written") String text);

    /** Counts. */
    @Description("Messages received in the last hours by state; each count stops at 100000")
    Map<String, Long> countByState(@Description("how many hours back, 1 to 744") int hours);

    /** Replays. */
    @Description(
            value = "Runs a message again, or shows what that would do. Nothing is ever posted twice. Audited.",
            changes = true)
    ReplayRow replay(
            @Description("id of the message in the journal, a UUID") String id,
            @Description("true to change nothing and only show what would happen") boolean dryRun);
}
