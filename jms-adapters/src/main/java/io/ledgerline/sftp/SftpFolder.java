package io.ledgerline.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** A folder on a partner's server, over an open channel. */
final class SftpFolder {

    private static final String UNFINISHED = ".tmp";

    private final SftpClient sftp;
    private final SftpAddress address;

    SftpFolder(SftpClient sftp, SftpAddress address) {
        this.sftp = sftp;
        this.address = address;
    }

    /**
     * A file of the folder.
     *
     * @param name its name
     * @param size bytes
     * @param changedAt when it changed last, in milliseconds since 1970; 0 when the server does not say
     */
    record Entry(String name, long size, long changedAt) {}

    /** Its files, those that changed first before the others; no folders, links or hidden files. */
    List<Entry> files() throws IOException {
        List<Entry> files = new ArrayList<>();
        for (DirEntry entry : sftp.readEntries(address.folder().isEmpty() ? "." : address.folder())) {
            Attributes attributes = entry.getAttributes();
            if (attributes.isRegularFile() && !entry.getFilename().startsWith(".")) {
                long changed = attributes.getModifyTime() == null
                        ? 0
                        : attributes.getModifyTime().toMillis();
                files.add(new Entry(entry.getFilename(), attributes.getSize(), changed));
            }
        }
        files.sort(Comparator.comparingLong(Entry::changedAt).thenComparing(Entry::name));
        return files;
    }

    /** The bytes of a file, at most so many. */
    byte[] read(String name, int most) throws IOException {
        try (InputStream in = sftp.read(address.file(name))) {
            return in.readNBytes(most);
        }
    }

    /** Writes a file: whoever looks sees all of it or nothing, and one of the name that is there is replaced. */
    void write(String name, byte[] content) throws IOException {
        String unfinished = address.file(name + UNFINISHED);
        try (OutputStream out = sftp.write(unfinished, OpenMode.Create, OpenMode.Write, OpenMode.Truncate)) {
            out.write(content);
        }
        replace(unfinished, address.file(name));
    }

    private void replace(String from, String to) throws IOException {
        OpenSSHPosixRenameExtension atomic = sftp.getExtension(OpenSSHPosixRenameExtension.class);
        if (atomic != null && atomic.isSupported()) {
            atomic.posixRename(from, to);
            return;
        }
        // protocol version 3 has no replacing rename: a file of the name is there only after an attempt that was cut
        // off
        if (exists(to)) {
            sftp.remove(to);
        }
        sftp.rename(from, to);
    }

    /** Moves a file into a folder below this one, which is made when it is missing; one of the same name there is replaced. */
    void move(String name, String folder, String newName) throws IOException {
        if (!exists(address.file(folder))) {
            sftp.mkdir(address.file(folder));
        }
        String target = address.file(folder + '/' + newName);
        if (exists(target)) {
            sftp.remove(target);
        }
        sftp.rename(address.file(name), target);
    }

    private boolean exists(String path) throws IOException {
        try {
            sftp.stat(path);
            return true;
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw e;
        }
    }
}
