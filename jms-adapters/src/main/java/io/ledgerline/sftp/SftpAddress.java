package io.ledgerline.sftp;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;

/**
 * A folder of an SFTP server: {@code sftp://host:port/folder}.
 *
 * @param host its name
 * @param port 22 when none is given
 * @param folder path of the folder; relative to the user's home unless it begins with two slashes
 */
record SftpAddress(String host, int port, String folder) {

    private static final int USUAL_PORT = 22;

    /**
     * Reads an address.
     *
     * @throws IOException when it is none
     */
    static SftpAddress of(String text) throws IOException {
        try {
            URI uri = URI.create(String.valueOf(text));
            if (!"sftp".equals(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) || uri.getHost() == null) {
                throw new IOException("an SFTP address is sftp://host:port/folder");
            }
            String path = uri.getPath() == null ? "" : uri.getPath();
            String folder = path.startsWith("/") ? path.substring(1) : path;
            return new SftpAddress(
                    uri.getHost(),
                    uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                    folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder);
        } catch (IllegalArgumentException e) {
            throw new IOException("an SFTP address is sftp://host:port/folder", e);
        }
    }

    /** The path of a file in the folder. */
    String file(String name) {
        return folder.isEmpty() ? name : folder + '/' + name;
    }
}
