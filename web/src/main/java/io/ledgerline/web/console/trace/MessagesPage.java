package io.ledgerline.web.console.trace;

import io.ledgerline.message.MessageCriteria;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.MessageSummary;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Faces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The journal, newest first. */
@Named("journal")
@RequestScoped
public class MessagesPage {

    private static final int ROWS = 50;

    @Inject
    private MessageQueries messages;

    private List<MessageSummary> rows;

    private List<MessageSummary> found() {
        if (rows == null) {
            rows = messages.search(criteria(), Asked.uuid("before"), ROWS + 1);
        }
        return rows;
    }

    private static MessageCriteria criteria() {
        return new MessageCriteria(
                Asked.constant(MessageState.values(), "state"),
                Faces.parameter("protocol"),
                Faces.parameter("type"),
                Faces.parameter("source"),
                Faces.parameter("facility"),
                Faces.parameter("controlId"),
                Faces.parameter("correlationId"),
                null,
                null,
                null,
                null,
                null,
                Faces.parameter("q"));
    }

    /** The states to choose from. */
    public List<MessageState> getStates() {
        return List.of(MessageState.values());
    }

    /** The protocols to choose from. */
    public List<String> getProtocols() {
        return List.of("hl7v2", "fhir", "rest", "x12", "edifact", "flatfile", "xml");
    }

    /** A criterion of the address, or null. */
    public String asked(String name) {
        return Faces.parameter(name);
    }

    /** The messages of this page. */
    public List<MessageSummary> getRows() {
        return found().size() > ROWS ? found().subList(0, ROWS) : found();
    }

    /** The address of the next page, or null. */
    public String getNext() {
        if (found().size() <= ROWS) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name :
                List.of("state", "protocol", "type", "source", "facility", "controlId", "correlationId", "q")) {
            parameters.put(name, Faces.parameter(name));
        }
        parameters.put("before", getRows().get(ROWS - 1).id().toString());
        return Address.of("messages", parameters);
    }
}
