package io.rebound.ledger;

import io.rebound.database.LedgerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Chains the entries: each one's seal is an HMAC-SHA256 over the seal before and the entry's own words, so a row that is
 * changed, dropped or slipped in shows. Thread-safe.
 */
final class EntrySeal {
    /** Before the first entry. */
    static final byte[] NONE = new byte[0];

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    private EntrySeal(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Reads the key of the directory, making it when missing.
     *
     * @param inUse whether there are entries that were sealed with it
     */
    static EntrySeal open(Path directory, boolean inUse) {
        Path file = directory.resolve("ledger.key");
        try {
            if (!Files.exists(file)) {
                if (inUse) {
                    throw new LedgerException(
                            file + " is missing and the entries are sealed with it: restore it from the backup");
                }
                make(file);
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES) {
                throw new LedgerException(file + " holds " + key.length + " bytes where " + KEY_BYTES
                        + " belong: restore it from the backup");
            }
            return new EntrySeal(key);
        } catch (IOException broken) {
            throw new LedgerException("cannot read " + file + ": " + broken.getMessage(), broken);
        }
    }

    /** Whole or not at all, also when the machine stops in between. */
    private static void make(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(draft);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel =
                FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(ByteBuffer.wrap(key));
            channel.force(true);
        }
        Files.move(draft, file);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** Seals entries in their order. Owned by one thread. */
    Chain from(byte[] head) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return new Chain(mac, head);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static final class Chain {
        private final Mac mac;
        private byte[] head;

        private Chain(Mac mac, byte[] head) {
            this.mac = mac;
            this.head = head;
        }

        byte[] seal(Entry entry) {
            mac.update(head);
            mac.update(words(entry).getBytes(StandardCharsets.UTF_8));
            head = mac.doFinal();
            return head;
        }

        byte[] head() {
            return head;
        }
    }

    /** What is sealed: every column but the seal in the table's order. None of them can hold the separator. */
    private static String words(Entry entry) {
        return String.join(
                "|",
                Long.toString(entry.number()),
                entry.conversion().toString(),
                entry.cause().toString(),
                entry.kind().code(),
                entry.statusBefore(),
                entry.status(),
                Integer.toString(entry.conversions()),
                Long.toString(entry.revenueMicros()),
                Long.toString(entry.payoutMicros()),
                entry.currency(),
                entry.click().toString(),
                Integer.toString(entry.campaign()),
                Integer.toString(entry.offer()),
                Integer.toString(entry.source()),
                Integer.toString(entry.advertiser()),
                Integer.toString(entry.goal()),
                Long.toString(entry.convertedAt().toEpochMilli()),
                Long.toString(entry.bookedAt().toEpochMilli()));
    }

    @Override
    public String toString() {
        return "EntrySeal[hidden]";
    }
}
