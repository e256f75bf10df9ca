package io.ledgerline.e2e.hub;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A mail server for the test run; the shared hub knows its port from its boot, and tells alerts to {@link #READER}. */
public final class MailServer {

    /** Who reads alerts. */
    public static final String READER = "duty@hospital.example";

    private static MailServer shared;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private MailServer() {
        server.start();
    }

    /** The server of the run. */
    public static synchronized MailServer shared() {
        if (shared == null) {
            shared = new MailServer();
        }
        return shared;
    }

    /** What the hub must know at its boot. */
    public Map<String, String> environment() {
        return Map.of(
                "LEDGERLINE_MAIL_HOST",
                "127.0.0.1",
                "LEDGERLINE_MAIL_PORT",
                String.valueOf(server.getSmtp().getPort()),
                "LEDGERLINE_ALERT_MAIL_TO",
                READER,
                "LEDGERLINE_ALERT_MAIL_INTERVAL",
                "PT2S",
                "LEDGERLINE_ALERT_INTERVAL",
                "PT2S",
                "LEDGERLINE_ALERT_SETTLE",
                "PT2S");
    }

    /** Subjects and texts of what came. */
    public List<String> letters() {
        return Arrays.stream(server.getReceivedMessages()).map(MailServer::text).toList();
    }

    private static String text(MimeMessage message) {
        try {
            return message.getSubject() + "\n" + message.getContent();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
