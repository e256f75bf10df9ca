package io.ledgerline.mapping;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.CanonicalJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runs mapping versions; keeps one compiled expression for each version and thread. */
public final class MappingRunner {

    private final ThreadLocal<Map<UUID, Compiled>> compiled = ThreadLocal.withInitial(HashMap::new);
    private final DocumentBinder binder;

    /** Checks documents by the constraints of the canonical records. */
    public MappingRunner() {
        this.binder = new DocumentBinder(CanonicalValidator.get());
    }

    /** Checks that a body compiles. */
    public static void compile(String body) {
        new MappingScript(body);
    }

    /**
     * Maps a tree with a base version and, when there is one, the overlay of its source.
     *
     * @throws MappingRefused when the content of the message is wrong
     */
    public Mapped run(MappingVersion base, MappingVersion overlay, Map<String, Object> tree, MappingContext context)
            throws MappingRefused {
        Object result = script(base).run(tree, context);
        if (overlay == null) {
            return new Mapped(binder.bind(result), base.label());
        }
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("tree", tree);
        input.put("documents", result instanceof List<?> list ? list : result == null ? List.of() : List.of(result));
        Object overlaid = script(overlay).run(input, context);
        return new Mapped(binder.bind(overlaid), base.label() + "+" + overlay.label());
    }

    /**
     * What is written of a document, for a protocol that goes out; the overlay of a partner gets {@code
     * {"tree":.., "written":..}}.
     *
     * @throws MappingRefused when the document cannot be told in the protocol
     */
    public Outward write(MappingVersion base, MappingVersion overlay, Map<String, Object> tree, MappingContext context)
            throws MappingRefused {
        Object result = script(base).run(tree, context);
        if (overlay == null) {
            return new Outward(result, base.label());
        }
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("tree", tree);
        input.put("written", result);
        return new Outward(script(overlay).run(input, context), base.label() + "+" + overlay.label());
    }

    /** Documents as comparable JSON, for samples. */
    public static String comparable(List<BusinessDocument> documents) {
        List<Object> trees = new ArrayList<>();
        documents.forEach(document -> trees.add(CanonicalJson.tree(document)));
        return CanonicalJson.text(trees);
    }

    private MappingScript script(MappingVersion version) {
        Map<UUID, Compiled> mine = compiled.get();
        Compiled known = mine.get(version.id());
        // a draft may change under its id
        if (known == null || !known.body().equals(version.body())) {
            if (mine.size() > 500) {
                // versions come and go over the years; what is in use is compiled again in a millisecond
                mine.clear();
            }
            known = new Compiled(version.body(), new MappingScript(version.body()));
            mine.put(version.id(), known);
        }
        return known.script();
    }

    private record Compiled(String body, MappingScript script) {}
}
