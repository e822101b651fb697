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

    /** The form in which entries are sealed now; docs/wire/entries.md has both. */
    static final int FORM = 2;

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
            return seal(entry, FORM);
        }

        /** @param form 1 for entries of before there were rates and commands */
        byte[] seal(Entry entry, int form) {
            mac.update(head);
            mac.update(words(entry, form).getBytes(StandardCharsets.UTF_8));
            head = mac.doFinal();
            return head;
        }

        byte[] head() {
            return head;
        }
    }

    /** What is sealed: every column but the seal. Only the last two, after the length of the first, can hold anything. */
    private static String words(Entry entry, int form) {
        String first = String.join(
                "|",
                Long.toString(entry.number()),
                entry.conversion().toString(),
                entry.cause().toString(),
                entry.kind().code(),
                entry.statusBefore(),
                entry.status().code(),
                Integer.toString(entry.conversions()),
                Long.toString(entry.revenueMicros()),
                Long.toString(entry.payoutMicros()),
                entry.currency().getCurrencyCode(),
                entry.click().toString(),
                Integer.toString(entry.origin().campaign()),
                Integer.toString(entry.origin().offer()),
                Integer.toString(entry.origin().source()),
                Integer.toString(entry.origin().advertiser()),
                Integer.toString(entry.goal()),
                Long.toString(entry.convertedAt().toEpochMilli()),
                Long.toString(entry.bookedAt().toEpochMilli()));
        return form == 1 ? first : first + "|" + later(entry);
    }

    private static String later(Entry entry) {
        return String.join(
                "|",
                Long.toString(entry.posting().worth().amountMicros()),
                entry.terms().map(terms -> terms.base().getCurrencyCode()).orElse(""),
                entry.terms().map(Entry.Terms::rate).orElse(""),
                entry.terms().map(Entry.Terms::rateDay).orElse(""),
                entry.terms()
                        .map(terms -> Integer.toString(terms.payoutTerms()))
                        .orElse(""),
                entry.terms().map(terms -> Integer.toString(terms.version())).orElse(""),
                Integer.toString(entry.by().who().getBytes(StandardCharsets.UTF_8).length),
                entry.by().who(),
                entry.by().why());
    }

    @Override
    public String toString() {
        return "EntrySeal[hidden]";
    }
}
