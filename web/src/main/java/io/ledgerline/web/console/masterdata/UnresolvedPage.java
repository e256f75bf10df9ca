package io.ledgerline.web.console.masterdata;

import io.ledgerline.intake.code.UnresolvedCode;
import io.ledgerline.intake.code.UnresolvedCodes;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.platform.Refusal;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Faces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Codes without a meaning, those first for which most waits. */
@Named("unresolved")
@RequestScoped
public class UnresolvedPage {

    private static final int ROWS = 50;

    @Inject
    private UnresolvedCodes codes;

    private List<UnresolvedCode> rows;

    /** Every domain. */
    public List<Domain> getDomains() {
        return List.of(Domain.values());
    }

    /** A criterion of the address, or null. */
    public String asked(String name) {
        return Faces.parameter(name);
    }

    private static Domain domain() {
        String name = Faces.parameter("domain");
        return Arrays.stream(Domain.values())
                .filter(domain -> domain.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static UnresolvedCodes.After after() {
        String item = Faces.parameter("after");
        try {
            return item == null
                    ? null
                    : new UnresolvedCodes.After(
                            Long.parseLong(String.valueOf(Faces.parameter("messages"))), UUID.fromString(item));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("after", "id", "is not the row of a page");
        }
    }

    private List<UnresolvedCode> found() {
        if (rows == null) {
            rows = codes.page(domain(), Faces.parameter("facility"), after(), ROWS + 1);
        }
        return rows;
    }

    /** The codes of this page. */
    public List<UnresolvedCode> getRows() {
        return found().size() > ROWS ? found().subList(0, ROWS) : found();
    }

    /** The address of the next page, or null. */
    public String getNext() {
        if (found().size() <= ROWS) {
            return null;
        }
        UnresolvedCode last = getRows().get(ROWS - 1);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("domain", Faces.parameter("domain"));
        parameters.put("facility", Faces.parameter("facility"));
        parameters.put("messages", Long.toString(last.messages()));
        parameters.put("after", last.item().id().toString());
        return Address.of("unresolved", parameters);
    }
}
