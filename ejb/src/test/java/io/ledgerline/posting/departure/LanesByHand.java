package io.ledgerline.posting.departure;

import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingHandover;
import io.ledgerline.posting.PostingLedger;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.erp.ErpRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lanes without threads: what is to leave does so when the test says. */
public final class LanesByHand {

    private final Departures departures;
    private final DepartureRows rows;
    private final DepartureSender sender;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    /** On the capability's parts. */
    public LanesByHand(
            Departures departures,
            DepartureRows rows,
            PostingLedger ledger,
            PostingHandover handover,
            ErpRegistry erps,
            Connectors connectors,
            Time time) {
        this.departures = departures;
        this.rows = rows;
        this.sender = new DepartureSender(rows, ledger, handover, erps, connectors, time);
        departures.open(this::lane);
    }

    private Lane lane(String erp) {
        Lane.Rows own = new ErpRows(sender, rows.node(), erp) {
            @Override
            public void failed(Throwable failure, int times) {
                if (failure instanceof RuntimeException known) {
                    throw known;
                }
                throw new AssertionError(failure);
            }
        };
        Lane lane = new Lane(own, new Lane.Pace(16, Duration.ZERO, 1_000));
        lanes.put(erp, lane);
        return lane;
    }

    /** Lets everything leave. */
    public void leave() {
        lanes.values().forEach(lane -> {
            while (!lane.clear()) {
                lane.round();
            }
        });
    }

    /** As after a restart: nothing is remembered, rows are read. */
    public void restart() {
        departures.close();
        lanes.clear();
        departures.open(this::lane);
        rows.erps().forEach(departures::look);
    }
}
