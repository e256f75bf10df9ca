package io.ledgerline.events.webhook;

import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Where webhooks may go, so that nobody makes the hub call what only the hub can reach: its own management port, a cloud's
 * metadata service, a server behind the firewall. Asked when an endpoint is made and again before each call, since names may come to
 * mean another address; the JVM keeps a name's address for longer than lies between that question and the call.
 */
@ApplicationScoped
public class AddressPolicy {

    private static final int MOST_URL = 2000;

    /** How near an endpoint may be. */
    public enum Reach {
        /** Addresses of the public internet. */
        PUBLIC,
        /** Those and private networks (RFC 1918, RFC 4193). */
        PRIVATE,
        /** Every address, this machine too; for development. */
        ANY
    }

    private Reach reach;
    private boolean plainHttp;

    /** For the container. */
    protected AddressPolicy() {}

    /** By the settings {@code ledgerline.webhooks.addresses} and {@code ledgerline.webhooks.plain-http}. */
    @Inject
    public AddressPolicy(Settings settings) {
        reach = Reach.valueOf(
                settings.text("ledgerline.webhooks.addresses", "public").toUpperCase(Locale.ROOT));
        plainHttp = settings.flag("ledgerline.webhooks.plain-http", false);
    }

    /**
     * Checks an address that somebody names.
     *
     * @throws Refusal when webhooks may not go there, or it is none
     */
    public URI checked(String url) {
        URI uri = parsed(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(plainHttp && scheme.equals("http"))) {
            throw refused("scheme", "webhooks go to https addresses (setting ledgerline.webhooks.plain-http)");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw refused("value", "url names a host, and neither a user nor a fragment");
        }
        if (!reachable(uri)) {
            throw refused(
                    "address",
                    "this host has no address, or one where webhooks may not go (setting ledgerline.webhooks.addresses)");
        }
        return uri;
    }

    private static URI parsed(String url) {
        if (url == null || url.isBlank() || url.length() > MOST_URL) {
            throw refused("required", "url has 1 to " + MOST_URL + " characters");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw refused("format", "url is not a URL");
        }
    }

    /** Whether every address of the host is one where webhooks may go. */
    public boolean reachable(URI uri) {
        try {
            for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
                if (!allowed(address)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The host of an address that was checked, for people; a path may hold what is none of their business. */
    String host(String url) {
        return parsed(url).getHost();
    }

    private boolean allowed(InetAddress address) {
        if (reach == Reach.ANY) {
            return true;
        }
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || special(address.getAddress())) {
            return false;
        }
        return reach == Reach.PRIVATE || !isPrivate(address);
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        // RFC 1918 and the site-local addresses of old; RFC 4193; RFC 6598 (carrier-grade NAT)
        return address.isSiteLocalAddress()
                || address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc
                || bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
    }

    /** Addresses that only carry another one, or mean "this network": RFC 6890. */
    private static boolean special(byte[] bytes) {
        if (bytes.length == 4) {
            return bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0;
        }
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        boolean compatible = true;
        for (int i = 0; i < 12; i++) {
            compatible &= bytes[i] == 0;
        }
        return sixToFour || nat64 || compatible;
    }

    private static Refusal refused(String code, String text) {
        return Refusal.invalid("/url", code, text);
    }
}
