package io.ledgerline.mllp;

import java.util.List;

/**
 * How the MLLP server stands; counts are since its start.
 *
 * @param listening false when it is switched off, paused or could not bind
 * @param ports bound ports, the one in the clear first
 * @param connections open connections
 * @param inFlight messages taken and not answered yet
 * @param received messages received
 * @param acknowledged positive acknowledgements sent (AA, CA)
 * @param rejected negative acknowledgements sent (AE, AR, CE)
 * @param timeouts answers that came too late
 * @param refusedConnections connections closed because they exceeded a limit
 * @param timedOutConnections connections closed because they were idle or too slow
 */
public record MllpStatus(
        boolean listening,
        List<Integer> ports,
        int connections,
        int inFlight,
        long received,
        long acknowledged,
        long rejected,
        long timeouts,
        long refusedConnections,
        long timedOutConnections) {

    static final MllpStatus DOWN = new MllpStatus(false, List.of(), 0, 0, 0, 0, 0, 0, 0, 0);
}
