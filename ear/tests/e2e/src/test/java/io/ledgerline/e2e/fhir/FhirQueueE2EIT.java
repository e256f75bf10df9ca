package io.ledgerline.e2e.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.SupplyRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** FHIR resources on the queue in.fhir, answered where JMSReplyTo says. */
@Tag("postgresql")
class FhirQueueE2EIT {

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final FhirSender sender = new FhirSender(hub);

    private OperationOutcome send(Resource resource) {
        return FhirSender.read(OperationOutcome.class, client.jms("in.fhir", "NURSING-APP", FhirSender.json(resource)));
    }

    /** As text with transport headers; the answer is text as well. */
    private TextMessage update(SupplyRequest request, String id) throws JMSException {
        try (JMSContext context = hub.jms().createContext("jms-producer", "ledgerline-jms-producer")) {
            TemporaryQueue replies = context.createTemporaryQueue();
            TextMessage message = context.createTextMessage(FhirSender.json(request));
            message.setStringProperty(
                    "transportHeaders",
                    "{\"x-source\":\"NURSING-APP\",\"fhir-method\":\"PUT\",\"fhir-type\":\"SupplyRequest\",\"fhir-id\":\""
                            + id + "\"}");
            message.setJMSCorrelationID(id);
            message.setJMSReplyTo(replies);
            context.createProducer().send(hub.queue("in.fhir"), message);
            Message reply = context.createConsumer(replies).receive(60_000);
            assertThat(reply).isInstanceOf(TextMessage.class);
            assertThat(reply.getJMSCorrelationID()).isEqualTo(id);
            return (TextMessage) reply;
        }
    }

    @Test
    void usageOfEveryKindIsPosted() {
        assertThat(client.erpDocumentsOf(FhirSender.messageId(send(sender.charge(sender.id("Q1"))))))
                .hasSize(2);
        assertThat(client.erpDocumentsOf(FhirSender.messageId(send(sender.delivery(sender.id("Q2"))))))
                .hasSize(2);
    }

    @Test
    void aRequestIsOrderedAndCancelledByAnUpdate() throws Exception {
        String id = sender.id("q3");
        SupplyRequest request = sender.request(sender.id("Q3"));
        request.setId(id);
        OperationOutcome created =
                FhirSender.read(OperationOutcome.class, update(request, id).getText());
        List<String> ordered = client.erpDocumentsOf(FhirSender.messageId(created));
        request.setStatus(SupplyRequest.SupplyRequestStatus.CANCELLED);
        OperationOutcome cancelled =
                FhirSender.read(OperationOutcome.class, update(request, id).getText());

        assertThat(ordered).hasSize(1).allMatch(number -> number.startsWith("PO-"));
        assertThat(client.erpDocumentsOf(FhirSender.messageId(cancelled)))
                .hasSize(1)
                .allMatch(number -> number.startsWith("PC-"));
    }

    @Test
    void wrongContentIsRefusedAndTheSameBytesAgainGetTheSameAnswer() {
        SupplyDelivery wrong = sender.delivery(sender.id("Q4"));
        wrong.getSuppliedItem().setQuantity(null);
        String text = FhirSender.json(wrong);

        String first = client.jms("in.fhir", "NURSING-APP", text);
        String second = client.jms("in.fhir", "NURSING-APP", text);

        OperationOutcome outcome = FhirSender.read(OperationOutcome.class, first);
        assertThat(outcome.getIssueFirstRep().getSeverity().toCode()).isEqualTo("error");
        assertThat(outcome.getIssueFirstRep().getExpression())
                .extracting(Object::toString)
                .containsExactly("SupplyDelivery.suppliedItem.quantity");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aTransactionIsAnsweredByABundle() {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        transaction
                .addEntry()
                .setResource(sender.charge(sender.id("Q5")))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("ChargeItem");
        transaction
                .addEntry()
                .setResource(sender.request(sender.id("Q6")))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("SupplyRequest");

        Bundle answer =
                FhirSender.read(Bundle.class, client.jms("in.fhir", "NURSING-APP", FhirSender.json(transaction)));

        assertThat(answer.getType()).isEqualTo(BundleType.TRANSACTIONRESPONSE);
        assertThat(answer.getEntry())
                .hasSize(2)
                .allMatch(entry -> entry.getResponse().getStatus().startsWith("201"));
    }

    @Test
    void whatIsNoResourceIsAnsweredToo() {
        OperationOutcome outcome =
                FhirSender.read(OperationOutcome.class, client.jms("in.fhir", "NURSING-APP", "{\"no\":\"resource\"}"));

        assertThat(outcome.getIssueFirstRep().getSeverity().toCode()).isIn("error", "fatal");
    }
}
