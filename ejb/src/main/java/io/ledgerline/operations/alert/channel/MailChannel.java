package io.ledgerline.operations.alert.channel;

import io.ledgerline.operations.alert.AlertChanged;
import io.ledgerline.operations.alert.AlertLog;
import io.ledgerline.operations.alert.Severity;
import io.ledgerline.operations.alert.Stage;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Alerts by e-mail, over the server's mail session. Off until {@code ledgerline.alert.mail.to} names somebody. Stages are collected and
 * go out in one letter each {@code ledgerline.alert.mail.interval}, so that a bad day makes no flood of letters; what a mail server does
 * not take is tried again for {@code ledgerline.alert.mail.give-up}.
 */
@ApplicationScoped
public class MailChannel implements AlertChannel {

    private static final int MOST = 200;

    /** A mail server that does not answer must not keep the timer; milliseconds. */
    private static final Map<String, String> TIMEOUTS = Map.of(
            "mail.smtp.connectiontimeout", "10000",
            "mail.smtp.timeout", "20000",
            "mail.smtp.writetimeout", "20000",
            "mail.smtps.connectiontimeout", "10000",
            "mail.smtps.timeout", "20000",
            "mail.smtps.writetimeout", "20000");

    private MailRows rows;
    private Settings settings;
    private Time time;
    private volatile Instant lastAt;
    private volatile String lastError;

    /** For the container. */
    protected MailChannel() {}

    /** On the hub's database. */
    @Inject
    public MailChannel(Database database, Settings settings, Time time) {
        this.rows = new MailRows(database);
        this.settings = settings;
        this.time = time;
    }

    void changed(@Observes AlertChanged change) {
        Severity least = Severity.valueOf(settings.text("ledgerline.alert.mail.severity", Severity.WARNING.name()));
        boolean told = change.stage() != Stage.ACKNOWLEDGED
                && change.alert().severity().compareTo(least) >= 0;
        if (told && active()) {
            rows.add(change.alert().id(), change.stage(), time.now());
        }
    }

    private boolean active() {
        return settings.optional("ledgerline.alert.mail.to").isPresent();
    }

    @Override
    public String name() {
        return "e-mail";
    }

    @Override
    public ChannelStatus status() {
        return new ChannelStatus(
                name(),
                active(),
                settings.text("ledgerline.alert.mail.to", "nobody; set ledgerline.alert.mail.to"),
                active() ? rows.pending() : 0,
                lastAt,
                lastError);
    }

    /** Sends what is due, in one letter; returns how many stages it tells of. */
    public int send() {
        List<MailRows.Item> due = active() ? rows.due(MOST) : List.of();
        if (due.isEmpty()) {
            return 0;
        }
        Instant now = time.now();
        boolean escalated = due.stream().anyMatch(item -> item.stage() == Stage.ESCALATED);
        try {
            send(MailLetter.of(due, settings.optional("ledgerline.console.url").orElse(null)), escalated);
            rows.end(due, "SENT", now);
            return due.size();
        } catch (MessagingException | NamingException e) {
            failed(due, e, now);
            return 0;
        }
    }

    private void failed(List<MailRows.Item> due, Exception e, Instant now) {
        lastError = reason(e);
        AlertLog.LOG.mailFailed(due.size(), lastError);
        Instant before = now.minus(settings.duration("ledgerline.alert.mail.give-up", Duration.ofHours(24)));
        List<MailRows.Item> old =
                due.stream().filter(item -> item.dueAt().isBefore(before)).toList();
        if (!old.isEmpty()) {
            rows.end(old, "FAILED", now);
            AlertLog.LOG.mailDropped(old.size());
        }
    }

    @Override
    public Tested test(String actor) {
        if (!active()) {
            return new Tested(false, "E-mail is off: set ledgerline.alert.mail.to");
        }
        try {
            send(
                    new MailLetter("[Ledgerline] Test", "A test of alerts by e-mail, asked for by " + actor + ".\n"),
                    false);
            return new Tested(
                    true, "The mail server took a letter to " + settings.text("ledgerline.alert.mail.to", ""));
        } catch (MessagingException | NamingException e) {
            lastError = reason(e);
            return new Tested(false, lastError);
        }
    }

    private void send(MailLetter letter, boolean escalated) throws MessagingException, NamingException {
        Session session = session();
        TIMEOUTS.forEach((name, value) -> session.getProperties().putIfAbsent(name, value));
        MimeMessage message = new MimeMessage(session);
        String from = settings.optional("ledgerline.alert.mail.from").orElse(null);
        if (from == null) {
            message.setFrom();
        } else {
            message.setFrom(from);
        }
        message.setRecipients(Message.RecipientType.TO, recipients(escalated));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.body(), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(time.now()));
        Transport.send(message);
        lastAt = time.now();
        lastError = null;
    }

    /** The server's session; it may come into being while the hub runs. */
    Session session() throws NamingException {
        return InitialContext.doLookup(settings.text("ledgerline.alert.mail.session", "java:jboss/mail/ledgerline"));
    }

    private Address[] recipients(boolean escalated) throws AddressException {
        Set<Address> all = new LinkedHashSet<>();
        Stream<String> lists = Stream.of(
                settings.text("ledgerline.alert.mail.to", ""),
                escalated ? settings.text("ledgerline.alert.mail.escalate-to", "") : "");
        for (String list : lists.toList()) {
            all.addAll(List.of(InternetAddress.parse(list)));
        }
        return all.toArray(Address[]::new);
    }

    /** The kind of failure and its first cause; mail servers put nothing of ours into it but addresses. */
    private static String reason(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null && !cause.getCause().equals(cause)) {
            cause = cause.getCause();
        }
        String text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return text.length() <= 300 ? text : text.substring(0, 300);
    }
}
