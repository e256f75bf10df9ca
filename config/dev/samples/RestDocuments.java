package samples;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the procurement service sends by REST: canonical documents. */
final class RestDocuments {

    private RestDocuments() {}

    static Sample requisition(Day day, Random random, Network network, Hospital hospital, OffsetDateTime at) {
        String number = day.number("PS-");
        List<Object> lines = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int line = 1; line <= count; line++) {
            List<Network.Item> items = network.items("EPIC");
            Network.Item item = items.get(random.nextInt(items.size()));
            lines.add(Map.of(
                    "lineNumber",
                    line,
                    "item",
                    Map.of("value", item.number()),
                    "description",
                    item.description(),
                    "quantity",
                    Map.of("value", 1 + random.nextInt(40), "unit", "{each}")));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("documentType", "Requisition");
        document.put("schemaVersion", "1.0");
        document.put("requisitionId", number);
        document.put("action", "NEW");
        document.put("facility", Map.of("value", hospital.code()));
        document.put("department", Map.of("value", random.nextBoolean() ? "OR" : "MEDSURG"));
        document.put("requestedAt", at.toString());
        document.put("neededBy", at.toLocalDate().plusDays(3).toString());
        document.put("lines", lines);
        return new Sample(
                "requisition (REST)",
                Sample.Channel.REST,
                hospital.code(),
                number,
                "/ledgerline/api/v1/documents",
                Json.write(document));
    }
}
