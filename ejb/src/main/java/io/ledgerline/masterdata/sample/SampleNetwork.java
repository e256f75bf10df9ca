package io.ledgerline.masterdata.sample;

import io.ledgerline.masterdata.cache.MasterDataCache;
import io.ledgerline.masterdata.crossref.CrossReferenceStore;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.stewardship.FieldAuthorities;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Fills an empty database with the sample hospital network, unless {@code ledgerline.sample-network} is false: from {@code
 * reference/network} of the folder that {@code ledgerline.config.dir} names, else from the files of the build. Two nodes that
 * start together do it together: the row that is there first counts.
 */
@Singleton(name = "SampleNetwork")
@Startup
@DependsOn("Migrations")
public class SampleNetwork {

    private static final String FOLDER = "reference/network";

    @Inject
    private Settings settings;

    @Inject
    private Time time;

    @Inject
    private EntityStore entities;

    @Inject
    private CrossReferenceStore crossReferences;

    @Inject
    private FieldAuthorities authorities;

    @Inject
    private MasterDataCache cache;

    @PostConstruct
    void load() {
        if (!settings.flag("ledgerline.sample-network", true) || !entities.empty(EntityKind.FACILITY)) {
            return;
        }
        Optional<Path> site = settings.optional("ledgerline.config.dir")
                .map(directory -> Path.of(directory, FOLDER))
                .filter(Files::isDirectory);
        NetworkFiles files = new NetworkFiles(name -> open(site, name), time.now());
        NetworkFiles.Loaded loaded = files.load(entities, crossReferences, authorities, cache);
        Log.LOG.networkLoaded(loaded.entities(), loaded.crossReferences());
    }

    /** A file of the site's own network, which is taken whole, or of the one that the build packed. */
    static InputStream open(Optional<Path> site, String name) {
        if (site.isEmpty()) {
            return SampleNetwork.class.getResourceAsStream("/" + FOLDER + "/" + name);
        }
        Path file = site.get().resolve(name);
        try {
            return Files.isReadable(file) ? Files.newInputStream(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.getFileName(), e);
        }
    }
}
