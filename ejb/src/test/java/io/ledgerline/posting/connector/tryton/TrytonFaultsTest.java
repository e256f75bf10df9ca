package io.ledgerline.posting.connector.tryton;

import static io.ledgerline.posting.connector.tryton.TrytonDesk.command;
import static io.ledgerline.posting.connector.tryton.TrytonDesk.line;
import static io.ledgerline.posting.connector.tryton.TrytonDesk.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.Ids;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.connector.tryton.TrytonRelay.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the connector says when calls to a real Tryton go wrong, and that it finds and completes what they left. */
class TrytonFaultsTest {

    private static final String CREATE = "model.purchase.purchase.create";
    private static final String CONFIRM = "model.purchase.purchase.confirm";
    private static final String SEARCH = "model.purchase.purchase.search_read";
    private static final String LOGIN = "common.db.login";

    private TrytonRelay relay;
    private TrytonDesk desk;
    private final String reference = "F" + Ids.next().toString().substring(24);
    private final Command command = command(
            reference, PostingKind.PURCHASE_ORDER, order("REQ-" + reference, line(1, "MED-0054", "1", "140.00")));

    @BeforeEach
    void open() throws Exception {
        relay = new TrytonRelay(TrytonServer.shared());
        desk = new TrytonDesk(TrytonServer.shared(), relay.url());
    }

    @AfterEach
    void close() {
        relay.close();
    }

    private void onePurchaseUnderWay() throws Exception {
        assertThat(desk.purchases(reference))
                .singleElement()
                .satisfies(row -> assertThat(row.path("state").asText()).isEqualTo("processing"));
    }

    @Test
    void aSessionThatHasRunOutIsRenewed() throws Exception {
        desk.connector().find(desk.erp(), command);
        relay.next(CREATE, Fault.UNAUTHORIZED);

        assertThat(desk.call(command)).isInstanceOf(Reply.Posted.class);
        assertThat(relay.calls(LOGIN)).isEqualTo(2);
        onePurchaseUnderWay();
    }

    @Test
    void aWrongPasswordIsASignInThatIsRefused() {
        desk.password("wrong");

        assertThat(desk.call(command)).isInstanceOf(Reply.SignInRefused.class);
        assertThat(desk.find(command)).isInstanceOf(Finding.Closed.class);
    }

    @Test
    void tooManySignInsAreTriedAgainLater() throws Exception {
        relay.next(LOGIN, Fault.TOO_MANY);

        assertThat(desk.call(command)).isEqualTo(new Reply.Declined("http-429", null));
        assertThat(desk.call(command)).isInstanceOf(Reply.Posted.class);
        onePurchaseUnderWay();
    }

    @Test
    void aLostReplyToACreateIsInDoubtUntilItShowsAndIsThenDrivenOn() throws Exception {
        relay.next(CREATE, Fault.DONE_REPLY_LOST);

        assertThat(desk.call(command)).isInstanceOf(Reply.Unknown.class);
        assertThat(desk.find(command)).isEqualTo(new Finding.Begun());
        assertThat(desk.call(command)).isInstanceOf(Reply.Posted.class);
        assertThat(relay.calls(CREATE)).isEqualTo(1);
        onePurchaseUnderWay();
    }

    @Test
    void aCreateThatTrytonNeverSawIsInDoubtAndAbsent() throws Exception {
        relay.next(CREATE, Fault.LOST);

        assertThat(desk.call(command)).isInstanceOf(Reply.Unknown.class);
        assertThat(desk.find(command)).isEqualTo(new Finding.Absent());
        assertThat(desk.call(command)).isInstanceOf(Reply.Posted.class);
        onePurchaseUnderWay();
    }

    @Test
    void aQuestionThatGetsLostLeavesNothingInDoubt() throws Exception {
        relay.next(SEARCH, Fault.LOST);
        assertThat(desk.call(command)).isEqualTo(new Reply.Declined("connection-lost", null));
        relay.next(SEARCH, Fault.SERVER_ERROR);
        assertThat(desk.find(command)).isEqualTo(new Finding.Unclear("http-500", null));

        assertThat(desk.call(command)).isInstanceOf(Reply.Posted.class);
        onePurchaseUnderWay();
    }

    @Test
    void aServerErrorAndAPageForPeopleProveNothingAboutACreate() {
        relay.next(CREATE, Fault.SERVER_ERROR);
        assertThat(desk.call(command)).isEqualTo(new Reply.Unknown("http-500"));
        relay.next(CREATE, Fault.PAGE);
        assertThat(desk.call(command)).isEqualTo(new Reply.Unknown("reply-unreadable"));
        assertThat(desk.find(command)).isEqualTo(new Finding.Absent());
    }

    @Test
    void aTrytonThatDiesAfterItConfirmedIsDrivenOnWhenItIsBack() throws Exception {
        relay.next(CONFIRM, Fault.DONE_THEN_KILLED);

        assertThat(desk.call(command)).isInstanceOf(Reply.Unknown.class);
        assertThat(desk.connector().probe(desk.erp()).up()).isFalse();
        assertThat(desk.find(command)).isInstanceOf(Finding.Unclear.class);
        TrytonServer.shared().serve();

        assertThat(desk.connector().probe(desk.erp()).up()).isTrue();
        assertThat(desk.call(command)).isInstanceOf(Reply.Posted.class);
        onePurchaseUnderWay();
    }

    @Test
    void aConfirmedPurchaseThatWasNeverProcessedIsProcessed() throws Exception {
        relay.next(CONFIRM, Fault.LOST);
        assertThat(desk.call(command)).isInstanceOf(Reply.Unknown.class);
        long id = desk.purchases(reference).get(0).path("id").asLong();
        // what a crash between Tryton's two transactions leaves: confirmed, and no moves
        desk.books().change("purchase.purchase", id, Map.of("state", "confirmed"));

        assertThat(desk.find(command)).isEqualTo(new Finding.Begun());
        assertThat(desk.call(command)).isInstanceOf(Reply.Posted.class);
        onePurchaseUnderWay();
        assertThat(desk.books().read("stock.move", List.of(List.of("purchase", "=", id)), "state"))
                .hasSize(1);
    }

    @Test
    void aTrytonThatIsNotThereIsTriedAgainLater() {
        TrytonDesk nowhere = new TrytonDesk(TrytonServer.shared(), "http://127.0.0.1:1/erp/");

        assertThat(nowhere.call(command)).isEqualTo(new Reply.Declined("connect-refused", null));
        assertThat(nowhere.connector().probe(nowhere.erp()).up()).isFalse();
    }

    @Test
    void missingSettingsAreSaidWithoutACall() {
        desk.with("settling", "never").with("units", "nonsense");

        assertThat(desk.call(command)).isEqualTo(new Reply.Declined("erp-settings", null));
        assertThat(desk.find(command)).isEqualTo(new Finding.Unclear("erp-settings", null));
        assertThat(relay.calls(LOGIN)).isZero();
    }
}
