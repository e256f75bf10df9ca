package io.ledgerline.sftp;

import io.ledgerline.interchange.PickUpStatus.Round;
import io.ledgerline.interchange.PickedFiles.Found;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.message.Payload;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Looks through a partner's folder. A file is fetched when it has not changed since the round before; it is registered and
 * handed to the intake in one transaction, and then moved to {@code archive}. A crash in between leaves it in the folder,
 * where the next round knows it by its content. One that nothing can be done with goes to {@code rejected}, with its reason
 * beside it.
 */
final class PickUpRound {

    private static final String ARCHIVE = "archive";
    private static final String REJECTED = "rejected";

    private final SftpConnections connections;
    private final PickUpIntake intake;
    private final PickUpRules rules;
    private final Time time;

    /** What each partner's files were like in the round before, by partner. */
    private final Map<String, List<SftpFolder.Entry>> seen = new HashMap<>();

    PickUpRound(SftpConnections connections, PickUpIntake intake, PickUpRules rules, Time time) {
        this.connections = connections;
        this.intake = intake;
        this.rules = rules;
        this.time = time;
    }

    /** What became of the files of a round. */
    private static final class Tally {
        private int taken;
        private int waiting;
        private int setAside;
    }

    /** One round; a failure ends it, and what was taken stays taken. */
    Round run(TradingPartner partner) {
        Tally tally = new Tally();
        try {
            SftpAddress address = SftpAddress.of(partner.outgoing().pickUp());
            connections.on(address, partner.outgoing().credential(), sftp -> {
                look(partner, new SftpFolder(sftp, address), tally);
                return null;
            });
            return new Round(time.now(), tally.taken, tally.waiting, tally.setAside, null);
        } catch (IOException e) {
            String why = SftpTransport.why(e);
            Log.LOG.pickUpFailed(partner.number(), why);
            return new Round(time.now(), tally.taken, tally.waiting, tally.setAside, why);
        }
    }

    private void look(TradingPartner partner, SftpFolder folder, Tally tally) throws IOException {
        List<SftpFolder.Entry> files = folder.files();
        List<SftpFolder.Entry> before = seen.put(partner.number(), files);
        SftpException refused = null;
        for (SftpFolder.Entry file : files) {
            boolean settled = before != null && before.contains(file) && rules.complete(file.name());
            if (!settled || tally.taken + tally.setAside >= rules.mostFiles()) {
                tally.waiting++;
                continue;
            }
            try {
                fetch(partner, folder, file, tally);
            } catch (SftpException e) {
                // one that cannot be read or moved must not keep the others back
                refused = refused == null ? e : refused;
                tally.waiting++;
            }
        }
        if (refused != null) {
            throw refused;
        }
    }

    private void fetch(TradingPartner partner, SftpFolder folder, SftpFolder.Entry file, Tally tally)
            throws IOException {
        if (file.size() > rules.mostBytes()) {
            // not read, so told from others by what is known of it
            String digest = Payload.digest((file.name() + '|' + file.size()).getBytes(StandardCharsets.UTF_8));
            Found found = new Found(partner.number(), file.name(), digest, file.size());
            setAside(folder, found, "The file is longer than " + rules.mostBytes() + " bytes", tally);
            return;
        }
        byte[] content = folder.read(file.name(), rules.mostBytes() + 1);
        Found found = new Found(partner.number(), file.name(), Payload.digest(content), content.length);
        String protocol = rules.protocol(file.name()).orElse(null);
        if (content.length != file.size()) {
            // it grew while it was read
            tally.waiting++;
        } else if (content.length == 0) {
            setAside(folder, found, "The file is empty", tally);
        } else if (protocol == null) {
            setAside(folder, found, "No pattern of names says what the file is", tally);
        } else {
            boolean answered = partner.outgoing().transport() != null;
            if (intake.take(found, partner.source(), protocol, answered, content)) {
                tally.taken++;
            }
            folder.move(file.name(), ARCHIVE, archived(found));
        }
    }

    private void setAside(SftpFolder folder, Found file, String reason, Tally tally) throws IOException {
        intake.setAside(file, reason);
        Log.LOG.fileSetAside(file.partner(), reason);
        tally.setAside++;
        folder.move(file.name(), REJECTED, file.name());
        folder.write(
                REJECTED + '/' + file.name() + ".reason.txt",
                (time.now() + " " + reason + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Partners give one name to many files; the content tells them apart. */
    private static String archived(Found file) {
        int dot = file.name().lastIndexOf('.');
        String mark = "-" + file.digest().substring(0, 12);
        return dot < 1
                ? file.name() + mark
                : file.name().substring(0, dot) + mark + file.name().substring(dot);
    }
}
