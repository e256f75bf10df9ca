package io.ledgerline.outbound.delivery;

import io.ledgerline.platform.Settings;
import java.util.Optional;

/**
 * Who the hub is to a partner's server, and how it knows that server: the settings {@code ledgerline.partner.<name>.*} of the
 * credential that the profile names. No secret is in the database.
 *
 * @param user user name, or null
 * @param password password, or null
 * @param key file of the private key (OpenSSH or PEM), or null
 * @param keyPassword password of the key, or null
 * @param sharedSecret what proves the hub in documents that bear a secret (cXML), or null
 * @param hostKey the server's public key as known_hosts writes it ({@code ssh-ed25519 AAAA..}), or null
 */
public record PartnerCredential(
        String user, String password, String key, String keyPassword, String sharedSecret, String hostKey) {

    /** The credential of a name; empty when the profile names none. */
    public static Optional<PartnerCredential> of(String name, Settings settings) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        String prefix = "ledgerline.partner." + name + '.';
        return Optional.of(new PartnerCredential(
                settings.optional(prefix + "user").orElse(null),
                settings.optional(prefix + "password").orElse(null),
                settings.optional(prefix + "key").orElse(null),
                settings.optional(prefix + "key-password").orElse(null),
                settings.optional(prefix + "shared-secret").orElse(null),
                settings.optional(prefix + "host-key").orElse(null)));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "credential of " + user;
    }
}
