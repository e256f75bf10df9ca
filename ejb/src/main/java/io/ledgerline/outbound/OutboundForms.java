package io.ledgerline.outbound;

import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.masterdata.partner.TradingPartners;
import io.ledgerline.outbound.OutboundRequest.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Finds the way to a supplier: a partner of its that takes a form of the document. */
@ApplicationScoped
public class OutboundForms {

    private final TradingPartners partners;

    /** For the container's proxy. */
    protected OutboundForms() {
        this(null);
    }

    /** Over the profiles of trading partners. */
    @Inject
    public OutboundForms(TradingPartners partners) {
        this.partners = partners;
    }

    /**
     * A way.
     *
     * @param partner number of the trading partner
     * @param protocol the protocol
     * @param form the form of document in its words
     */
    public record Way(String partner, String protocol, String form) {}

    private record Form(String protocol, String name) {}

    /** The way to a supplier for something; the first partner by number whose profile takes it. */
    public Optional<Way> way(String supplier, Purpose purpose) {
        for (TradingPartner partner : partners.ofSupplier(supplier)) {
            for (Form form : forms(purpose)) {
                if (partner.receives(form.name())) {
                    return Optional.of(new Way(partner.number(), form.protocol(), form.name()));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Form> forms(Purpose purpose) {
        return switch (purpose) {
            case ORDER ->
                List.of(
                        new Form("x12", "850"),
                        new Form("edifact", "ORDERS"),
                        new Form("xml", "OrderRequest"),
                        new Form("xml", "Order"));
            case ORDER_CHANGE ->
                List.of(
                        new Form("x12", "860"),
                        new Form("edifact", "ORDCHG"),
                        new Form("xml", "OrderRequest"),
                        new Form("xml", "OrderChange"));
            case ORDER_CANCEL ->
                List.of(
                        new Form("x12", "860"),
                        new Form("edifact", "ORDCHG"),
                        new Form("xml", "OrderRequest"),
                        new Form("xml", "OrderCancellation"));
            case REMITTANCE -> List.of(new Form("x12", "820"));
        };
    }
}
