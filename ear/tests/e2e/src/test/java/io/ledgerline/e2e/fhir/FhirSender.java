package io.ledgerline.e2e.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IClientInterceptor;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import ca.uhn.fhir.rest.client.api.IHttpResponse;
import ca.uhn.fhir.rest.client.interceptor.BasicAuthInterceptor;
import io.ledgerline.e2e.hub.HubServer;
import java.math.BigDecimal;
import java.util.UUID;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DeviceUseStatement;
import org.hl7.fhir.r4.model.DeviceUseStatement.DeviceUseStatementStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.SupplyDelivery.SupplyDeliveryStatus;
import org.hl7.fhir.r4.model.SupplyRequest;
import org.hl7.fhir.r4.model.SupplyRequest.SupplyRequestStatus;

/** A ward application with HAPI's client, and the resources that it sends; numbers are such that no other run has them. */
final class FhirSender {

    static final String NUMBERS = "https://wards.mere.example/numbers";

    private static final FhirContext FHIR = FhirContext.forR4();
    private static final String GLOVES = "09520000020019";
    private static final String STEM = "09520000010027";

    private final HubServer hub;
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    FhirSender(HubServer hub) {
        this.hub = hub;
    }

    /** HAPI's client as a development user. */
    IGenericClient client(String user) {
        FHIR.getRestfulClientFactory().setSocketTimeout(60_000);
        IGenericClient client =
                FHIR.newRestfulGenericClient(hub.http("/ledgerline/fhir/r4").toString());
        client.registerInterceptor(new BasicAuthInterceptor(user, "ledgerline-" + user));
        client.registerInterceptor(header("X-Source", "NURSING-APP"));
        return client;
    }

    /** Sets a header of each request. */
    static IClientInterceptor header(String name, String value) {
        return new IClientInterceptor() {
            @Override
            public void interceptRequest(IHttpRequest request) {
                request.addHeader(name, value);
            }

            @Override
            public void interceptResponse(IHttpResponse response) {
                // answers are the test's business
            }
        };
    }

    /** A number of this run. */
    String id(String name) {
        return name + "-" + run;
    }

    /** The hub's id of the message that an outcome speaks of. */
    static String messageId(MethodOutcome outcome) {
        return messageId((OperationOutcome) outcome.getOperationOutcome());
    }

    static String messageId(OperationOutcome outcome) {
        return outcome.getIssueFirstRep().getDiagnostics().replace("message ", "");
    }

    static String json(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    static <T extends Resource> T read(Class<T> type, String json) {
        return FHIR.newJsonParser().parseResource(type, json);
    }

    SupplyRequest request(String number) {
        SupplyRequest request = new SupplyRequest();
        request.getMeta().addTag("https://ledgerline.io/fhir/facility", "SOUTH", null);
        request.addIdentifier(number(number));
        request.setStatus(SupplyRequestStatus.ACTIVE);
        request.setItem(item(GLOVES, "Examination gloves"));
        request.setQuantity(each(100));
        request.setAuthoredOnElement(new DateTimeType("2026-11-20T09:15:00-06:00"));
        request.setRequester(new Reference().setType("Organization").setIdentifier(new Identifier().setValue("ICU")));
        return request;
    }

    SupplyDelivery delivery(String number) {
        SupplyDelivery delivery = new SupplyDelivery();
        delivery.getMeta().addTag("https://ledgerline.io/fhir/facility", "SOUTH", null);
        delivery.addIdentifier(number(number));
        delivery.setStatus(SupplyDeliveryStatus.COMPLETED);
        delivery.setPatient(patient());
        delivery.getSuppliedItem().setQuantity(each(3)).setItem(item(GLOVES, "Examination gloves"));
        delivery.setOccurrence(new DateTimeType("2026-11-20T11:42:10-06:00"));
        delivery.setDestination(new Reference("Location/ED"));
        return delivery;
    }

    ChargeItem charge(String number) {
        ChargeItem charge = new ChargeItem();
        charge.getMeta().addTag("https://ledgerline.io/fhir/facility", "SOUTH", null);
        charge.addIdentifier(number(number));
        charge.setStatus(ChargeItemStatus.BILLABLE);
        charge.setCode(new CodeableConcept().setText("Gloves"));
        charge.setSubject(patient());
        charge.setOccurrence(new DateTimeType("2026-11-20T08:20:00-06:00"));
        charge.setCostCenter(new Reference().setIdentifier(new Identifier().setValue("MEDSURG")));
        charge.setQuantity(each(4));
        charge.setProduct(item(GLOVES, "Examination gloves"));
        return charge;
    }

    DeviceUseStatement implant(String number) {
        Device device = new Device();
        device.addUdiCarrier()
                .setDeviceIdentifier(STEM)
                .setIssuer("http://hl7.org/fhir/NamingSystem/gs1")
                .setCarrierHRF("(01)" + STEM + "(17)301231(10)LT26-0417(21)" + number);
        device.setLotNumber("LT26-0417").setSerialNumber(number);
        DeviceUseStatement statement = new DeviceUseStatement();
        statement.getMeta().addTag("https://ledgerline.io/fhir/facility", "NORTH", null);
        statement.addIdentifier(number(number));
        statement.setStatus(DeviceUseStatementStatus.COMPLETED);
        statement.setSubject(patient());
        statement.setTiming(new DateTimeType("2026-11-20T14:05:00-05:00"));
        statement.setDevice(new Reference(device));
        return statement;
    }

    static Identifier number(String value) {
        return new Identifier().setSystem(NUMBERS).setValue(value);
    }

    static Reference patient() {
        return new Reference().setIdentifier(new Identifier().setValue("MRN-000871"));
    }

    static CodeableConcept item(String gtin, String words) {
        return new CodeableConcept().addCoding(new Coding("https://www.gs1.org/gtin", gtin, words));
    }

    static Quantity each(long value) {
        return new Quantity()
                .setValue(BigDecimal.valueOf(value))
                .setUnit("each")
                .setSystem("http://unitsofmeasure.org")
                .setCode("{each}");
    }
}
