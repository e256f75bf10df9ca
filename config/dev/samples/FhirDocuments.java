package samples;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the ward application sends by FHIR. */
final class FhirDocuments {

    private static final String BASE = "/ledgerline/fhir/r4/";
    private static final String[] WARDS = {"ICU", "ED", "MEDSURG", "LD"};

    private FhirDocuments() {}

    static Sample request(Day day, Random random, Network network, Hospital hospital, OffsetDateTime at) {
        String number = day.number("SR-");
        Map<String, Object> resource = resource("SupplyRequest", hospital, number);
        resource.put("status", "active");
        resource.put("itemCodeableConcept", item(random, network));
        resource.put("quantity", quantity(1 + random.nextInt(20)));
        resource.put("authoredOn", at.toString());
        resource.put("occurrenceDateTime", at.toLocalDate().plusDays(2).toString());
        resource.put("requester", Map.of("type", "Organization", "identifier", Map.of("value", ward(random))));
        return new Sample(
                "supply request (FHIR)",
                Sample.Channel.FHIR,
                hospital.code(),
                number,
                BASE + "SupplyRequest",
                Json.write(resource));
    }

    static Sample delivery(Day day, Random random, Network network, Hospital hospital, OffsetDateTime at) {
        String number = day.number("SD-");
        Map<String, Object> supplied = new LinkedHashMap<>();
        supplied.put("quantity", quantity(1 + random.nextInt(4)));
        supplied.put("itemCodeableConcept", item(random, network));
        Map<String, Object> resource = resource("SupplyDelivery", hospital, number);
        resource.put("status", "completed");
        resource.put("patient", Map.of("identifier", Map.of("value", day.number("P"))));
        resource.put("suppliedItem", supplied);
        resource.put("occurrenceDateTime", at.toString());
        resource.put("destination", Map.of("reference", "Location/" + ward(random)));
        return new Sample(
                "supply delivery (FHIR)",
                Sample.Channel.FHIR,
                hospital.code(),
                number,
                BASE + "SupplyDelivery",
                Json.write(resource));
    }

    private static Map<String, Object> resource(String type, Hospital hospital, String number) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("resourceType", type);
        resource.put(
                "meta",
                Map.of("tag", List.of(Map.of("system", "https://ledgerline.io/fhir/facility", "code", hospital.code()))));
        resource.put(
                "identifier", List.of(Map.of("system", "https://wards.mere.example/numbers", "value", number)));
        return resource;
    }

    private static Map<String, Object> item(Random random, Network network) {
        List<Network.Item> items = network.items("GTIN").stream()
                .filter(item -> !item.lot() && !item.serial())
                .toList();
        Network.Item item = items.get(random.nextInt(items.size()));
        return Map.of(
                "coding", List.of(Map.of("system", "GTIN", "code", item.code(), "display", item.description())));
    }

    private static Map<String, Object> quantity(int value) {
        return Map.of("value", value, "unit", "each", "system", "http://unitsofmeasure.org", "code", "{each}");
    }

    private static String ward(Random random) {
        return WARDS[random.nextInt(WARDS.length)];
    }
}
