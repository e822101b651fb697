package io.rebound.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.database.LedgerException;
import io.rebound.settlement.By;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Posting;
import io.rebound.settlement.Status;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntrySealTest {
    @TempDir
    Path directory;

    private static Entry entry(long number) {
        return EntryFixture.entry(number, new Receipt(0x0190_0000_0001_0001L, 7))
                .cause(new Receipt(0x0190_0000_0002_0001L, 8))
                .by(new By("Zoë", "sale was refunded | twice"))
                .kind(Posting.Kind.REVERSED)
                .before(Status.APPROVED)
                .conversions(0)
                .worth(-2_500_000, -1_500_000)
                .of(
                        new Origin(new ClickId(0x0190_0000_0000_0001L, 9), 71, 72, 73, 74),
                        75,
                        Instant.ofEpochMilli(1_000_000),
                        Instant.ofEpochMilli(2_000_000));
    }

    /** The vectors of docs/wire/entries.md. */
    @Test
    void theSealsAreThoseThatTheDocumentationGives() throws IOException {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        Files.write(directory.resolve("ledger.key"), key);
        EntrySeal.Chain chain = EntrySeal.open(directory, true).from(EntrySeal.NONE);

        assertThat(HexFormat.of().formatHex(chain.seal(entry(1), 1)))
                .isEqualTo("7de3e89ed4dd73e2b2fff67ddd6228b97ae9d627d5a9ba0bf7c800862210b9f1");
        assertThat(HexFormat.of().formatHex(chain.seal(entry(2), 1)))
                .isEqualTo("c80f5ca7933a8bb544e03bc51b83c4c5cf4b3fd7e7701d4e4426afd7d5e2bebf");
        assertThat(HexFormat.of().formatHex(chain.seal(entry(3), 2)))
                .isEqualTo("c11e2179a2a86b633ac43498d40262226e205a890b6a80e32484603de6f7f5c0");
    }

    @Test
    void theKeyIsMadeOnceForItsOwnerOnlyAndIsNeverPrinted() throws IOException {
        EntrySeal made = EntrySeal.open(directory, false);
        byte[] seal = made.from(EntrySeal.NONE).seal(entry(1));

        assertThat(EntrySeal.open(directory, true).from(EntrySeal.NONE).seal(entry(1)))
                .isEqualTo(seal);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("ledger.key"))))
                .isEqualTo("rw-------");
        assertThat(made).hasToString("EntrySeal[hidden]");
    }

    @Test
    void entriesWhoseKeyIsGoneAreNotSealedWithAnother() {
        assertThatThrownBy(() -> EntrySeal.open(directory, true))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("ledger.key is missing")
                .hasMessageContaining("restore it from the backup");
    }

    @Test
    void aDamagedKeyIsRefused() throws IOException {
        Files.write(directory.resolve("ledger.key"), new byte[31]);

        assertThatThrownBy(() -> EntrySeal.open(directory, true))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("31 bytes where 32 belong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE entry SET revenue_micros = revenue_micros + 1 WHERE number = 2",
                "UPDATE entry SET click = conversion WHERE number = 1",
                "UPDATE entry SET booked_at = booked_at + 1 WHERE number = 3",
                "DELETE FROM entry WHERE number = 2",
                "DELETE FROM entry WHERE number = 3",
                "UPDATE conversion SET payout_micros = payout_micros + 1"
            })
    void whoeverChangesTheBooksBehindOurBackIsFoundOut(String tampering) {
        try (SettlementOffice office = new SettlementOffice(directory, terms -> {})) {
            office.start();
            office.settle(
                    office.arrivals.postback(1, 10_000_000).build(),
                    office.arrivals.postback(2, 20_000_000).build(),
                    office.arrivals.postback(3, 30_000_000).build());
            assertThat(office.problems()).isEmpty();

            office.database.write(Priority.OTHER, sql -> sql.execute(tampering));

            assertThat(office.problems()).isNotEmpty();
        }
    }
}
