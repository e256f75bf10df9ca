package samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sample network as its files tell it: which codes each system writes. */
final class Network {

    /** An item that a system knows: its code there, and what the hub knows about it. */
    record Item(String code, String number, String description, String itemClass, boolean lot, boolean serial) {}

    private final Map<String, List<Item>> items = new HashMap<>();
    private final Map<String, List<String>> departments = new HashMap<>();
    private final Map<String, String> eachUnit = new HashMap<>();

    static Network read(Path folder) throws IOException {
        Network network = new Network();
        Map<String, Map<String, String>> known = new HashMap<>();
        for (Map<String, String> row : csv(folder.resolve("items.csv"))) {
            known.put(row.get("number"), row);
        }
        for (Map<String, String> row : csv(folder.resolve("cross-references.csv"))) {
            String system = row.get("system");
            switch (row.get("domain")) {
                case "ITEM" -> {
                    Map<String, String> item = known.get(row.get("number"));
                    if (item != null && "true".equals(item.get("stocked")) && "{each}".equals(item.get("baseUnit"))) {
                        network.items
                                .computeIfAbsent(system, key -> new ArrayList<>())
                                .add(new Item(
                                        row.get("code"),
                                        row.get("number"),
                                        item.get("description").replace('^', ' ').replace('|', ' ').replace('&', '+'),
                                        item.get("itemClass"),
                                        "true".equals(item.get("lotTracked")),
                                        "true".equals(item.get("serialTracked"))));
                    }
                }
                case "DEPARTMENT" -> network.departments
                        .computeIfAbsent(system, key -> new ArrayList<>())
                        .add(row.get("code"));
                case "UNIT" -> {
                    if (row.get("number").equals("{each}")) {
                        network.eachUnit.putIfAbsent(system, row.get("code"));
                    }
                }
                default -> {
                    // of no use here
                }
            }
        }
        return network;
    }

    List<Item> items(String system) {
        return items.get(system);
    }

    List<String> departments(String system) {
        return departments.get(system);
    }

    String each(String system) {
        return eachUnit.getOrDefault(system, "EA");
    }

    /** RFC 4180, without line breaks in fields. */
    static List<Map<String, String>> csv(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> head = null;
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank()) {
                continue;
            }
            List<String> fields = fields(line);
            if (head == null) {
                head = fields;
                continue;
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < head.size(); i++) {
                row.put(head.get(i), i < fields.size() ? fields.get(i) : "");
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
