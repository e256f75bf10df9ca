package io.ledgerline.edi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What our EDI schemas call the elements of their segments: the titles of the element types, by segment and position. */
public final class SchemaNames {

    private final Map<String, String> elements = new HashMap<>();
    private final Map<String, List<String>> composites = new HashMap<>();
    private final Map<String, List<String>> segments = new HashMap<>();

    /**
     * Of schemas.
     *
     * @param beside a class whose package has them
     * @param names of the files
     */
    public SchemaNames(Class<?> beside, String... names) {
        for (String name : names) {
            try (InputStream schema = beside.getResourceAsStream(name)) {
                read(schema);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void read(InputStream schema) {
        try {
            XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(schema);
            List<String> open = List.of();
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    open = element(reader, open);
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("one of our own schemas is no XML", e);
        }
    }

    private List<String> element(XMLStreamReader reader, List<String> open) {
        String name = reader.getAttributeValue(null, "name");
        switch (reader.getLocalName()) {
            case "elementType" -> {
                String title = reader.getAttributeValue(null, "title");
                if (title != null) {
                    elements.put(name, title);
                }
            }
            case "compositeType" -> {
                return composites.computeIfAbsent(name, none -> new ArrayList<>());
            }
            case "segmentType" -> {
                return segments.computeIfAbsent(name, none -> new ArrayList<>());
            }
            case "element", "composite" -> open.add(reader.getAttributeValue(null, "type"));
            default -> {
                // syntax notes and the like
            }
        }
        return open;
    }

    /**
     * The name of an element.
     *
     * @param segment its tag
     * @param position of the element, from 1
     * @param component of a composite, from 1; of a simple element it does not matter
     */
    public Optional<String> of(String segment, int position, int component) {
        return nth(segments.get(segment), position)
                .flatMap(
                        type -> composites.containsKey(type) ? nth(composites.get(type), component) : Optional.of(type))
                .map(elements::get);
    }

    private static Optional<String> nth(List<String> types, int position) {
        return types == null || position < 1 || position > types.size()
                ? Optional.empty()
                : Optional.ofNullable(types.get(position - 1));
    }
}
