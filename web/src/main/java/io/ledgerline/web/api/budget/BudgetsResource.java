package io.ledgerline.web.api.budget;

import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.workflow.budget.BudgetBalance;
import io.ledgerline.workflow.budget.Budgets;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What cost centres may still spend. Telling the same balance again changes nothing, so it needs no idempotency key. */
@Path("budgets")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "budgets")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.PROCUREMENT, Roles.AP, Roles.APPROVER, Roles.AUDITOR})
public class BudgetsResource {

    private static final int MOST = 5_000;

    @Inject
    private Budgets budgets;

    @Context
    private SecurityContext security;

    /**
     * A balance as somebody tells it.
     *
     * @param facility canonical facility code
     * @param costCentre canonical cost centre
     * @param account general-ledger account; the whole cost centre when absent
     * @param period fiscal period as the site names it: {@code 2026}, {@code 2026-Q4} or {@code 2026-11}
     * @param currency ISO 4217 code
     * @param budgeted what was budgeted, or null
     * @param available what is left, orders that the ERP knows taken off
     * @param asOf when that was so
     * @param source who tells it; the caller when absent
     */
    public record Told(
            @NotBlank @Size(max = 20) String facility,
            @NotBlank @Size(max = 40) String costCentre,
            @Size(max = 40) String account,

            @NotBlank @Pattern(regexp = "\\d{4}(-(Q[1-4]|\\d{2}))?")
            String period,

            @NotBlank @Pattern(regexp = "[A-Z]{3}") String currency,
            @Digits(integer = 13, fraction = 6) BigDecimal budgeted,
            @NotNull @Digits(integer = 13, fraction = 6) BigDecimal available,
            @NotNull Instant asOf,
            @Size(max = 100) String source) {}

    /**
     * Balances.
     *
     * @param balances each replaces what was told before of its cost centre, account and period
     */
    public record Balances(
            @NotNull @Size(min = 1, max = MOST) List<@NotNull @Valid Told> balances) {}

    /**
     * What was taken.
     *
     * @param received balances that were sent
     * @param taken those that are newer than what was known
     */
    public record Taken(int received, int taken) {}

    /**
     * A balance with what is left of it.
     *
     * @param balance as it was told, with what requisitions have taken since
     * @param left what is left now, as far as the hub knows
     */
    public record BudgetView(BudgetBalance balance, BigDecimal left) {}

    /** Balances in the order of their keys. */
    @GET
    @Operation(summary = "List budgets by facility, cost centre, account and period")
    public Page<BudgetView> list(
            @QueryParam("facility") String facility,
            @QueryParam("costCentre") String costCentre,
            @QueryParam("period") String period,
            @BeanParam Paging paging) {
        Cursor cursor = paging.cursor(4);
        List<String> after =
                cursor == null ? null : List.of(cursor.text(0), cursor.text(1), cursor.text(2), cursor.text(3));
        List<BudgetBalance> rows = budgets.page(facility, costCentre, period, after, paging.limit() + 1);
        return Page.of(
                        rows,
                        paging.limit(),
                        row -> List.of(row.facility(), row.costCentre(), row.account(), row.period()))
                .map(row -> new BudgetView(row, row.left()));
    }

    /** Takes balances in. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.AP, Roles.CLIENT})
    @Operation(
            summary = "Tell balances, all or none",
            description =
                    "As JSON, or as text/csv with a head line: facility, costCentre, account, period, currency, budgeted,"
                            + " available, asOf, source. A balance that is older than the known one changes nothing.")
    public Taken tell(@NotNull @Valid Balances told) {
        return take(told.balances());
    }

    /** The same as CSV. */
    @PUT
    @Consumes("text/csv")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.AP, Roles.CLIENT})
    @Operation(hidden = true)
    public Taken tellCsv(String text) {
        List<Told> told = BudgetCsv.read(text);
        if (told.isEmpty() || told.size() > MOST) {
            throw Refusal.invalid("/", "size", "From 1 to " + MOST + " balances");
        }
        return take(told);
    }

    private Taken take(List<Told> told) {
        String caller = Caller.name(security);
        List<BudgetBalance> balances = told.stream()
                .map(each -> new BudgetBalance(
                        each.facility(),
                        each.costCentre(),
                        each.account() == null ? Budgets.WHOLE : each.account(),
                        each.period(),
                        each.currency(),
                        each.budgeted(),
                        each.available(),
                        each.asOf(),
                        each.source() == null ? caller : each.source(),
                        null,
                        null,
                        0,
                        BigDecimal.ZERO))
                .toList();
        return new Taken(balances.size(), budgets.tell(balances, caller));
    }
}
