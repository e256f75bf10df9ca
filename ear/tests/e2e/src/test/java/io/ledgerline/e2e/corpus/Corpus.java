package io.ledgerline.e2e.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The corpus: an archive {@code dev.tar.gz} of files {@code <kind>/<type>/<file>}. Its folder is the system property
 * {@code corpus}. It is no part of the project, as most of it is other people's; without it the run is skipped.
 */
final class Corpus {

    /**
     * A file of the corpus.
     *
     * @param name kind, type and file name
     * @param type message or resource type, as the corpus names it
     * @param content its bytes
     */
    record Sample(String name, String type, byte[] content) {}

    private final Path archive;

    private Corpus(Path archive) {
        this.archive = archive;
    }

    /** The corpus, when it is there. */
    static Optional<Corpus> find() {
        String folder = System.getProperty("corpus", "");
        Path archive = Path.of(folder).resolve("dev.tar.gz");
        return !folder.isBlank() && Files.isReadable(archive) ? Optional.of(new Corpus(archive)) : Optional.empty();
    }

    /** All files of a kind, by name; damaged ones with the property {@code corpus.damage}. */
    List<Sample> of(String kind) {
        List<Sample> samples = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String[] path = entry.getName().split("/", 3);
                if (entry.isFile() && path.length == 3 && path[0].equals(kind)) {
                    samples.add(new Sample(entry.getName(), path[1], tar.readAllBytes()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        samples.sort(Comparator.comparing(Sample::name));
        return Boolean.getBoolean("corpus.damage") ? damaged(samples) : samples;
    }

    /** Each file with a bit flipped, cut off, or with a piece of another put in; the property {@code corpus.seed} decides. */
    private static List<Sample> damaged(List<Sample> samples) {
        Random random = new Random(Long.getLong("corpus.seed", 20261121L));
        List<Sample> damaged = new ArrayList<>();
        for (Sample sample : samples) {
            byte[] content = sample.content().clone();
            if (content.length == 0) {
                continue;
            }
            int at = random.nextInt(content.length);
            switch (random.nextInt(3)) {
                case 0 -> content[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> content = Arrays.copyOf(content, Math.max(1, at));
                default -> {
                    byte[] other = samples.get(random.nextInt(samples.size())).content();
                    int from = random.nextInt(Math.max(1, other.length));
                    byte[] piece = Arrays.copyOfRange(other, from, Math.min(other.length, from + 300));
                    byte[] spliced = Arrays.copyOf(content, at + piece.length);
                    System.arraycopy(piece, 0, spliced, at, piece.length);
                    content = spliced;
                }
            }
            damaged.add(new Sample(sample.name(), sample.type(), content));
        }
        return damaged;
    }
}
