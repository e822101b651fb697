package io.rebound.click;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret under which visitors are hashed, so that what is stored leads back to nobody. Whoever holds it can link a
 * day's clicks to an address, so it is kept apart from the data. Nodes that share campaigns share it, so that a visitor
 * gets the same offer from each. Immutable.
 */
public final class VisitorKey {
    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final String FILE = "visitor.key";

    private final byte[] secret;

    private VisitorKey(byte[] secret) {
        this.secret = secret;
    }

    /** @throws IllegalArgumentException unless the secret has 32 bytes */
    public static VisitorKey of(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a visitor key has " + BYTES + " bytes, got " + secret.length);
        }
        return new VisitorKey(secret.clone());
    }

    /**
     * The key in the data directory, made there at the first start; readable by its owner alone. If it is lost, visitors
     * of that day count twice and may see another offer; no money depends on it.
     *
     * @throws IllegalStateException if the file is damaged, naming the cure
     * @throws UncheckedIOException if it cannot be read or written
     */
    public static VisitorKey in(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            byte[] secret = Files.readAllBytes(file);
            if (secret.length != BYTES) {
                throw new IllegalStateException(file + " is damaged (" + secret.length + " bytes instead of " + BYTES
                        + "): put it back from a backup, or delete it to have a new one made");
            }
            return new VisitorKey(secret);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot use " + file, failed);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path draft = file.resolveSibling(FILE + ".tmp");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(secret));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Chooses offers; stays the same for ever. */
    Mac choice() {
        return mac("rebound offer choice v1".getBytes(StandardCharsets.US_ASCII));
    }

    /** Tells a day's visitors apart. */
    Mac day(long epochDay) {
        return mac(("rebound visitor v1 day " + epochDay).getBytes(StandardCharsets.US_ASCII));
    }

    private Mac mac(byte[] purpose) {
        return keyed(keyed(secret).doFinal(purpose));
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "VisitorKey[hidden]";
    }
}
