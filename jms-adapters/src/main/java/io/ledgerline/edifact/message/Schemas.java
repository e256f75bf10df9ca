package io.ledgerline.edifact.message;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import java.net.URL;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of the messages that the hub checks, by type; one serves the directories from D.93A to D.14B. Read once. */
public final class Schemas {

    private static final Set<String> TYPES = Set.of("INVOIC", "ORDRSP", "DESADV", "CONTRL");

    private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

    private Schemas() {}

    /** True for a type that has a schema. */
    public static boolean has(String type) {
        return TYPES.contains(type);
    }

    /** The schema of a type. */
    static Schema of(String type) {
        return READ.computeIfAbsent(type, Schemas::read);
    }

    private static Schema read(String type) {
        if (!has(type)) {
            throw new IllegalArgumentException("there is no schema of this message type");
        }
        URL schema = Schemas.class.getResource("/io/ledgerline/edifact/schema/" + type + ".xml");
        SchemaFactory factory = SchemaFactory.newFactory();
        factory.setProperty(SchemaFactory.SCHEMA_LOCATION_URL_CONTEXT, schema);
        try {
            return factory.createSchema(schema);
        } catch (EDISchemaException e) {
            throw new IllegalStateException("the schema of message " + type + " cannot be read", e);
        }
    }
}
