package io.ledgerline.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** From the wish to the order in the ERP: sourcing, splits, budgets, approvals, changes. */
@Tag("postgresql")
@EnabledIfSystemProperty(named = "hub.database", matches = "postgresql", disabledReason = Once.WHY)
class OrderingScenariosE2EIT {

    private static final String BATTERY = "PRT-0001"; // 114.46 at SUP-013
    private static final String SENSOR = "PRT-0002"; // 159.08 at SUP-012
    private static final String CASTER = "PRT-0010"; // no contract

    private final HubClient client = Hospital.client();

    @Test
    void aSmallOrderOnContractNeedsNobody() {
        Story story = Story.at("SOUTH", "SMALL").wants(SENSOR, 2).ordered();

        story.erp().orderedAt("SUP-012 318.16").forWarehouse("SOUTH").ledger("1440 0", "2100 0");
    }

    @Test
    void aRequisitionIsSplitBySupplier() {
        Story story = Story.at("SOUTH", "SPLIT")
                .wants(BATTERY, 3)
                .wants(SENSOR, 1)
                .requested()
                .ordered(2);

        story.erp().orderedAt("SUP-013 343.38", "SUP-012 159.08").ordered("502.46");
    }

    @Test
    void twoFacilitiesOrderEachForItsOwnWarehouseAndAtItsOwnPrice() {
        Story north = Story.at("NORTH", "NORTH").wants("MED-0001", 2, "{case}").ordered();
        Story south = Story.at("SOUTH", "SOUTH").wants("MED-0001", 2, "{case}").ordered();

        north.erp().orderedAt("SUP-014 148.80").forWarehouse("NORTH");
        south.erp().orderedAt("SUP-006 155.20").forWarehouse("SOUTH");
    }

    @Test
    void aCheapThingInWordsIsOrderedAtOnce() {
        Story story = Story.at("SOUTH", "WORDS")
                .wantsInWords("Wall clock, silent", "SUP-020", "39.50")
                .ordered();

        story.erp().orderedAt("SUP-020 39.50");
    }

    @Test
    void aDearThingInWordsGoesOverProcurementsDesk() {
        Story story = Story.at("SOUTH", "DEAR")
                .wantsInWords("Exam light, ceiling mounted", "SUP-020", "2600.00")
                .requested()
                .requisitionIs("APPROVAL");
        story.erp().nothingOrdered();

        story.approvedBy("procurement").ordered(1);

        story.erp().orderedAt("SUP-020 2600.00");
    }

    @Test
    void capitalGoodsNeedTheCommittee() {
        Story story = Story.at("SOUTH", "CAPITAL")
                .wantsInWords("Portable ultrasound scanner", "SUP-022", "1800.00")
                .asCapital()
                .requested()
                .requisitionIs("APPROVAL");
        assertThat(story.decides("procurement", "approve", "no right").statusCode())
                .isEqualTo(403);

        story.approvedBy("approver").ordered(1);

        story.erp().orderedAt("SUP-022 1800.00");
    }

    @Test
    void whatNoContractHasIsBoughtWithProcurementsYes() {
        Story story = Story.at("SOUTH", "OFFCON")
                .wants(CASTER, 4, "SUP-012", "70.00")
                .requested()
                .requisitionIs("APPROVAL")
                .approvedBy("procurement")
                .ordered(1);

        story.erp().orderedAt("SUP-012 280.00");
    }

    @Test
    void aRejectedRequisitionNeverReachesTheErpAndMayComeAgainCheaper() {
        Story story = Story.at("SOUTH", "REJECT")
                .wantsInWords("Exam light", "SUP-020", "3000.00")
                .requested()
                .requisitionIs("APPROVAL")
                .rejectedBy("procurement");
        story.erp().nothingOrdered();

        Story again = Story.at("SOUTH", "REJECT")
                .wantsInWords("Exam light, simple", "SUP-020", "900.00")
                .ordered();

        again.erp().orderedAt("SUP-020 900.00");
    }

    @Test
    void nobodyApprovesWhatHeAskedForHimself() {
        Story story = Story.at("SOUTH", "OWN")
                .wantsInWords("Armchair", "SUP-020", "400.00")
                .asCapital()
                .askedBy("approver")
                .requested()
                .requisitionIs("APPROVAL");

        assertThat(story.decides("approver", "approve", "mine").statusCode()).isEqualTo(403);

        story.erp().nothingOrdered();
    }

    @Test
    void theApproverIsAwayAndHisDelegateAgrees() {
        Response lent = client.post(
                "approver",
                "approvals/delegations",
                Map.of(
                        "to",
                        "director",
                        "roles",
                        List.of("capital-committee"),
                        "validUntil",
                        Instant.now()
                                .plus(1, ChronoUnit.DAYS)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()));
        assertThat(lent.statusCode()).isEqualTo(201);
        Story story = Story.at("SOUTH", "AWAY")
                .wantsInWords("Vein finder", "SUP-022", "2100.00")
                .asCapital()
                .requested()
                .requisitionIs("APPROVAL");

        story.approvedBy("director").ordered(1);

        story.erp().orderedAt("SUP-022 2100.00");
    }

    @Test
    void whatNobodyDecidesInTimeIsEscalatedToTheDirector() throws SQLException {
        Story story = Story.at("SOUTH", "LATE")
                .wantsInWords("Exam light, mobile", "SUP-020", "2700.00")
                .requested()
                .requisitionIs("APPROVAL");
        assertThat(story.decides("director", "approve", "too early").statusCode())
                .isEqualTo(403);

        aDayPassesFor(story);

        client.await("director", "approvals?subject=" + story.number() + "&mine=true", page -> !page.getList("items")
                .isEmpty());
        story.approvedBy("director").ordered(1);
        story.erp().orderedAt("SUP-020 2700.00");
    }

    private static void aDayPassesFor(Story story) throws SQLException {
        try (Connection connection = Hospital.hub().database().connect("ledgerline");
                PreparedStatement later = connection.prepareStatement(
                        "update approval_stage set escalate_at = now() - interval '1 second' where state = 'OPEN'"
                                + " and case_id in (select id from approval_case where subject = ?)")) {
            later.setString(1, story.number());
            assertThat(later.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void overTheBudgetTheHolderRefusesOneAndOverridesForAnother() {
        String year = String.valueOf(LocalDate.now(ZoneId.of("America/Chicago")).getYear());
        client.as("ap")
                .contentType("text/csv")
                .body("facility,costCentre,account,period,currency,budgeted,available,asOf,source\nSOUTH,2065,," + year
                        + ",USD,10000,100," + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ",ledger\n")
                .put(Hospital.hub().http("/ledgerline/api/v1/budgets"))
                .then()
                .statusCode(200);
        // a node notices within seconds that a facility has budgets now; requisitions before that are not held against
        // them
        Story[] seen = new Story[1];
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(40))
                .pollInterval(java.time.Duration.ofSeconds(2))
                .until(() -> {
                    seen[0] = Story.at("SOUTH", "RAD", "BUDGET" + System.nanoTime())
                            .wants(SENSOR, 2)
                            .requested();
                    return !client.get("approver", "approvals?subject=" + seen[0].number())
                            .jsonPath()
                            .getList("items")
                            .isEmpty();
                });
        seen[0].rejectedBy("approver");
        Story urgent =
                Story.at("SOUTH", "RAD", "URGENT").wants(BATTERY, 1).requested().requisitionIs("APPROVAL");

        urgent.approvedBy("approver").ordered(1);

        seen[0].erp().nothingOrdered();
        urgent.erp().orderedAt("SUP-013 114.46");
    }

    @Test
    void anOrderIsChangedBeforeAnythingCame() {
        Story story = Story.at("SOUTH", "CHANGE").wants(SENSOR, 5).ordered();

        story.changedTo(3);

        story.erp().orderedAt("SUP-012 477.24");
    }

    @Test
    void anOrderIsCancelled() {
        Story story = Story.at("SOUTH", "CANCEL").wants(SENSOR, 5).ordered();

        story.cancelled();

        story.erp().orderedAt("SUP-012 0.00").received(SENSOR, "0").ledger("2100 0");
    }

    @Test
    void aRequesterWithdrawsWhatIsOrderedAlready() {
        Story story = Story.at("SOUTH", "WITHDRAW").wants(BATTERY, 2).ordered();

        story.withdrawnByItsRequester().orderIs("CANCELLED");

        story.erp().orderedAt("SUP-013 0.00");
    }

    @Test
    void theErpKnowsTheDayItIsNeeded() {
        Story story = Story.at("SOUTH", "NEEDED")
                .wants(SENSOR, 1)
                .neededBy("2027-01-15")
                .ordered();

        story.erp().ordered("159.08").deliveredBy("2027-1-15");
    }
}
