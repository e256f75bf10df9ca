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

/**
 * Fills an empty database with the sample hospital network, unless {@code ledgerline.sample-network} is false. Two nodes that
 * start together do it together: the row that is there first counts.
 */
@Singleton(name = "SampleNetwork")
@Startup
@DependsOn("Migrations")
public class SampleNetwork {

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
        NetworkFiles files = new NetworkFiles(
                name -> SampleNetwork.class.getResourceAsStream("/reference/network/" + name), time.now());
        NetworkFiles.Loaded loaded = files.load(entities, crossReferences, authorities, cache);
        Log.LOG.networkLoaded(loaded.entities(), loaded.crossReferences());
    }
}
