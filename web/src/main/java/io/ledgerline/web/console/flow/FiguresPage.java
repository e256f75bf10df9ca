package io.ledgerline.web.console.flow;

import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.monitoring.business.BusinessFigures;
import io.ledgerline.monitoring.business.FigureReading;
import io.ledgerline.monitoring.business.FigureReading.Accrued;
import io.ledgerline.monitoring.business.FigureReading.Rates;
import io.ledgerline.monitoring.business.FigureReading.Times;
import io.ledgerline.platform.Roles;
import io.ledgerline.platform.Time;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.console.Words;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The business figures of the last 30 days as tiles, each beside the 30 days before. */
@Named("businessFigures")
@RequestScoped
public class FiguresPage {

    private static final int MOST_FACILITIES = 200;

    @Inject
    private BusinessFigures figures;

    @Inject
    private EntityStore entities;

    @Inject
    private Viewer viewer;

    @Inject
    private Words words;

    @Inject
    private Time time;

    private FigureReading reading;

    /**
     * One figure.
     *
     * @param value the figure, or a dash when nothing has ended yet
     * @param label what it is
     * @param detail of how many it is, and how they spread
     * @param trend how it compares with the 30 days before; empty when there is nothing to compare with
     * @param title what exactly is counted
     * @param href the list of what it counts
     */
    public record Tile(String value, String label, String detail, String trend, String title, String href) {}

    /** The figures. */
    public FigureReading getReading() {
        if (reading == null) {
            reading = figures.read(getFacility());
        }
        return reading;
    }

    /** The facility that the address asks for, or null for all. */
    public String getFacility() {
        return Faces.parameter("facility");
    }

    /** The facilities as they are today. */
    public List<EntityVersion> getFacilities() {
        return entities.search(
                EntityKind.FACILITY,
                new EntityStore.Search(
                        null, null, time.now().atZone(ZoneOffset.UTC).toLocalDate(), MOST_FACILITIES, null, null));
    }

    /** One tile for each figure, and one for each currency of what is owed. */
    public List<Tile> getTiles() {
        List<Tile> tiles = new ArrayList<>();
        tiles.add(times(
                getReading().requisitionToOrder(),
                "requisition to order",
                "requisitions",
                "From the coming of a requisition until every order of it has its number in the ERP; the median",
                "requisition-to-po",
                "ORDERED"));
        tiles.add(rates(
                getReading().touchless(),
                "touchless",
                "documents",
                "Documents that ended and never stood before a person: not blocked, refused, in exception or for approval",
                null,
                null));
        tiles.add(rates(
                getReading().invoiceExceptions(),
                "invoice exceptions",
                "invoices",
                "Invoices whose matching ended and that a person had to decide on the way",
                "invoice-match",
                "EXCEPTION"));
        tiles.add(rates(
                getReading().firstPassMatches(),
                "matched at once",
                "invoices",
                "Invoices that agreed with order and receipt when they were first held against them",
                "invoice-match",
                null));
        tiles.add(times(
                getReading().orderToGoods(),
                "order to goods (lead time)",
                "orders",
                "From an order's number until all its goods were received; the median",
                "purchase-order",
                "RECEIVED"));
        if (viewer.hasAny(Roles.ADMIN, Roles.OPERATOR, Roles.AP, Roles.PROCUREMENT, Roles.INVENTORY, Roles.AUDITOR)) {
            tiles.addAll(accrued());
        }
        return tiles;
    }

    private Tile times(Times times, String label, String what, String title, String workflow, String state) {
        Long median = times.now().medianSeconds();
        return new Tile(
                median == null ? "–" : words.lasting(median),
                label,
                median == null
                        ? "no " + what + " yet"
                        : "90 % within " + words.lasting(times.now().p90Seconds()) + " · "
                                + words.number(times.now().documents()) + " " + what,
                change(
                        median == null ? null : BigDecimal.valueOf(median),
                        times.before().medianSeconds() == null
                                ? null
                                : BigDecimal.valueOf(times.before().medianSeconds())),
                title,
                list(workflow, state));
    }

    private Tile rates(Rates rates, String label, String what, String title, String workflow, String state) {
        BigDecimal percent = rates.now().percent();
        return new Tile(
                percent == null ? "–" : percent + " %",
                label,
                percent == null
                        ? "no " + what + " yet"
                        : words.number(rates.now().count()) + " of "
                                + words.number(rates.now().of()) + " " + what,
                points(percent, rates.before().percent()),
                title,
                list(workflow, state));
    }

    private List<Tile> accrued() {
        String title = "Goods received and not invoiced, at the order's prices before tax, as the ERPs have accrued it";
        String href = list("purchase-order", "RECEIVED");
        List<Accrued> rows = getReading().receivedNotInvoiced();
        if (rows.isEmpty()) {
            return List.of(new Tile("–", "received, not invoiced", "nothing open", "", title, href));
        }
        return rows.stream()
                .map(row -> new Tile(
                        words.money(row.amount()),
                        "received, not invoiced",
                        words.number(row.orders()) + (row.orders() == 1 ? " order" : " orders"),
                        change(
                                row.amount().amount(),
                                row.before() == null ? null : row.before().amount()),
                        title,
                        href))
                .toList();
    }

    private static String change(BigDecimal now, BigDecimal before) {
        return now == null || before == null || before.signum() <= 0
                ? ""
                : trend(
                        now.subtract(before).multiply(BigDecimal.valueOf(100)).divide(before, 0, RoundingMode.HALF_UP),
                        " %");
    }

    private static String points(BigDecimal now, BigDecimal before) {
        return now == null || before == null ? "" : trend(now.subtract(before), " points");
    }

    private static String trend(BigDecimal difference, String unit) {
        if (difference.signum() == 0) {
            return "as in the 30 days before";
        }
        return (difference.signum() > 0 ? "+" : "") + difference.toPlainString() + unit + " on the 30 days before";
    }

    private String list(String workflow, String state) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("workflow", workflow);
        parameters.put("state", state);
        parameters.put("facility", getFacility());
        return Address.of("workflows", parameters);
    }
}
