package io.ledgerline.mllp;

import io.ledgerline.mllp.exchange.ExchangeSettings;
import io.ledgerline.mllp.net.NetSettings;
import io.ledgerline.mllp.net.NetSettings.ClientAuth;
import io.ledgerline.platform.Settings;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;

/**
 * Settings {@code ledgerline.mllp.*}; their meaning and defaults stand in docs/interfaces/hl7v2.md.
 *
 * @param enabled false to start no server
 * @param workers messages at once on their way to the intake or the queue
 * @param straight whether messages go to the intake without a queue where they can
 * @param transactions transactions at once that do so
 * @param batch most messages of such a transaction
 * @param net limits of the connections
 * @param exchange limits of what is under way
 */
record MllpSettings(
        boolean enabled,
        int workers,
        boolean straight,
        int transactions,
        int batch,
        NetSettings net,
        ExchangeSettings exchange) {

    private static final int MEGABYTE = 1024 * 1024;

    static MllpSettings of(Settings settings) {
        int tlsPort = settings.number("ledgerline.mllp.tls.port", 0);
        SSLContext tls = tlsPort == 0 ? null : TlsContexts.of(settings);
        NetSettings net = new NetSettings(
                settings.text("ledgerline.mllp.bind", "127.0.0.1"),
                settings.number("ledgerline.mllp.port", 2575),
                tlsPort,
                tls,
                ClientAuth.valueOf(
                        settings.text("ledgerline.mllp.tls.client-auth", "none").toUpperCase(Locale.ROOT)),
                settings.number("ledgerline.mllp.io-threads", 2),
                settings.number("ledgerline.mllp.max-connections", 20_000),
                settings.number("ledgerline.mllp.max-connections-per-address", 5_000),
                settings.number("ledgerline.mllp.max-message-bytes", 16 * MEGABYTE),
                (long) settings.number("ledgerline.mllp.max-buffered-mb", 128) * MEGABYTE,
                settings.duration("ledgerline.mllp.idle-timeout", Duration.ofHours(1)),
                settings.duration("ledgerline.mllp.frame-timeout", Duration.ofSeconds(60)),
                settings.duration("ledgerline.mllp.write-timeout", Duration.ofSeconds(60)));
        ExchangeSettings exchange = new ExchangeSettings(
                settings.number("ledgerline.mllp.max-in-flight", 1000),
                (long) settings.number("ledgerline.mllp.max-in-flight-mb", 128) * MEGABYTE,
                settings.number("ledgerline.mllp.max-pipelined", 64),
                settings.duration("ledgerline.mllp.reply-timeout", Duration.ofSeconds(30)));
        return new MllpSettings(
                settings.flag("ledgerline.mllp.enabled", true),
                settings.number("ledgerline.mllp.workers", 32),
                settings.flag("ledgerline.mllp.straight", true),
                settings.number("ledgerline.mllp.transactions", 2),
                settings.number("ledgerline.mllp.batch", 32),
                net,
                exchange);
    }
}
