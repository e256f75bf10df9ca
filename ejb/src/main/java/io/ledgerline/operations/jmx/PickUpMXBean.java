package io.ledgerline.operations.jmx;

import java.util.Map;

/** How the fetching of partners' files goes. */
@Description("Fetching of files from partners' SFTP servers on this node; only the node that holds the lease fetches")
public interface PickUpMXBean {

    /** Rounds by partner. */
    @Description("The last round of each partner: when, files taken, waiting and set aside, and why it ended early")
    Map<String, String> getLastRounds();

    /** Partners whose last round failed. */
    @Description("Partners whose last round failed")
    int getFailing();
}
