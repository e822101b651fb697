package io.rebound.warehouse;

import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import com.google.protobuf.InvalidProtocolBufferException;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.warehouse.FactTables.Clicks;
import io.rebound.warehouse.FactTables.Postbacks;
import io.rebound.warehouse.PostbackSearch.Order;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Row2;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Finds single postbacks. For one thread at a time. */
record PostbackLookups(ParquetCut cut, Deadline deadline) {
    /** Fewer characters of a tracker do not tell it from others. */
    private static final int SHORTEST_BEGINNING = 20;

    List<PostbackReceived> search(PostbackSearch search) {
        boolean newestFirst = search.order() == Order.NEWEST_FIRST;
        Condition page = search.cursor()
                .map(last -> newestFirst ? before(last) : after(last))
                .orElse(noCondition());
        return events(select(Postbacks.EVENT)
                .from(cut.postbacks())
                .where(matches(search.which()))
                .and(page)
                .orderBy(
                        newestFirst ? Postbacks.TIME_AND_NODE.desc() : Postbacks.TIME_AND_NODE.asc(),
                        newestFirst ? Postbacks.SEQUENCE.desc() : Postbacks.SEQUENCE.asc())
                .limit(search.limit()));
    }

    /** Oldest first. */
    List<PostbackReceived> ofClicks(Collection<ClickId> clicks) {
        return clicks.isEmpty()
                ? List.of()
                : oldestFirst(DSL.condition(row(Postbacks.NAMED_TIME_AND_NODE, Postbacks.NAMED_SEQUENCE)
                        .in(Lookups.rows(clicks))));
    }

    /** Oldest first. */
    List<PostbackReceived> withReceipts(Collection<Receipt> receipts) {
        return receipts.isEmpty()
                ? List.of()
                : oldestFirst(DSL.condition(
                        row(Postbacks.TIME_AND_NODE, Postbacks.SEQUENCE).in(rows(receipts))));
    }

    /** Oldest first. */
    List<PostbackReceived> replaysOf(Collection<Receipt> originals) {
        return originals.isEmpty()
                ? List.of()
                : oldestFirst(DSL.condition(row(Postbacks.ORIGINAL_TIME_AND_NODE, Postbacks.ORIGINAL_SEQUENCE)
                        .in(rows(originals))));
    }

    /** Those with these bytes in the event, whatever they are there. */
    List<PostbackReceived> containing(byte[] bytes, int most) {
        Field<Boolean> holds = function(
                "contains",
                SQLDataType.BOOLEAN,
                function("hex", SQLDataType.VARCHAR, Postbacks.EVENT),
                val(HexFormat.of().withUpperCase().formatHex(bytes)));
        return events(select(Postbacks.EVENT)
                .from(cut.postbacks())
                .where(DSL.condition(holds))
                .limit(most));
    }

    private List<PostbackReceived> oldestFirst(Condition which) {
        return events(select(Postbacks.EVENT)
                .from(cut.postbacks())
                .where(which)
                .orderBy(Postbacks.TIME_AND_NODE, Postbacks.SEQUENCE));
    }

    private List<PostbackReceived> events(ResultQuery<Record1<byte[]>> query) {
        return cut.fetch(query, deadline).map(found -> decoded(found.value1()));
    }

    private Condition matches(PostbackSearch.Which which) {
        return Stream.of(
                        which.tracking().map(PostbackLookups::with),
                        which.click().map(PostbackLookups::naming),
                        which.externalId().map(this::ofExternalId),
                        which.goal().map(Postbacks.GOAL::eq),
                        which.advertiser().map(Postbacks.ADVERTISER::eq),
                        which.result().map(Postbacks.RESULT::eq),
                        which.txid().map(Postbacks.TXID::eq),
                        which.from().map(from -> Postbacks.RECEIVED_AT.ge(utc(from))),
                        which.to().map(to -> Postbacks.RECEIVED_AT.lt(utc(to))))
                .flatMap(condition -> condition.stream())
                .reduce(ofKind(which.kind()), Condition::and);
    }

    private static Condition ofKind(PostbackSearch.Kind kind) {
        return switch (kind) {
            case ALL -> noCondition();
            case ORIGINAL -> Postbacks.ORIGINAL_TIME_AND_NODE.isNull();
            case REFUSED ->
                Postbacks.ORIGINAL_TIME_AND_NODE.isNull().and(Postbacks.RESULT.ne(inline(PostbackRows.ACCEPTED)));
        };
    }

    private static Condition naming(ClickId click) {
        return Postbacks.NAMED_TIME_AND_NODE.eq(click.timeAndNode()).and(Postbacks.NAMED_SEQUENCE.eq(click.sequence()));
    }

    private static Condition of(ClickId click) {
        return Postbacks.CLICK_TIME_AND_NODE.eq(click.timeAndNode()).and(Postbacks.CLICK_SEQUENCE.eq(click.sequence()));
    }

    private Condition ofExternalId(String externalId) {
        return DSL.condition(row(Postbacks.CLICK_TIME_AND_NODE, Postbacks.CLICK_SEQUENCE)
                .in(select(Clicks.TIME_AND_NODE, Clicks.SEQUENCE)
                        .from(cut.clicks())
                        .where(Clicks.word(Word.EXTERNAL_ID).eq(externalId))));
    }

    private static Condition with(PostbackSearch.Tracking tracking) {
        String text = PostbackRows.normal(tracking.text());
        Field<Boolean> cutFromIt = function("starts_with", SQLDataType.BOOLEAN, val(text), Postbacks.TRACKING);
        Condition unopened = Postbacks.TRACKING
                .eq(text)
                .and(Postbacks.TRACKING.ne(inline("")))
                .or(DSL.condition(cutFromIt).and(length(Postbacks.TRACKING).ge(inline(SHORTEST_BEGINNING))));
        return tracking.click().map(click -> unopened.or(of(click))).orElse(unopened);
    }

    private static Condition before(Receipt last) {
        return Lookups.before(Postbacks.TIME_AND_NODE, Postbacks.SEQUENCE, last.timeAndNode(), last.sequence());
    }

    private static Condition after(Receipt last) {
        return Postbacks.TIME_AND_NODE
                .gt(last.timeAndNode())
                .or(Postbacks.TIME_AND_NODE.eq(last.timeAndNode()).and(Postbacks.SEQUENCE.gt(last.sequence())));
    }

    private static List<Row2<Long, Integer>> rows(Collection<Receipt> receipts) {
        return receipts.stream()
                .map(receipt -> row(receipt.timeAndNode(), receipt.sequence()))
                .toList();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    static PostbackReceived decoded(byte[] event) {
        try {
            return PostbackReceived.parseFrom(event);
        } catch (InvalidProtocolBufferException damaged) {
            throw new WarehouseException("a stored postback cannot be read: " + damaged.getMessage(), damaged);
        }
    }
}
