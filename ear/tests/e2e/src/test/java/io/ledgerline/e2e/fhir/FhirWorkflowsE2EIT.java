package io.ledgerline.e2e.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DeviceUseStatement;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.SupplyRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both workflows from HAPI's FHIR client to the ERP's document numbers. */
@Tag("postgresql")
class FhirWorkflowsE2EIT {

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final FhirSender sender = new FhirSender(hub);
    private final IGenericClient fhir = sender.client("client");

    private List<String> erpDocuments(Resource resource) {
        MethodOutcome outcome = fhir.create().resource(resource).execute();
        assertThat(outcome.getCreated()).isTrue();
        return client.erpDocumentsOf(FhirSender.messageId(outcome));
    }

    @Test
    void aChargeForAProductBecomesAnIssueAndAJournal() {
        assertThat(erpDocuments(sender.charge(sender.id("CH1"))))
                .hasSize(2)
                .anyMatch(number -> number.startsWith("MI-"))
                .anyMatch(number -> number.startsWith("JE-"));
    }

    @Test
    void aDeliveryToAPatientBecomesAnIssueAndAJournal() {
        assertThat(erpDocuments(sender.delivery(sender.id("SD1"))))
                .hasSize(2)
                .anyMatch(number -> number.startsWith("MI-"))
                .anyMatch(number -> number.startsWith("JE-"));
    }

    @Test
    void anImplantIsBookedWhereTheVisitWasWithItsSerialNumber() {
        Encounter visit = new Encounter();
        visit.getMeta().addTag("https://ledgerline.io/fhir/facility", "NORTH", null);
        visit.addIdentifier(FhirSender.number(sender.id("V1")));
        visit.setStatus(EncounterStatus.INPROGRESS);
        visit.setClass_(new Coding().setCode("IMP"));
        visit.setSubject(FhirSender.patient());
        visit.addLocation().setLocation(new Reference().setIdentifier(new Identifier().setValue("OR")));
        DeviceUseStatement implant = sender.implant(sender.id("DU1"));
        String visitUrl = "urn:uuid:" + UUID.randomUUID();
        implant.addDerivedFrom(new Reference(visitUrl));
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        transaction
                .addEntry()
                .setResource(implant)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("DeviceUseStatement");
        transaction
                .addEntry()
                .setFullUrl(visitUrl)
                .setResource(visit)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Encounter");

        Bundle answer = fhir.transaction().withBundle(transaction).execute();

        assertThat(answer.getType()).isEqualTo(BundleType.TRANSACTIONRESPONSE);
        assertThat(answer.getEntry())
                .extracting(entry -> entry.getResponse().getStatus())
                .containsOnly("201 Created");
        String messageId = FhirSender.messageId(
                (OperationOutcome) answer.getEntryFirstRep().getResponse().getOutcome());
        String issue = client.erpDocumentsOf(messageId).stream()
                .filter(number -> number.startsWith("MI-"))
                .findFirst()
                .orElseThrow();
        assertThat(client.stockLocations(issue)).containsOnly("N-OR-CORE");
    }

    @Test
    void aRequestBecomesAPurchaseOrderWhoseNumberTheRequesterReads() {
        MethodOutcome outcome =
                fhir.create().resource(sender.request(sender.id("SR1"))).execute();
        List<String> orders = client.erpDocumentsOf(FhirSender.messageId(outcome));

        SupplyRequest shown = fhir.read()
                .resource(SupplyRequest.class)
                .withId(outcome.getId().toUnqualifiedVersionless())
                .execute();

        assertThat(orders).hasSize(1).allMatch(number -> number.startsWith("PO-"));
        assertThat(shown.getStatus()).isEqualTo(SupplyRequest.SupplyRequestStatus.ACTIVE);
        assertThat(shown.getIdentifier()).extracting(Identifier::getValue).contains(sender.id("SR1"), orders.get(0));
    }

    @Test
    void aDeliveryThatNamesTheOrderIsAReceiptAndCompletesTheRequest() {
        MethodOutcome asked =
                fhir.create().resource(sender.request(sender.id("SR3"))).execute();
        String order = client.erpDocumentsOf(FhirSender.messageId(asked)).get(0);
        SupplyRequest request = shown(asked);
        Identifier number = request.getIdentifier().stream()
                .filter(identifier -> order.equals(identifier.getValue()))
                .findFirst()
                .orElseThrow();
        SupplyDelivery delivery = new SupplyDelivery();
        delivery.getMeta().addTag("https://ledgerline.io/fhir/facility", "SOUTH", null);
        delivery.addIdentifier(FhirSender.number(sender.id("GR3")));
        delivery.addBasedOn(new Reference(asked.getId().toUnqualifiedVersionless())
                .setIdentifier(new Identifier().setSystem(number.getSystem()).setValue(order)));
        delivery.setStatus(SupplyDelivery.SupplyDeliveryStatus.COMPLETED);
        // a case, as it was ordered
        delivery.getSuppliedItem()
                .setQuantity(new org.hl7.fhir.r4.model.Quantity(1000)
                        .setUnit("{each}")
                        .setCode("{each}"))
                .setItem(request.getItem());
        delivery.setOccurrence(new org.hl7.fhir.r4.model.DateTimeType("2026-11-21T11:42:10-06:00"));

        MethodOutcome told = fhir.create().resource(delivery).execute();

        assertThat(client.erpDocumentsOf(FhirSender.messageId(told))).hasSize(1);
        assertThat(shown(asked).getStatus()).isEqualTo(SupplyRequest.SupplyRequestStatus.COMPLETED);
    }

    private SupplyRequest shown(MethodOutcome asked) {
        return fhir.read()
                .resource(SupplyRequest.class)
                .withId(asked.getId().toUnqualifiedVersionless())
                .execute();
    }

    @Test
    void aRequestThatItsSenderCancelsIsCancelledAtTheErp() {
        SupplyRequest request = sender.request(sender.id("SR2"));
        request.setId(sender.id("sr2"));
        MethodOutcome created = fhir.update().resource(request).execute();
        client.erpDocumentsOf(FhirSender.messageId(created));

        request.setStatus(SupplyRequest.SupplyRequestStatus.CANCELLED);
        MethodOutcome cancelled = fhir.update().resource(request).execute();

        assertThat(created.getCreated()).isTrue();
        assertThat(cancelled.getId().getVersionIdPart()).isEqualTo("2");
        assertThat(client.erpDocumentsOf(FhirSender.messageId(cancelled)))
                .hasSize(1)
                .allMatch(number -> number.startsWith("PC-"));
        assertThat(fhir.read()
                        .resource(SupplyRequest.class)
                        .withId(sender.id("sr2"))
                        .execute()
                        .getStatus())
                .isEqualTo(SupplyRequest.SupplyRequestStatus.CANCELLED);
    }
}
