package io.ledgerline.workflow.catalogue;

import io.ledgerline.canonical.ContractPriceChange;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.workflow.Codes;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workflow.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Contract prices as a catalogue (X12 832) or a contract system tells them; has no instances of its own. */
@ApplicationScoped
public class PriceChangeWorkflow implements Workflow<ContractPriceChange> {

    private final PriceProposals proposals;

    /** For the container's proxy. */
    protected PriceChangeWorkflow() {
        this(null);
    }

    /** With what it asks stewards. */
    @Inject
    public PriceChangeWorkflow(PriceProposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public String name() {
        return null;
    }

    @Override
    public Class<ContractPriceChange> document() {
        return ContractPriceChange.class;
    }

    @Override
    public void codes(ContractPriceChange change, Codes codes) {
        codes.add(Domain.SUPPLIER, change.supplier())
                .add(Domain.ITEM, change.item())
                .unit(change.unit());
    }

    @Override
    public void plan(ContractPriceChange change, Planning planning) {
        String source = planning.facts().source();
        PriceProposals.Price price = new PriceProposals.Price(
                change.contractNumber(),
                planning.resolution()
                        .canonical(planning.reference(Domain.SUPPLIER, change.supplier()))
                        .orElseThrow(),
                planning.resolution()
                        .canonical(planning.reference(Domain.ITEM, change.item()))
                        .orElseThrow(),
                planning.resolution()
                        .canonical(CodeReference.unit(source, change.unit()))
                        .orElseThrow(),
                change.price(),
                change.minimumQuantity(),
                change.period());
        planning.plan().gather(PriceProposals.Price.class, price, prices -> proposals.propose(prices, source));
    }
}
