package io.ledgerline.e2e.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.SupplyRequest;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The interactions of FHIR R4 with HAPI's client: updates, conditions, bundles, refusals, answers that come later. */
@Tag("postgresql")
class FhirInteractionsE2EIT {

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final FhirSender sender = new FhirSender(hub);
    private final IGenericClient fhir = sender.client("client");

    private MethodOutcome create(Resource resource) {
        return fhir.create().resource(resource).execute();
    }

    private static OperationOutcome outcome(BaseServerResponseException refusal) {
        return (OperationOutcome) refusal.getOperationOutcome();
    }

    private static List<String> expressions(OperationOutcome outcome) {
        return outcome.getIssue().stream()
                .flatMap(issue -> issue.getExpression().stream())
                .map(Object::toString)
                .toList();
    }

    private static Bundle bundle(BundleType type, Resource... resources) {
        Bundle bundle = new Bundle().setType(type);
        for (Resource resource : resources) {
            bundle.addEntry()
                    .setFullUrl("urn:uuid:" + UUID.randomUUID())
                    .setResource(resource)
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl(resource.fhirType());
        }
        return bundle;
    }

    private static SupplyDelivery wrong(SupplyDelivery delivery) {
        delivery.getSuppliedItem().setQuantity(null);
        return delivery;
    }

    private List<String> accepted(String number) {
        return client.get("operator", "messages?businessKey=" + number)
                .jsonPath()
                .getList("items.findAll { it.state != 'REJECTED' }.id", String.class);
    }

    @Test
    void theCapabilityStatementSaysWhatCanBeDone() {
        CapabilityStatement statement =
                fhir.capabilities().ofType(CapabilityStatement.class).execute();

        assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
        assertThat(statement.getRestFirstRep().getResource())
                .extracting(CapabilityStatement.CapabilityStatementRestResourceComponent::getType)
                .contains("SupplyRequest", "SupplyDelivery", "DeviceUseStatement", "Device", "ChargeItem", "Encounter");
        assertThat(statement.getRestFirstRep().getInteraction())
                .extracting(interaction -> interaction.getCode().toCode())
                .contains("transaction", "batch");
    }

    @Test
    void aConditionalCreateCreatesOnce() {
        String criteria = "SupplyRequest?identifier=" + FhirSender.NUMBERS + "|" + sender.id("CC1");

        MethodOutcome first = fhir.create()
                .resource(sender.request(sender.id("CC1")))
                .conditionalByUrl(criteria)
                .execute();
        MethodOutcome second = fhir.create()
                .resource(sender.request(sender.id("CC1")).setQuantity(FhirSender.each(200)))
                .conditionalByUrl(criteria)
                .execute();

        assertThat(first.getCreated()).isTrue();
        assertThat(second.getCreated()).isNotEqualTo(Boolean.TRUE);
        assertThat(second.getId().getIdPart()).isEqualTo(first.getId().getIdPart());
        assertThat(client.erpDocumentsOf(FhirSender.messageId(first))).hasSize(1);
        assertThat(accepted(sender.id("CC1"))).hasSize(1);
    }

    @Test
    void theSameBytesAgainAreTheSameResource() {
        MethodOutcome first = create(sender.charge(sender.id("DD1")));
        List<String> documents = client.erpDocumentsOf(FhirSender.messageId(first));
        int all = client.erpDocuments();

        MethodOutcome second = create(sender.charge(sender.id("DD1")));

        assertThat(second.getId().getValue()).isEqualTo(first.getId().getValue());
        assertThat(client.erpDocumentsOf(FhirSender.messageId(second))).isEqualTo(documents);
        assertThat(client.erpDocuments()).isEqualTo(all);
    }

    @Test
    void whatWasPostedCanBeTakenBackButNotChanged() {
        ChargeItem charge = sender.charge(sender.id("UP1"));
        charge.setId(sender.id("up1"));
        client.erpDocumentsOf(
                FhirSender.messageId(fhir.update().resource(charge).execute()));
        charge.setQuantity(FhirSender.each(5));
        UnprocessableEntityException changed = catchThrowableOfType(
                UnprocessableEntityException.class,
                () -> fhir.update().resource(charge).execute());
        charge.setQuantity(FhirSender.each(4)).setStatus(ChargeItemStatus.ENTEREDINERROR);
        MethodOutcome takenBack = fhir.update().resource(charge).execute();

        assertThat(outcome(changed).getIssueFirstRep().getCode().toCode()).isEqualTo("business-rule");
        assertThat(client.erpDocumentsOf(FhirSender.messageId(takenBack)))
                .hasSize(2)
                .anyMatch(number -> number.startsWith("MR-"));
    }

    @Test
    void anUpdateOfAnOldVersionOrOfSomeoneElsesResourceIsRefused() {
        SupplyRequest request = sender.request(sender.id("UP2"));
        request.setId(sender.id("up2"));
        fhir.update().resource(request).execute();
        request.setStatus(SupplyRequest.SupplyRequestStatus.CANCELLED);
        IGenericClient stale = sender.client("client");
        stale.registerInterceptor(FhirSender.header("If-Match", "W/\"7\""));

        assertThat(catchThrowableOfType(
                        PreconditionFailedException.class,
                        () -> stale.update().resource(request).execute()))
                .isNotNull();
        assertThat(catchThrowableOfType(ForbiddenOperationException.class, () -> sender.client("integration")
                        .update()
                        .resource(request)
                        .execute()))
                .isNotNull();
        assertThat(fhir.read()
                        .resource(SupplyRequest.class)
                        .withId(sender.id("up2"))
                        .execute()
                        .getMeta()
                        .getVersionId())
                .isEqualTo("1");
    }

    @Test
    void aTransactionIsTakenAsAWholeOrNotAtAll() {
        Bundle sound =
                bundle(BundleType.TRANSACTION, sender.charge(sender.id("TX1")), sender.delivery(sender.id("TX2")));
        Bundle broken = bundle(
                BundleType.TRANSACTION, sender.charge(sender.id("TX3")), wrong(sender.delivery(sender.id("TX4"))));

        Bundle answer = fhir.transaction().withBundle(sound).execute();
        UnprocessableEntityException refusal = catchThrowableOfType(
                UnprocessableEntityException.class,
                () -> fhir.transaction().withBundle(broken).execute());

        assertThat(answer.getEntry())
                .hasSize(2)
                .allMatch(entry -> entry.getResponse().getStatus().startsWith("201"));
        answer.getEntry().forEach(entry -> assertThat(client.erpDocumentsOf(FhirSender.messageId(
                        (OperationOutcome) entry.getResponse().getOutcome())))
                .hasSize(2));
        assertThat(expressions(outcome(refusal))).containsExactly("Bundle.entry[1].resource.suppliedItem.quantity");
        assertThat(accepted(sender.id("TX3"))).isEmpty();
    }

    @Test
    void aBatchIsTakenEntryByEntry() {
        Bundle batch = bundle(
                BundleType.BATCH,
                sender.charge(sender.id("BA1")),
                wrong(sender.delivery(sender.id("BA2"))),
                new Observation());

        Bundle answer = fhir.transaction().withBundle(batch).execute();

        assertThat(answer.getType()).isEqualTo(BundleType.BATCHRESPONSE);
        assertThat(answer.getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("201", "422", "404");
        assertThat(client.erpDocumentsOf(FhirSender.messageId((OperationOutcome)
                        answer.getEntryFirstRep().getResponse().getOutcome())))
                .hasSize(2);
    }

    @Test
    void aMessageIsAnsweredByAMessage() {
        SupplyDelivery delivery = sender.delivery(sender.id("ME1"));
        String url = "urn:uuid:" + UUID.randomUUID();
        MessageHeader header = new MessageHeader();
        header.setId(UUID.randomUUID().toString());
        header.setEvent(new UriType("https://wards.mere.example/supply-used"));
        header.getSource().setName("WARD").setEndpoint("https://wards.mere.example");
        header.addFocus(new Reference(url));
        Bundle message = new Bundle().setType(BundleType.MESSAGE);
        message.addEntry()
                .setFullUrl("urn:uuid:" + header.getIdElement().getIdPart())
                .setResource(header);
        message.addEntry().setFullUrl(url).setResource(delivery);

        Bundle answer = fhir.operation()
                .processMessage()
                .setMessageBundle(message)
                .synchronous(Bundle.class)
                .execute();

        MessageHeader response = (MessageHeader) answer.getEntryFirstRep().getResource();
        assertThat(response.getResponse().getCode().toCode()).isEqualTo("ok");
        assertThat(response.getResponse().getIdentifier())
                .isEqualTo(header.getIdElement().getIdPart());
        OperationOutcome outcome = (OperationOutcome) answer.getEntry().get(1).getResource();
        assertThat(outcome.getIssueFirstRep().getSeverity().toCode()).isEqualTo("information");
        assertThat(accepted(sender.id("ME1"))).hasSize(1);
        assertThat(client.erpDocumentsOf(accepted(sender.id("ME1")).get(0))).hasSize(2);
    }

    @Test
    void wrongContentIsRefusedWithItsPlace() {
        SupplyDelivery nothing = wrong(sender.delivery(sender.id("WR1")));
        ChargeItem incomplete = sender.charge(sender.id("WR2"));
        incomplete.setStatus(null);

        UnprocessableEntityException missing =
                catchThrowableOfType(UnprocessableEntityException.class, () -> create(nothing));
        BaseServerResponseException form =
                catchThrowableOfType(BaseServerResponseException.class, () -> create(incomplete));

        assertThat(expressions(outcome(missing))).containsExactly("SupplyDelivery.suppliedItem.quantity");
        assertThat(outcome(missing).getIssueFirstRep().getSeverity().toCode()).isEqualTo("error");
        assertThat(form.getStatusCode()).isEqualTo(400);
        assertThat(expressions(outcome(form))).containsExactly("ChargeItem.status");
    }

    @Test
    void aTypeThatTheHubDoesNotTakeIsRefusedAndKept() {
        ResourceNotFoundException refusal =
                catchThrowableOfType(ResourceNotFoundException.class, () -> create(new Observation()));

        assertThat(outcome(refusal).getIssueFirstRep().getCode().toCode()).isEqualTo("not-supported");
    }

    @Test
    void xmlIsAsGoodAsJson() {
        fhir.setEncoding(EncodingEnum.XML);

        MethodOutcome outcome = create(sender.charge(sender.id("XM1")));

        assertThat(client.erpDocumentsOf(FhirSender.messageId(outcome))).hasSize(2);
        assertThat(fhir.search()
                        .forResource(ChargeItem.class)
                        .where(ChargeItem.IDENTIFIER.exactly().systemAndCode(FhirSender.NUMBERS, sender.id("XM1")))
                        .returnBundle(Bundle.class)
                        .execute()
                        .getEntry())
                .hasSize(1);
    }

    private Response status(String url) {
        return given().auth().preemptive().basic("client", "ledgerline-client").get(url);
    }

    private Bundle settled(String url) {
        Response answer = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> status(url), response -> response.statusCode() != 202);
        assertThat(answer.statusCode()).isEqualTo(200);
        return FhirSender.read(Bundle.class, answer.asString());
    }

    @Test
    void whoeverPrefersIsAnsweredLater() {
        fhir.registerInterceptor(FhirSender.header("Prefer", "respond-async"));

        String taken = create(sender.request(sender.id("AS1")))
                .getFirstResponseHeader("content-location")
                .orElseThrow();
        String refused = create(wrong(sender.delivery(sender.id("AS2"))))
                .getFirstResponseHeader("content-location")
                .orElseThrow();

        Bundle good = settled(taken);
        assertThat(good.getType()).isEqualTo(BundleType.BATCHRESPONSE);
        assertThat(good.getEntryFirstRep().getResponse().getStatus()).startsWith("201");
        assertThat(client.erpDocumentsOf(FhirSender.messageId(
                        (OperationOutcome) good.getEntryFirstRep().getResponse().getOutcome())))
                .hasSize(1);
        assertThat(settled(refused).getEntryFirstRep().getResponse().getStatus())
                .startsWith("422");
        assertThat(given().auth()
                        .preemptive()
                        .basic("ap", "ledgerline-ap")
                        .get(taken)
                        .statusCode())
                .isIn(403, 404);
    }
}
