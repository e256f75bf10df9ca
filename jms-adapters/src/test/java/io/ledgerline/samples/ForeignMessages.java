package io.ledgerline.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Messages that nobody here wrote: the archive {@code dev.tar.gz} in the folder of the system property {@code corpus}, which
 * is no part of the project.
 */
public final class ForeignMessages {

    private ForeignMessages() {}

    /** The files of a kind ({@code hl7v2}, {@code fhir-r4}); none when there is no such archive. */
    public static List<byte[]> of(String kind) {
        Path archive = Path.of(System.getProperty("corpus", "../../shared/corpus"), "dev.tar.gz");
        List<byte[]> messages = new ArrayList<>();
        if (!Files.isReadable(archive)) {
            return messages;
        }
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getName().startsWith(kind + "/")) {
                    messages.add(tar.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }
}
