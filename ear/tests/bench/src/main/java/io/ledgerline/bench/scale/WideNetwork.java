package io.ledgerline.bench.scale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A configuration with many hospitals like NORTH: some at the ERP {@code cloud} together, some with an ERP of their own, which is a
 * code and a route more behind the practice ERP's queues. A hospital's MSH-4 is its number.
 */
final class WideNetwork {

    private static final String LIKE = "NORTH";
    private static final String NETWORK = "reference/network";
    private static final String FROM = "2024-01-01";

    /** Items that the load uses; the others have no stock at the practice ERP, which keeps its start short. */
    private static final String USED = "MED-00(3[1-9]|40),.*";

    private WideNetwork() {}

    /** A hospital with an ERP of its own. */
    static String own(long number) {
        return String.format(Locale.ROOT, "E%03d", number);
    }

    /** A hospital that shares its ERP. */
    static String together(long number) {
        return String.format(Locale.ROOT, "T%03d", number);
    }

    /**
     * Writes the configuration.
     *
     * @param config the project's
     * @param folder where to, anew
     * @param count hospitals of each sort
     */
    static Path write(Path config, Path folder, int count) throws IOException {
        Path network = folder.resolve(NETWORK);
        Files.createDirectories(network);
        Path mappings = folder.resolve("mappings");
        if (!Files.exists(mappings)) {
            Files.createSymbolicLink(mappings, config.resolve("mappings"));
        }
        List<String> numbers = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            numbers.add(own(number));
            numbers.add(together(number));
        }
        try (Stream<Path> files = Files.list(config.resolve(NETWORK))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                String name = file.getFileName().toString();
                List<String> lines = new ArrayList<>(Files.readAllLines(file));
                if (name.equals("items.csv")) {
                    lines.replaceAll(line ->
                            line.matches(USED) ? line : line.replaceAll(",\\d+,ERP," + FROM + "$", ",,ERP," + FROM));
                }
                lines.addAll(added(name, lines, numbers));
                Files.write(network.resolve(name), lines);
            }
        }
        erps(config.resolve("reference/erps.json"), folder.resolve("reference/erps.json"), count);
        return folder;
    }

    private static List<String> added(String file, List<String> lines, List<String> numbers) {
        return switch (file) {
            case "facilities.csv" ->
                numbers.stream()
                        .map(number ->
                                like(lines).get(0).replaceFirst("^" + LIKE + ",[^,]*", number + ",Hospital " + number))
                        .toList();
            case "cost-centres.csv" -> copies(lines, numbers, "^" + LIKE + ",", "%1$s,%1$s-");
            case "locations.csv" -> copies(lines, numbers, "^" + LIKE + ",", "%1$s,");
            case "departments.csv" -> copies(lines, numbers, "^" + LIKE + ",([^,]*),([^,]*),", "%1$s,$1,$2,%1$s-");
            case "cross-references.csv" ->
                numbers.stream()
                        .map(number -> "FACILITY,*," + number + ",," + number + "," + FROM + ",")
                        .toList();
            default -> List.of();
        };
    }

    private static List<String> copies(List<String> lines, List<String> numbers, String pattern, String text) {
        return numbers.stream()
                .flatMap(number -> like(lines).stream()
                        .map(line -> line.replaceFirst(pattern, String.format(Locale.ROOT, text, number))))
                .toList();
    }

    private static List<String> like(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(LIKE + ",")).toList();
    }

    private static void erps(Path from, Path to, int count) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode reference = (ObjectNode) mapper.readTree(from.toFile());
        ArrayNode erps = (ArrayNode) reference.get("erps");
        ArrayNode routes = (ArrayNode) reference.get("routes");
        for (int number = 1; number <= count; number++) {
            String code = own(number).toLowerCase(Locale.ROOT);
            ObjectNode erp = erps.addObject().put("code", code).put("connector", "queue");
            erp.putObject("settings").put("requestQueue", "erp.cloud.inbound").put("replyQueue", "erp.cloud.outbound");
            route(routes, own(number), code);
            route(routes, together(number), "cloud");
        }
        mapper.writeValue(to.toFile(), reference);
    }

    private static void route(ArrayNode routes, String facility, String erp) {
        routes.addObject()
                .put("facility", facility)
                .put("domain", "*")
                .put("from", "2000-01-01")
                .put("erp", erp);
    }
}
