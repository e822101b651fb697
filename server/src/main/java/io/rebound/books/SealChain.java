package io.rebound.books;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Seals rows as docs/wire/entries.md says, apart from the code that wrote them. Used by one thread. */
final class SealChain {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    private SealChain(Mac mac) {
        this.mac = mac;
    }

    /** @throws BooksException if the key cannot be read */
    static SealChain of(Path data) {
        Path file = data.resolve("ledger.key");
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Files.readAllBytes(file), ALGORITHM));
            return new SealChain(mac);
        } catch (IOException | IllegalArgumentException failure) {
            throw new BooksException("the seals cannot be proved without " + file + ": " + failure, failure);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] seal(byte[] before, EntryRow row) {
        mac.update(before);
        return mac.doFinal(words(row).getBytes(StandardCharsets.UTF_8));
    }

    private static String words(EntryRow row) {
        EntryRow.Place place = row.place();
        String first = String.join(
                "|",
                Long.toString(row.number()),
                row.conversion(),
                row.cause(),
                row.kind(),
                row.statusBefore(),
                row.status(),
                Long.toString(row.conversions()),
                Long.toString(row.revenue()),
                Long.toString(row.payout()),
                row.currency(),
                row.click(),
                Integer.toString(place.campaign()),
                Integer.toString(place.offer()),
                Integer.toString(place.source()),
                Integer.toString(place.advertiser()),
                Integer.toString(place.goal()),
                Long.toString(row.convertedAt()),
                Long.toString(row.bookedAt()));
        return row.form() == 1 ? first : first + "|" + later(row.later());
    }

    /** A row without terms has none of their numbers either. */
    private static String later(EntryRow.Later later) {
        boolean hasTerms = !later.base().isEmpty();
        return String.join(
                "|",
                Long.toString(later.amount()),
                later.base(),
                later.rate(),
                later.rateDay(),
                hasTerms ? Integer.toString(later.payoutTerms()) : "",
                hasTerms ? Integer.toString(later.termsVersion()) : "",
                Integer.toString(later.changedBy().getBytes(StandardCharsets.UTF_8).length),
                later.changedBy(),
                later.reason());
    }
}
