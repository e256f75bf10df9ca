package io.ledgerline.workflow.requisition;

import io.ledgerline.message.Journal;
import io.ledgerline.message.MessageState;
import io.ledgerline.platform.Ids;
import io.ledgerline.posting.Postings;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.InstanceMoved;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.approval.ApprovalEnded;
import io.ledgerline.workflow.approval.Approvals;
import io.ledgerline.workflow.budget.BudgetAsked;
import io.ledgerline.workflow.budget.BudgetStanding;
import io.ledgerline.workflow.budget.Commitments;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What follows when approvers have decided, and when the ERP has answered: always in the transaction of the decision or the
 * answer.
 */
@ApplicationScoped
public class RequisitionDecisions {

    private final Instances instances;
    private final RequisitionOrders orders;
    private final Commitments commitments;
    private final RequisitionNews news;
    private final Journal journal;
    private final Postings postings;
    private final WorkItems workItems;
    private final RequisitionGate gate;
    private final Approvals approvals;

    /** For the container's proxy. */
    protected RequisitionDecisions() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /** With everything that moves. */
    @Inject
    public RequisitionDecisions(
            Instances instances,
            RequisitionOrders orders,
            Commitments commitments,
            RequisitionNews news,
            Journal journal,
            Postings postings,
            WorkItems workItems,
            RequisitionGate gate,
            Approvals approvals) {
        this.instances = instances;
        this.orders = orders;
        this.commitments = commitments;
        this.news = news;
        this.journal = journal;
        this.postings = postings;
        this.workItems = workItems;
        this.gate = gate;
        this.approvals = approvals;
    }

    /** The last approver said yes, or one said no. */
    public void decided(@Observes ApprovalEnded ended) {
        UUID id = ended.approval().workflowId();
        Instance instance = instances.find(id).orElseThrow();
        if (!instance.workflow().equals(RequisitionWorkflow.NAME)) {
            return;
        }
        if (ended.approved()) {
            approved(ended, instance);
        } else {
            rejected(ended, instance);
        }
    }

    private void approved(ApprovalEnded ended, Instance instance) {
        String state = instances.move(instance.id(), "approved", "by " + ended.actor());
        RequisitionFacts facts = orders.post(instance, RequisitionOrders.facts(instance));
        if (facts.reserved()) {
            commitments.reserve(instance.id(), instance.facility(), facts.budget());
        }
        goOn(instance.messageId(), MessageState.POSTED);
        Map<String, Object> data = about(ended);
        data.put(
                "orders",
                facts.orders().stream().map(RequisitionFacts.Order::orderNumber).toList());
        news.happened("approved", RequisitionNews.About.of(instance), data);
        news.tell(instance, state, List.of(), "Requisition " + instance.businessKey() + " was approved");
    }

    private void rejected(ApprovalEnded ended, Instance instance) {
        String state = instances.move(instance.id(), "rejected", "by " + ended.actor() + ": " + ended.reason());
        boolean othersPosted = !postings.ofMessage(instance.messageId()).isEmpty();
        goOn(instance.messageId(), othersPosted ? MessageState.POSTED : MessageState.REJECTED);
        Map<String, Object> data = about(ended);
        data.put("reason", ended.reason());
        news.happened("rejected", RequisitionNews.About.of(instance), data);
        news.tell(
                instance,
                state,
                List.of(),
                "Requisition " + instance.businessKey() + " was rejected: " + ended.reason());
    }

    private static Map<String, Object> about(ApprovalEnded ended) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("by", ended.actor());
        data.put("approvalId", ended.approval().id().toString());
        data.put("rules", ended.approval().rulesVersion());
        data.put("amount", ended.approval().amount().amount());
        data.put("currency", ended.approval().amount().currency());
        return data;
    }

    /** Other requisitions of the same message may still wait. */
    private void goOn(UUID messageId, MessageState without) {
        if (workItems.waiting(Set.of(messageId)).isEmpty()) {
            journal.goOn(messageId, without);
        }
    }

    /** The ERP has told the budget, or has not in time: what planning would have done with the balances of now. */
    public void asked(@Observes BudgetAsked asked) {
        Instance instance = instances.find(asked.workflowId()).orElseThrow();
        if (!instance.state().equals(RequisitionWorkflow.BUDGET)) {
            return;
        }
        RequisitionNews.About about = RequisitionNews.About.of(instance);
        RequisitionGate.Answer answer = orders.unrouted(instance)
                .<RequisitionGate.Answer>map(why -> new RequisitionGate.Block(
                        "NO_ERP_ROUTE",
                        "No ERP takes the orders of requisition " + instance.businessKey(),
                        why + ". Add the route and retry.",
                        Map.of("requisitionId", instance.businessKey())))
                .orElseGet(() -> gate.ask(RequisitionOrders.facts(instance), about));
        if (answer instanceof RequisitionGate.Pass pass) {
            instances.move(
                    instance.id(), "planned", "budget " + pass.facts().facts().budget());
            RequisitionFacts facts = orders.post(instance, pass.facts());
            tellBudget(facts, about);
            if (facts.reserved()) {
                commitments.reserve(instance.id(), instance.facility(), facts.budget());
            }
            news.happened(
                    "approved",
                    about,
                    Map.of("by", "rules", "rules", pass.verdict().version()));
            journal.addOpenPostings(instance.messageId(), -1);
        } else if (answer instanceof RequisitionGate.Ask ask) {
            String state = instances.move(
                    instance.id(),
                    "approval-asked",
                    "budget " + ask.facts().facts().budget());
            instances.keep(instance.id(), ask.facts());
            tellBudget(ask.facts(), about);
            approvals.open(ask.fresh());
            waits(instance, Approvals.item(ask.fresh()));
            news.tell(instance, state, List.of(), "Requisition " + instance.businessKey() + " waits for approval");
        } else if (answer instanceof RequisitionGate.Block block) {
            instances.move(instance.id(), "blocked", block.kind());
            waits(
                    instance,
                    new NewWorkItem(
                            Ids.next(),
                            WorkQueue.PROCUREMENT,
                            block.kind(),
                            block.title(),
                            block.reason(),
                            instance.messageId(),
                            instance.id(),
                            null,
                            "Requisition",
                            instance.businessKey(),
                            instance.facility(),
                            null,
                            block.context(),
                            List.of(
                                    WorkAction.CORRECT_AND_RETRY,
                                    WorkAction.RETRY,
                                    WorkAction.OVERRIDE,
                                    WorkAction.REJECT),
                            null));
        }
    }

    private void tellBudget(RequisitionFacts facts, RequisitionNews.About about) {
        if (facts.budget().stream().anyMatch(finding -> finding.standing() == BudgetStanding.EXCEEDED)) {
            news.happened("budget-exceeded", about, Map.of("blocked", false, "budget", facts.budget()));
        }
    }

    /** The answer that the message waited for is there, and now a person has to decide. */
    private void waits(Instance instance, NewWorkItem item) {
        journal.addOpenPostings(instance.messageId(), -1);
        journal.move(instance.messageId(), MessageState.POSTING, MessageState.WAITING);
        workItems.open(List.of(item));
    }

    /** The ERP has every order, has cancelled every order, or an order was given up. */
    public void moved(@Observes InstanceMoved moved) {
        Instance instance = moved.instance();
        if (!instance.workflow().equals(RequisitionWorkflow.NAME)) {
            return;
        }
        boolean reserved = RequisitionOrders.facts(instance).reserved();
        if (moved.state().equals("ORDERED")) {
            if (reserved) {
                commitments.ordered(instance.id());
            }
            news.happened(
                    "ordered",
                    RequisitionNews.About.of(instance),
                    Map.of("state", moved.state(), "orders", moved.orders()));
        } else if (moved.state().equals("CANCELLED")) {
            if (reserved) {
                commitments.release(instance.id());
            }
            news.happened("cancelled", RequisitionNews.About.of(instance), Map.of("state", moved.state()));
        }
    }
}
