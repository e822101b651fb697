package io.rebound.delivery;

import static io.rebound.delivery.DeliveryTable.AMOUNT;
import static io.rebound.delivery.DeliveryTable.CONVERSION;
import static io.rebound.delivery.DeliveryTable.ID;
import static io.rebound.delivery.DeliveryTable.PAYOUT;
import static io.rebound.delivery.DeliveryTable.REASON;
import static io.rebound.delivery.DeliveryTable.STATE;
import static io.rebound.delivery.DeliveryTable.STATUS;
import static org.jooq.impl.DSL.inline;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Source;
import io.rebound.database.RowWriter;
import io.rebound.ledger.Announcements;
import io.rebound.ledger.Booking;
import io.rebound.settlement.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Writes what sources are to be told into the transaction that credits it: so nothing is told that was not credited, and
 * nothing that was credited is forgotten. Thread-safe.
 */
public final class Outbox implements Announcements {
    private static final Condition UNSENT_CREDIT = STATE.in(
                    inline(DeliveryState.NEEDS_CLICK.code()), inline(DeliveryState.WAITING.code()))
            .and(STATUS.in(inline("pending"), inline("approved")));

    private final CurrentCatalog catalog;

    public Outbox(CurrentCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void announce(DSLContext sql, Booking booking) {
        List<Notice.Tell> told = new ArrayList<>();
        List<Notice.Correct> corrected = new ArrayList<>();
        Catalog now = catalog.get();
        for (Settled settled : booking.settled()) {
            Optional<Notice> notice = Notice.of(settled);
            Source source = notice.map(news -> source(now, news)).orElse(null);
            if (source == null || source.postbackUrl().isEmpty()) {
                continue;
            }
            switch (notice.orElseThrow()) {
                case Notice.Tell tell -> {
                    if (source.postbackOn().contains(tell.status().code())) {
                        told.add(tell);
                    }
                }
                case Notice.Correct correct -> corrected.add(correct);
            }
        }
        write(sql, told, booking.at());
        correct(sql, corrected);
        supersede(sql, told.stream().filter(Notice.Tell::supersedes).toList());
    }

    private static @Nullable Source source(Catalog now, Notice notice) {
        return now.source(notice.conversion().origin().source());
    }

    private static void write(DSLContext sql, List<Notice.Tell> told, Instant at) {
        RowWriter.run(
                sql,
                sql.insertInto(DeliveryTable.TABLE, DeliveryTable.NEW)
                        .values(new @Nullable Object[DeliveryTable.NEW.size()]),
                told,
                tell -> DeliveryTable.row(tell, at));
    }

    private static void correct(DSLContext sql, List<Notice.Correct> corrected) {
        RowWriter.run(
                sql,
                sql.update(DeliveryTable.TABLE)
                        .set(AMOUNT, 0L)
                        .set(PAYOUT, 0L)
                        .where(CONVERSION.eq(""))
                        .and(UNSENT_CREDIT),
                corrected,
                one -> new Object[] {
                    one.conversion().revenueMicros(),
                    one.conversion().payoutMicros(),
                    one.conversion().id().toString()
                });
    }

    private static void supersede(DSLContext sql, List<Notice.Tell> newer) {
        RowWriter.run(
                sql,
                sql.update(DeliveryTable.TABLE)
                        .set(STATE, inline(DeliveryState.REPLACED.code()))
                        .set(REASON, "")
                        .where(CONVERSION.eq(""))
                        .and(ID.ne(""))
                        .and(UNSENT_CREDIT),
                newer,
                one -> new Object[] {
                    "replaced by " + one.status().code() + ", " + one.cause(),
                    one.conversion().id().toString(),
                    one.cause().toString()
                });
    }
}
