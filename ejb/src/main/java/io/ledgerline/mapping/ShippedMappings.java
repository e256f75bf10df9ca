package io.ledgerline.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.Log;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Loads the mappings of the build into the catalogue. A shipped mapping that changed with an upgrade becomes a new version;
 * it goes live unless the site put a version of its own live, which stays until someone activates the new one.
 */
@Singleton(name = "ShippedMappings")
@Startup
@DependsOn("Migrations")
public class ShippedMappings {

    static final String ROOT = "mappings/";

    @Inject
    private MappingStore store;

    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    void load() {
        int loaded = 0;
        for (MappingStore.Draft draft : read(ShippedMappings.class.getClassLoader())) {
            if (load(draft)) {
                loaded++;
            }
        }
        Log.LOG.mappingsLoaded(loaded);
    }

    private boolean load(MappingStore.Draft draft) {
        var newest = store.newest(draft.name(), "SHIPPED");
        if (newest.isPresent() && newest.get().digest().equals(draft.digest())) {
            return false;
        }
        boolean siteVersionLive = store.list(draft.name(), null, MappingState.ACTIVE, 1).stream()
                .anyMatch(active -> active.origin().equals("SITE"));
        if (siteVersionLive) {
            store.insert(draft, MappingState.TESTED, "SHIPPED", "system:upgrade");
        } else {
            store.retireActive(draft.name());
            store.insert(draft, MappingState.ACTIVE, "SHIPPED", "system:upgrade");
        }
        return true;
    }

    /** The mappings that are packed into the build, from the index that the build made of the folder. */
    public static List<MappingStore.Draft> read(ClassLoader loader) {
        TreeMap<String, List<String>> folders = new TreeMap<>();
        for (String path : text(loader, ROOT + "index.txt").split("\\R")) {
            String[] parts = path.strip().replace('\\', '/').split("/");
            if (parts.length >= 3) {
                folders.computeIfAbsent(parts[0] + "/" + parts[1], folder -> new ArrayList<>())
                        .add(path.strip());
            }
        }
        List<MappingStore.Draft> drafts = new ArrayList<>();
        folders.forEach((folder, files) -> drafts.add(draft(loader, folder, files)));
        return drafts;
    }

    private static MappingStore.Draft draft(ClassLoader loader, String folder, List<String> files) {
        try {
            JsonNode about = CanonicalJson.mapper().readTree(text(loader, ROOT + folder + "/mapping.json"));
            List<String> types = new ArrayList<>();
            about.path("types").forEach(type -> types.add(type.asText()));
            List<MappingVersion.Sample> samples = new ArrayList<>();
            for (String file : files) {
                if (file.startsWith(folder + "/samples/") && !file.endsWith(".expected.json")) {
                    String name = file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
                    samples.add(new MappingVersion.Sample(
                            name,
                            text(loader, ROOT + file),
                            text(loader, ROOT + folder + "/samples/" + name + ".expected.json")));
                }
            }
            return new MappingStore.Draft(
                    about.path("name").asText(),
                    about.path("protocol").asText(),
                    about.hasNonNull("source") ? about.path("source").asText() : null,
                    types,
                    text(loader, ROOT + folder + "/mapping.jsonata"),
                    samples);
        } catch (IOException e) {
            throw new UncheckedIOException("shipped mapping " + folder + " cannot be read", e);
        }
    }

    private static String text(ClassLoader loader, String path) {
        try (InputStream in = loader.getResourceAsStream(path)) {
            if (in == null) {
                throw new InvalidMapping("the build lacks " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
