package io.rebound.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.ledger.Entry;
import io.rebound.money.Money;
import java.util.Locale;

/** An entry of the books as the API shows it. */
final class EntryView {
    private EntryView() {}

    static ObjectNode json(Entry entry) {
        return Json.newObject()
                .put("number", entry.number())
                .put("kind", entry.kind().name().toLowerCase(Locale.ROOT))
                .put("status_before", entry.statusBefore().isEmpty() ? null : entry.statusBefore())
                .put("status", entry.status())
                .put("conversions", entry.conversions())
                .put("amount", Money.plain(entry.revenueMicros()))
                .put("payout", Money.plain(entry.payoutMicros()))
                .put("currency", entry.currency())
                .put("cause", entry.cause().toString())
                .put("booked_at", entry.bookedAt().toString());
    }
}
