package io.rebound.delivery;

import static io.rebound.delivery.DeliveryTable.CLICK;
import static io.rebound.delivery.DeliveryTable.CONVERSION;
import static io.rebound.delivery.DeliveryTable.NUMBER;
import static io.rebound.delivery.DeliveryTable.REASON;
import static io.rebound.delivery.DeliveryTable.STATE;
import static io.rebound.delivery.DeliveryTable.TABLE;
import static io.rebound.delivery.DeliveryTable.WORDS;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;

import io.rebound.catalog.CurrentCatalog;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.Blanks;
import io.rebound.warehouse.Erased;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Takes what clicks brought out of the deliveries: out of what is still to be sent, and out of what was sent and answered. What
 * cannot be sent without it is undeliverable then. Thread-safe.
 */
public final class DeliveryEraser {
    private static final int KEYS_A_STATEMENT = 500;

    private final Drafts drafts;

    /** @param erased knows the clicks before {@link #blank} is called */
    public DeliveryEraser(CurrentCatalog catalog, TrackerMint mint, Erased erased) {
        this.drafts = new Drafts(catalog, mint, erased);
    }

    /**
     * What was erased.
     *
     * @param undeliverable of the deliveries, those that became so
     * @param words that were in them
     */
    public record Blanked(int deliveries, int undeliverable, Set<String> words) {}

    /** All or, while one of them is being sent, none: then it is to be done again. */
    public Optional<Blanked> blank(DSLContext sql, Collection<ClickId> clicks) {
        List<Delivery> deliveries = of(sql, clicks);
        if (deliveries.stream().anyMatch(one -> one.state() == DeliveryState.SENDING)) {
            return Optional.empty();
        }
        Set<String> words = new HashSet<>();
        int undeliverable = 0;
        for (Delivery delivery : deliveries) {
            delivery.words().ifPresent(one -> words.addAll(one.texts()));
            undeliverable += isStated(sql, delivery) ? 1 : 0;
        }
        chunks(deliveries.stream().map(Delivery::number).toList()).forEach(numbers -> blank(sql, numbers));
        return Optional.of(new Blanked(deliveries.size(), undeliverable, words));
    }

    private static List<Delivery> of(DSLContext sql, Collection<ClickId> clicks) {
        List<Delivery> deliveries = new ArrayList<>();
        for (List<ClickId> some : chunks(List.copyOf(clicks))) {
            deliveries.addAll(sql.select(DeliveryTable.ALL)
                    .from(TABLE)
                    .where(CONVERSION.in(select(DeliveryTable.text("id"))
                            .from(table(name("conversion")))
                            .where(CLICK.in(some.stream().map(ClickId::toString).toList()))))
                    .fetch(DeliveryTable::delivery));
        }
        return deliveries;
    }

    /** Whether it was still to be sent and cannot be any more. */
    private boolean isStated(DSLContext sql, Delivery delivery) {
        if (!delivery.state().isFinished()
                && drafts.of(delivery.withoutWords()) instanceof Draft.Impossible impossible) {
            return sql.update(TABLE)
                            .set(STATE, DeliveryState.UNDELIVERABLE.code())
                            .set(REASON, impossible.why())
                            .where(NUMBER.eq(delivery.number()))
                            .execute()
                    > 0;
        }
        return false;
    }

    private static void blank(DSLContext sql, List<Long> numbers) {
        sql.update(TABLE)
                .setNull(WORDS)
                .where(NUMBER.in(numbers).and(WORDS.isNotNull()))
                .execute();
        sql.update(AttemptTable.TABLE)
                .set(AttemptTable.URL, Blanks.ERASED)
                .set(AttemptTable.BODY, blanked(AttemptTable.BODY))
                .set(AttemptTable.ANSWER, blanked(AttemptTable.ANSWER))
                .where(AttemptTable.DELIVERY.in(numbers).and(AttemptTable.URL.ne(Blanks.ERASED)))
                .execute();
    }

    private static Field<String> blanked(Field<String> text) {
        return when(text.eq(inline("")), inline("")).otherwise(inline(Blanks.ERASED));
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += KEYS_A_STATEMENT) {
            chunks.add(all.subList(from, Math.min(all.size(), from + KEYS_A_STATEMENT)));
        }
        return chunks;
    }
}
