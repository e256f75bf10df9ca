package io.ledgerline.sftp;

import io.ledgerline.interchange.PickUpStatus;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.masterdata.partner.TradingPartners;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Leases;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;

/** Fetches partners' files by a timer. One node looks through the folders at a time: the holder of the lease {@code sftp-pick-up}. */
@Singleton(name = "SftpPickUp")
@Startup
@DependsOn("ejb.jar#Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class SftpPickUp {

    private static final String LEASE = "sftp-pick-up";

    @Resource
    private TimerService timers;

    @Inject
    private TradingPartners partners;

    @Inject
    private SftpConnections connections;

    @Inject
    private PickUpIntake intake;

    @Inject
    private PickUpStatus status;

    @Inject
    private Leases leases;

    @Inject
    private Settings settings;

    @Inject
    private Time time;

    private PickUpRound round;
    private Duration interval;
    private Duration lease;

    @PostConstruct
    void start() {
        interval = settings.duration("ledgerline.sftp.interval", Duration.ofSeconds(30));
        lease = settings.duration("ledgerline.sftp.lease", Duration.ofMinutes(5));
        round = new PickUpRound(connections, intake, PickUpRules.of(settings), time);
        next();
    }

    /** One round begins an interval after the last one ended, so that rounds never overlap. */
    private void next() {
        timers.createSingleActionTimer(interval.toMillis(), new TimerConfig("files of partners", false));
    }

    @Timeout
    void tick() {
        try {
            for (TradingPartner partner : partners.pickedUp()) {
                // renewed for each: a slow server must not cost the lease of the others
                if (leases.acquire(LEASE, lease)) {
                    fetch(partner);
                }
            }
        } catch (RuntimeException e) {
            Log.LOG.roundFailed("Fetching files of partners", "(all)", e);
        } finally {
            next();
        }
    }

    private void fetch(TradingPartner partner) {
        try {
            status.ended(partner.number(), round.run(partner));
        } catch (RuntimeException e) {
            status.ended(
                    partner.number(),
                    new PickUpStatus.Round(time.now(), 0, 0, 0, e.getClass().getSimpleName()));
            Log.LOG.roundFailed("Fetching files of partners", partner.number(), e);
        }
    }
}
