package io.ledgerline.web.console.masterdata;

import io.ledgerline.platform.Roles;
import io.ledgerline.posting.connector.CodeTeller;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.console.Words;
import io.ledgerline.workflow.drift.Drift;
import io.ledgerline.workflow.drift.DriftState;
import io.ledgerline.workflow.drift.ErpDrift;
import io.ledgerline.workflow.drift.UnknownCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Items and suppliers of the hub that ERPs do not know: what each ERP said, and the codes of one. */
@Named("drift")
@RequestScoped
public class DriftPage {

    private static final int ROWS = 50;

    @Inject
    private Drift drift;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    @Inject
    private Words words;

    private List<ErpDrift> erps;
    private List<UnknownCode> rows;

    /** Every ERP with what it said. */
    public List<ErpDrift> getErps() {
        if (erps == null) {
            erps = drift.erps();
        }
        return erps;
    }

    /** True while an ERP is being asked, or is to be asked: the page draws itself anew. */
    public boolean isUnderWay() {
        return getErps().stream().anyMatch(DriftPage::underWay);
    }

    private static boolean underWay(ErpDrift erp) {
        return erp.state() == DriftState.WAITING || erp.state() == DriftState.ASKING;
    }

    /** True when the viewer may have ERPs asked. */
    public boolean isAsker() {
        return viewer.hasAny(Roles.ADMIN, Roles.STEWARD, Roles.INTEGRATION, Roles.OPERATOR);
    }

    /** True when there is something to ask an ERP now. */
    public boolean askable(ErpDrift erp) {
        return isAsker() && erp.state() != DriftState.CANNOT && !underWay(erp);
    }

    /** Where the question to an ERP stands, in words. */
    public String standing(ErpDrift erp) {
        return switch (erp.state()) {
            case CANNOT -> "cannot tell: its connector has no question for codes";
            case NEVER -> "not asked yet";
            case WAITING -> "is asked within seconds";
            case ASKING -> "asked " + words.number(erp.asked()) + " of " + words.number(erp.total());
            case TOLD -> erp.unknown() == 0 ? "knows all of them" : "told";
            case NOT_TOLD -> "gave no answer (" + erp.reason() + ")";
        };
    }

    /** The ERP whose codes are shown, or null. */
    public String getErp() {
        return Faces.parameter("erp");
    }

    /** The kinds of codes. */
    public List<CodeTeller.Kind> getKinds() {
        return List.of(CodeTeller.Kind.values());
    }

    /** A criterion of the address, or null. */
    public String asked(String name) {
        return Faces.parameter(name);
    }

    private static CodeTeller.Kind kind(String parameter) {
        String name = Faces.parameter(parameter);
        return Arrays.stream(CodeTeller.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private List<UnknownCode> found() {
        if (rows == null) {
            CodeTeller.Kind afterKind = kind("afterKind");
            rows = getErp() == null
                    ? List.of()
                    : drift.unknown(
                            getErp(),
                            kind("kind"),
                            afterKind,
                            afterKind == null ? null : Faces.parameter("after"),
                            ROWS + 1);
        }
        return rows;
    }

    /** The codes of this page. */
    public List<UnknownCode> getRows() {
        return found().size() > ROWS ? found().subList(0, ROWS) : found();
    }

    /** The address of the next page, or null. */
    public String getNext() {
        if (found().size() <= ROWS) {
            return null;
        }
        UnknownCode last = getRows().get(ROWS - 1);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("erp", getErp());
        parameters.put("kind", Faces.parameter("kind"));
        parameters.put("afterKind", last.kind().name());
        parameters.put("after", last.code());
        return Address.of("drift", parameters);
    }

    /** Where the hub's own entity stands. */
    public String entity(UnknownCode row) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("kind", row.kind() == CodeTeller.Kind.ITEM ? "items" : "suppliers");
        parameters.put("q", row.code());
        parameters.put("open", row.code());
        return Address.of("masterdata", parameters);
    }

    /** Has an ERP asked. */
    public void ask() {
        String erp = Faces.parameter("ask");
        doing.attempt("ERP " + erp + " is asked; this page follows.", () -> {
            viewer.require(Roles.ADMIN, Roles.STEWARD, Roles.INTEGRATION, Roles.OPERATOR);
            drift.ask(erp, viewer.getName());
        });
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("erp", erp);
        Faces.go("drift", parameters);
    }
}
