package io.rebound.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Links that sign their holder in once, within an hour, as the owner. Each is an empty file in the data directory, named by
 * the hash of its secret: whoever can write there can make one, whether a server runs or not, and taking it away is what makes
 * it work only once. Thread-safe, across processes too.
 */
public final class SignInLinks {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final String FOLDER = "sign-in-links";

    private final Path folder;
    private final InstantSource clock;

    private SignInLinks(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    public static SignInLinks in(Path data, InstantSource clock) {
        return new SignInLinks(data.resolve(FOLDER), clock);
    }

    /**
     * The path and query of a new one, to be put after the console's address.
     *
     * @throws UncheckedIOException if the data directory cannot be written
     */
    public String make() {
        String secret = Secret.fresh();
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            forgetOld();
            Files.createFile(file(secret));
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot write " + folder, broken);
        }
        return "/sign-in?link=" + secret;
    }

    /** Whether a secret is of a link that still works. */
    boolean works(String secret) {
        Path file = file(secret);
        return Files.exists(file) && !isOld(file);
    }

    /** Uses a link up; whether it worked. */
    boolean use(String secret) {
        try {
            Path file = file(secret);
            boolean worked = works(secret);
            return Files.deleteIfExists(file) && worked;
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot write " + folder, broken);
        }
    }

    private void forgetOld() throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (isOld(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private boolean isOld(Path file) {
        try {
            Instant made = Files.getLastModifiedTime(file).toInstant();
            return made.plus(LIFE).isBefore(clock.instant());
        } catch (IOException gone) {
            return true;
        }
    }

    private Path file(String secret) {
        return folder.resolve(Secret.hash(secret));
    }
}
