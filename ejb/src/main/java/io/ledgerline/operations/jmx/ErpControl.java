package io.ledgerline.operations.jmx;

import io.ledgerline.monitoring.PostingTally;
import io.ledgerline.monitoring.figures.ErpFigures;
import io.ledgerline.operations.ErpOperations;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.departure.Departures;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** {@link ErpMXBean} over {@link ErpOperations}. */
final class ErpControl implements ErpMXBean {

    private final String code;
    private final ErpOperations operations;
    private final Readings readings;
    private final PostingTally tally;
    private final Departures departures;

    ErpControl(String code, ErpOperations operations, Readings readings, PostingTally tally, Departures departures) {
        this.code = code;
        this.operations = operations;
        this.readings = readings;
        this.tally = tally;
        this.departures = departures;
    }

    @Override
    public String getCode() {
        return code;
    }

    @Override
    public String getConnector() {
        return read(Erp::connector, "");
    }

    @Override
    public String getState() {
        return read(erp -> erp.state().name(), "ABSENT");
    }

    @Override
    public boolean isHeldByOperator() {
        return read(erp -> erp.state() == ErpState.HELD && erp.manual(), false);
    }

    @Override
    public String getStateSince() {
        return read(erp -> text(erp.stateSince()), "");
    }

    @Override
    public String getHeldSince() {
        return read(erp -> erp.state() == ErpState.HELD ? text(erp.stateSince()) : "", "");
    }

    @Override
    public String getHeldBy() {
        return read(Erp::heldBy, "");
    }

    @Override
    public String getHoldReason() {
        return read(Erp::holdReason, "");
    }

    @Override
    public long getBacklog() {
        return readings.postings(code).backlog();
    }

    @Override
    public int getDepartures() {
        return departures.waiting(code);
    }

    @Override
    public Map<String, Long> getOpenPostings() {
        Map<String, Long> open = new TreeMap<>();
        readings.postings(code).open().forEach((state, count) -> open.put(state.name(), count));
        return open;
    }

    @Override
    public long getLate() {
        return readings.postings(code).late();
    }

    @Override
    public String getOldest() {
        ErpFigures figures = readings.postings(code);
        return text(figures.oldest());
    }

    @Override
    public long getInDoubt() {
        return readings.postings(code).inDoubt();
    }

    @Override
    public String getOldestInDoubt() {
        return text(readings.postings(code).oldestInDoubt());
    }

    @Override
    public long getPosted() {
        return tally.ended(code, PostingState.POSTED);
    }

    @Override
    public long getRejected() {
        return tally.ended(code, PostingState.REJECTED);
    }

    @Override
    public void hold(String reason) {
        Calls.run(() -> operations.hold(code, reason, ManagementCaller.name()));
        readings.forget();
    }

    @Override
    public void release() {
        Calls.run(() -> operations.release(code, ManagementCaller.name()));
        readings.forget();
    }

    private static String text(Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    private <T> T read(Function<Erp, T> value, T otherwise) {
        return Optional.ofNullable(readings.erps().get(code)).map(value).orElse(otherwise);
    }
}
