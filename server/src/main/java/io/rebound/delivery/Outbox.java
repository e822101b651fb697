package io.rebound.delivery;

import static io.rebound.delivery.DeliveryTable.AMOUNT;
import static io.rebound.delivery.DeliveryTable.CONVERSION;
import static io.rebound.delivery.DeliveryTable.ID;
import static io.rebound.delivery.DeliveryTable.PAYOUT;
import static io.rebound.delivery.DeliveryTable.REASON;
import static io.rebound.delivery.DeliveryTable.RULE;
import static io.rebound.delivery.DeliveryTable.STATE;
import static io.rebound.delivery.DeliveryTable.STATUS;
import static org.jooq.impl.DSL.inline;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.PostbackRule;
import io.rebound.catalog.Source;
import io.rebound.crash.KillPoint;
import io.rebound.database.RowWriter;
import io.rebound.ledger.Announcements;
import io.rebound.ledger.Booking;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /** @param rule who is told: the source by this rule of it, or by its own postback */
    private record Telling(Notice.Tell tell, int rule) {}

    @Override
    public void announce(DSLContext sql, Booking booking) {
        List<Telling> told = new ArrayList<>();
        List<Notice.Correct> corrected = new ArrayList<>();
        Catalog now = catalog.get();
        for (Settled settled : booking.settled()) {
            switch (Notice.of(settled).orElse(null)) {
                case Notice.Tell tell -> rules(tell, now).forEach(rule -> told.add(new Telling(tell, rule)));
                case Notice.Correct correct -> corrected.add(correct);
                case null -> {}
            }
        }
        write(sql, told, booking.at());
        KillPoint.OUTBOX_AFTER_ROWS.pass();
        correct(sql, corrected);
        supersede(sql, told.stream().filter(one -> one.tell().supersedes()).toList());
    }

    /** By which ones of its postbacks a source is told, as the catalog has them now. */
    private static List<Integer> rules(Notice.Tell tell, Catalog now) {
        Conversion conversion = tell.conversion();
        Origin origin = conversion.origin();
        String status = tell.status().code();
        List<Integer> rules = new ArrayList<>();
        Source source = now.source(origin.source());
        if (source != null
                && source.postbackUrl().isPresent()
                && source.postbackOn().contains(status)) {
            rules.add(Recipient.OWN);
        }
        for (PostbackRule rule : now.postbackRules(origin.source())) {
            if (rule.on().contains(status) && rule.isAbout(conversion.goal(), origin.offer(), origin.campaign())) {
                rules.add(rule.id().value());
            }
        }
        return rules;
    }

    private static void write(DSLContext sql, List<Telling> told, Instant at) {
        RowWriter.run(
                sql,
                sql.insertInto(DeliveryTable.TABLE, DeliveryTable.NEW)
                        .values(new @Nullable Object[DeliveryTable.NEW.size()]),
                told,
                one -> DeliveryTable.row(one.tell(), one.rule(), at));
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

    /** For those who are told the newer one. */
    private static void supersede(DSLContext sql, List<Telling> newer) {
        RowWriter.run(
                sql,
                sql.update(DeliveryTable.TABLE)
                        .set(STATE, inline(DeliveryState.REPLACED.code()))
                        .set(REASON, "")
                        .where(CONVERSION.eq(""))
                        .and(RULE.eq(0))
                        .and(ID.ne(""))
                        .and(UNSENT_CREDIT),
                newer,
                one -> new Object[] {
                    "replaced by " + one.tell().status().code() + ", " + id(one),
                    one.tell().conversion().id().toString(),
                    one.rule(),
                    id(one).toString()
                });
    }

    private static DeliveryId id(Telling told) {
        return new DeliveryId(told.tell().cause(), told.rule());
    }
}
