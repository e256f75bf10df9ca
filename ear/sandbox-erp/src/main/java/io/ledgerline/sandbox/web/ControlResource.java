package io.ledgerline.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.sandbox.Json;
import io.ledgerline.sandbox.book.BudgetBook;
import io.ledgerline.sandbox.book.FiscalCalendar;
import io.ledgerline.sandbox.db.Sql;
import io.ledgerline.sandbox.entry.Control;
import io.ledgerline.sandbox.entry.Switches;
import io.ledgerline.sandbox.entry.Switches.Setting;
import io.ledgerline.sandbox.entry.WebFaults;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;

/** State and switches of the ERPs. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class ControlResource {

    @Inject
    private Sql sql;

    @Inject
    private Switches switches;

    @Inject
    private Control control;

    @Inject
    private WebFaults faults;

    @Inject
    private FiscalCalendar calendar;

    @Inject
    private BudgetBook budgets;

    /** Whether each ERP takes commands, and what waits. */
    @GET
    @Path("status")
    public String status() {
        Map<String, Object> status = new LinkedHashMap<>();
        for (String erp : switches.erps()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("up", !switches.of(erp).down());
            one.put("documents", sql.number("SELECT count(*) FROM document WHERE erp = ?", erp));
            one.put("negativeStock", sql.number("SELECT count(*) FROM stock WHERE erp = ? AND quantity < 0", erp));
            status.put(erp, one);
        }
        status.put(
                "interfaceTable",
                sql.rows(
                        "SELECT erp, status, count(*) AS commands FROM erp_interface_command GROUP BY erp, status ORDER BY erp, status"));
        status.put("interfaceStatus", sql.rows("SELECT erp, status FROM erp_interface_status ORDER BY erp"));
        return Json.text(status);
    }

    /** How an ERP behaves. */
    @GET
    @Path("switches/{erp}")
    public String switches(@PathParam("erp") String erp) {
        return Json.text(known(erp));
    }

    /** Sets how an ERP behaves; what is left out stays. */
    @PUT
    @Path("switches/{erp}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String set(@PathParam("erp") String erp, String body) {
        Setting now = known(erp);
        JsonNode node = object(body);
        Setting next = new Setting(
                node.path("down").asBoolean(now.down()),
                node.path("slowMillis").asInt(now.slowMillis()),
                node.path("rejectNext").asInt(now.rejectNext()),
                node.hasNonNull("rejectCode") ? node.path("rejectCode").asText() : now.rejectCode(),
                node.path("commitThenDrop").asInt(now.commitThenDrop()));
        control.apply(erp, next);
        return Json.text(switches.of(erp));
    }

    /** How the ERP behind HTTP misbehaves. */
    @GET
    @Path("faults")
    public String faults() {
        return Json.text(faults.setting());
    }

    /** Sets how the ERP behind HTTP misbehaves; what is left out stays, {@code faults} replaces all counts. */
    @PUT
    @Path("faults")
    @Consumes(MediaType.APPLICATION_JSON)
    public String faults(String body) {
        try {
            faults.set(object(body));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("there is no such fault", e);
        }
        return faults();
    }

    /** Opens or closes a fiscal period: {@code {"open":false}}. */
    @PUT
    @Path("periods/{erp}/{period}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String period(@PathParam("erp") String erp, @PathParam("period") String period, String body) {
        known(erp);
        YearMonth month = month(period);
        calendar.decide(erp, month, object(body).path("open").asBoolean(true));
        return period(erp, period);
    }

    /** Whether a fiscal period is open on its first day. */
    @GET
    @Path("periods/{erp}/{period}")
    public String period(@PathParam("erp") String erp, @PathParam("period") String period) {
        known(erp);
        LocalDate first = month(period).atDay(1);
        return Json.text(Map.of("erp", erp, "period", period, "open", calendar.open(erp, first)));
    }

    /** What a cost centre may still spend: {@code {"facility":..,"costCentre":..,"currency":"USD","budgeted":..,"available":..}}. */
    @PUT
    @Path("budgets")
    @Consumes(MediaType.APPLICATION_JSON)
    public String budget(String body) {
        JsonNode node = object(body);
        if (!node.hasNonNull("facility") || !node.hasNonNull("costCentre") || !node.hasNonNull("available")) {
            throw new BadRequestException("facility, costCentre and available are needed");
        }
        try {
            BigDecimal available = new BigDecimal(node.path("available").asText());
            BudgetBook.Balance balance = new BudgetBook.Balance(
                    node.path("facility").asText(),
                    node.path("costCentre").asText(),
                    node.path("currency").asText("USD"),
                    node.hasNonNull("budgeted")
                            ? new BigDecimal(node.path("budgeted").asText())
                            : available,
                    available,
                    Instant.now());
            budgets.tell(balance);
            return Json.text(
                    Map.of("facility", balance.facility(), "costCentre", balance.costCentre(), "available", available));
        } catch (NumberFormatException e) {
            throw new BadRequestException("budgeted and available are amounts", e);
        }
    }

    private Setting known(String erp) {
        if (!switches.erps().contains(erp)) {
            throw new NotFoundException();
        }
        return switches.of(erp);
    }

    private static YearMonth month(String period) {
        try {
            return YearMonth.parse(period);
        } catch (DateTimeException e) {
            throw new BadRequestException("period must be yyyy-mm", e);
        }
    }

    private static JsonNode object(String body) {
        JsonNode node = Json.read(body);
        if (!node.isObject()) {
            throw new BadRequestException("a JSON object is needed");
        }
        return node;
    }
}
