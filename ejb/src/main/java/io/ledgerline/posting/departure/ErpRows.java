package io.ledgerline.posting.departure;

import io.ledgerline.platform.Log;
import java.util.List;

/** The rows of one node for one ERP. */
class ErpRows implements Lane.Rows {

    private final DepartureSender sender;
    private final String node;
    private final String erp;

    ErpRows(DepartureSender sender, String node, String erp) {
        this.sender = sender;
        this.node = node;
        this.erp = erp;
    }

    @Override
    public Departure.Page oldest() {
        return sender.oldest(node, erp);
    }

    @Override
    public void send(List<Departure> departures) {
        sender.send(erp, departures);
    }

    @Override
    public void failed(Throwable failure, int times) {
        Log.LOG.departureFailed(erp, times, failure.getClass().getSimpleName());
    }
}
