package io.ledgerline.x12.set;

import io.ledgerline.edi.Place;
import io.xlate.edi.schema.EDIComplexType;
import io.xlate.edi.schema.EDIReference;
import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.EDISimpleType;
import io.xlate.edi.schema.EDIType;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of the transaction sets that the hub checks, by ST01; one serves 004010 and 005010. Read once. */
public final class Schemas {

    private static final Set<String> SETS =
            Set.of("810", "820", "832", "846", "850", "855", "856", "860", "865", "867", "997", "999");

    private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

    private Schemas() {}

    /** True for a set that has a schema. */
    public static boolean has(String set) {
        return SETS.contains(set);
    }

    /** The schema of a set. */
    public static Schema of(String set) {
        return READ.computeIfAbsent(set, Schemas::read);
    }

    private static Schema read(String set) {
        if (!has(set)) {
            throw new IllegalArgumentException("there is no schema of this transaction set");
        }
        URL schema = Schemas.class.getResource("/io/ledgerline/x12/schema/" + set + ".xml");
        SchemaFactory factory = SchemaFactory.newFactory();
        factory.setProperty(SchemaFactory.SCHEMA_LOCATION_URL_CONTEXT, schema);
        try {
            return factory.createSchema(schema);
        } catch (EDISchemaException e) {
            throw new IllegalStateException("the schema of transaction set " + set + " cannot be read", e);
        }
    }

    /** The data element at a place (data element 725), or 0 when the schema has none there. */
    public static int elementNumber(String set, Place place) {
        if (!has(set) || place.element() == 0) {
            return 0;
        }
        EDIType type = referenced(of(set).getType(place.segment()), place.element());
        if (type != null && place.component() > 0) {
            type = referenced(type, place.component());
        }
        return type instanceof EDISimpleType element
                        && element.getCode() != null
                        && element.getCode().matches("\\d{1,4}")
                ? Integer.parseInt(element.getCode())
                : 0;
    }

    private static EDIType referenced(EDIType type, int number) {
        if (!(type instanceof EDIComplexType complex)) {
            return null;
        }
        List<EDIReference> parts = complex.getReferences();
        return number <= parts.size() ? parts.get(number - 1).getReferencedType() : null;
    }
}
