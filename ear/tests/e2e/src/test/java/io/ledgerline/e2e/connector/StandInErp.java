package io.ledgerline.e2e.connector;

import io.ledgerline.e2e.erp.Documents;
import io.ledgerline.e2e.erp.FaultyErp;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** A product that nobody can have here, stood in for by what its maker has published of it. */
final class StandInErp extends SwitchedErp {

    private final FaultyErp server;
    private final Documents documents;
    private final UnaryOperator<String> key;
    private final String refusal;

    /**
     * One of them.
     *
     * @param key how the hub's reference stands in its documents
     * @param refusal the code of its refusal
     */
    StandInErp(FaultyErp server, Documents documents, UnaryOperator<String> key, String refusal) {
        super(server);
        this.server = server;
        this.documents = documents;
        this.key = key;
        this.refusal = refusal;
    }

    @Override
    public int documents(String reference) {
        return documents.under(key.apply(reference)).size();
    }

    @Override
    public List<String> booked(List<String> references) {
        return references.stream()
                .sorted(Comparator.comparing(reference -> documents.place(key.apply(reference))))
                .toList();
    }

    @Override
    public int doubled() {
        return documents.doubled();
    }

    @Override
    public void undeploy() {
        server.close();
    }

    @Override
    public void deploy() {
        server.open();
    }

    @Override
    public String refusedIn200() {
        return refusal;
    }
}
