package io.ledgerline.e2e.corpus;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.EDIStreamValidationError;
import io.xlate.edi.stream.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A 997 or 999 as its receiver reads it: with the set's schema, and what it says of each set that it answers. */
final class X12Answer {

    private static final Pattern ACKNOWLEDGMENT = Pattern.compile("(?:~|\\s)ST(.)(997|999)\\1");
    private static final Path SCHEMAS =
            Path.of("..", "..", "..", "jms-adapters/src/main/resources/io/ledgerline/x12/schema");
    private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

    /** By control number of the group, identifier and control number of the set: whether it is taken. */
    private final Map<String, Boolean> sets = new HashMap<>();

    private final Map<String, Boolean> groups = new HashMap<>();
    private String unsound;

    private X12Answer() {}

    /** Reads every interchange of an answer. */
    static X12Answer of(String text) {
        X12Answer answer = new X12Answer();
        for (String interchange : text.split("(?=\\bISA[^A-Za-z0-9 ]00)")) {
            Matcher set = ACKNOWLEDGMENT.matcher(interchange);
            if (set.find()) {
                answer.read(interchange, set.group(2));
            }
        }
        return answer;
    }

    /** What its schema finds wrong with it; null when it is sound. */
    String unsound() {
        return unsound;
    }

    /**
     * What it says of a set.
     *
     * @return empty when it says nothing of it
     */
    Optional<Boolean> takes(String group, String type, String set) {
        // a group that is taken whole need not name its sets
        return Optional.ofNullable(sets.getOrDefault(String.join("/", group, type, set), groups.get(group)));
    }

    private void read(String interchange, String type) {
        try (EDIStreamReader reader = EDIInputFactory.newFactory()
                .createEDIStreamReader(new ByteArrayInputStream(interchange.getBytes(StandardCharsets.ISO_8859_1)))) {
            String group = "";
            String set = "";
            while (reader.hasNext()) {
                EDIStreamEvent event = reader.next();
                if (event == EDIStreamEvent.START_TRANSACTION) {
                    reader.setTransactionSchema(schema(type));
                } else if (event.isError() && !sendersOwn(reader)) {
                    unsound = type + ": " + reader.getErrorType() + " at " + reader.getLocation();
                } else if (event == EDIStreamEvent.ELEMENT_DATA) {
                    String at = reader.getLocation().getSegmentTag()
                            + reader.getLocation().getElementPosition();
                    switch (at) {
                        case "AK12" -> group = number(reader.getText());
                        case "AK21" -> set = reader.getText();
                        case "AK22" -> set += '/' + number(reader.getText());
                        case "AK51", "IK51" -> sets.put(group + '/' + set, !"RMWX".contains(reader.getText()));
                        case "AK91" -> groups.put(group, !"RMWX".contains(reader.getText()));
                        default -> {
                            // what is wrong, and where
                        }
                    }
                }
            }
        } catch (EDIStreamException | IOException e) {
            unsound = e.getMessage();
        }
    }

    /**
     * What the hub has to repeat as its partner wrote it: qualifiers that are not in the standard's list (data element I05), and the control
     * number of a group (AK102) that is no number, or too long for one.
     */
    private static boolean sendersOwn(EDIStreamReader reader) {
        Location at = reader.getLocation();
        return "ISA".equals(at.getSegmentTag()) && reader.getErrorType() == EDIStreamValidationError.INVALID_CODE_VALUE
                || "AK1".equals(at.getSegmentTag()) && at.getElementPosition() == 2;
    }

    /** Control numbers are numbers: 0001 and 1 are one. */
    static String number(String text) {
        return text.strip().replaceFirst("^0+(?=.)", "");
    }

    private static Schema schema(String set) {
        return READ.computeIfAbsent(set, type -> {
            try {
                URL file = SCHEMAS.resolve(type + ".xml").toUri().toURL();
                SchemaFactory factory = SchemaFactory.newFactory();
                factory.setProperty(SchemaFactory.SCHEMA_LOCATION_URL_CONTEXT, file);
                return factory.createSchema(file);
            } catch (EDISchemaException | IOException e) {
                throw new IllegalStateException("the schema of the " + type + " cannot be read", e);
            }
        });
    }
}
