package io.rebound.warehouse;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import io.rebound.journal.event.Traffic;
import io.rebound.tracker.ClickId;
import io.rebound.warehouse.FactTables.Clicks;
import io.rebound.warehouse.FactTables.PhraseTable;
import io.rebound.warehouse.FactTables.Postbacks;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Row2;
import org.jooq.impl.DSL;

/** Finds single clicks. For one thread at a time. */
record Lookups(DSLContext database) {
    private static final long LATEST_MILLIS = Long.MAX_VALUE >> ClickRows.MILLIS_SHIFT;

    List<StoredClick> clicks(Collection<ClickId> ids) {
        return ids.isEmpty()
                ? List.of()
                : clicks(
                        DSL.condition(row(Clicks.TIME_AND_NODE, Clicks.SEQUENCE).in(rows(ids))), ids.size());
    }

    List<ClickId> find(ClickSearch search) {
        return search.externalId()
                .map(externalId -> byExternalId(externalId, search))
                .orElseGet(() -> byTransaction(search));
    }

    private List<ClickId> byExternalId(String externalId, ClickSearch search) {
        Condition asked = Clicks.EXTERNAL_ID.eq(externalId).and(within(Clicks.TIME_AND_NODE, Clicks.SEQUENCE, search));
        Condition claimed = search.txid()
                .map(txid -> DSL.condition(row(Clicks.TIME_AND_NODE, Clicks.SEQUENCE)
                        .in(select(Postbacks.CLICK_TIME_AND_NODE, Postbacks.CLICK_SEQUENCE)
                                .from(Postbacks.TABLE)
                                .where(Postbacks.TXID.eq(txid)))))
                .orElse(noCondition());
        return database.select(Clicks.TIME_AND_NODE, Clicks.SEQUENCE)
                .from(Clicks.TABLE)
                .where(asked)
                .and(claimed)
                .orderBy(Clicks.TIME_AND_NODE.desc(), Clicks.SEQUENCE.desc())
                .limit(search.limit())
                .fetch(found -> new ClickId(found.value1(), found.value2()));
    }

    private List<ClickId> byTransaction(ClickSearch search) {
        return database.selectDistinct(Postbacks.CLICK_TIME_AND_NODE, Postbacks.CLICK_SEQUENCE)
                .from(Postbacks.TABLE)
                .where(Postbacks.TXID.eq(search.txid().orElseThrow()))
                .and(Postbacks.CLICK_TIME_AND_NODE.isNotNull())
                .and(within(Postbacks.CLICK_TIME_AND_NODE, Postbacks.CLICK_SEQUENCE, search))
                .orderBy(Postbacks.CLICK_TIME_AND_NODE.desc(), Postbacks.CLICK_SEQUENCE.desc())
                .limit(search.limit())
                .fetch(found -> new ClickId(found.value1(), found.value2()));
    }

    private List<StoredClick> clicks(Condition which, int limit) {
        List<Record> found = database.select(
                        Clicks.TIME_AND_NODE,
                        Clicks.SEQUENCE,
                        Clicks.CAMPAIGN,
                        Clicks.OFFER,
                        Clicks.SOURCE,
                        Clicks.ADVERTISER,
                        Clicks.EXTERNAL_ID,
                        Clicks.SUBS,
                        Clicks.CUT,
                        Clicks.COST_MICROS,
                        Clicks.VISITOR,
                        Clicks.TRAFFIC_NUMBER,
                        Clicks.NETWORK,
                        Clicks.USER_AGENT,
                        Clicks.REFERRER,
                        Clicks.ACCEPT_LANGUAGE)
                .from(Clicks.TABLE)
                .where(which)
                .orderBy(Clicks.TIME_AND_NODE.desc(), Clicks.SEQUENCE.desc())
                .limit(limit)
                .fetch(row -> row);
        Map<Integer, String> phrases = phrases(found);
        return found.stream().map(row -> click(row, phrases)).toList();
    }

    private Map<Integer, String> phrases(List<Record> clicks) {
        List<Integer> ids = clicks.stream()
                .flatMap(click -> Stream.of(Clicks.USER_AGENT, Clicks.REFERRER, Clicks.ACCEPT_LANGUAGE)
                        .map(click::get))
                .filter(id -> id != Phrases.NONE)
                .distinct()
                .toList();
        Map<Integer, String> phrases = new HashMap<>();
        phrases.put(Phrases.NONE, "");
        if (!ids.isEmpty()) {
            database.select(PhraseTable.ID, PhraseTable.TEXT)
                    .from(PhraseTable.TABLE)
                    .where(PhraseTable.ID.in(ids))
                    .forEach(phrase -> phrases.put(phrase.value1(), phrase.value2()));
        }
        return phrases;
    }

    private static StoredClick click(Record row, Map<Integer, String> phrases) {
        Traffic traffic = Traffic.forNumber(row.get(Clicks.TRAFFIC_NUMBER));
        return new StoredClick(
                new ClickId(row.get(Clicks.TIME_AND_NODE), row.get(Clicks.SEQUENCE)),
                row.get(Clicks.CAMPAIGN),
                row.get(Clicks.OFFER),
                row.get(Clicks.SOURCE),
                row.get(Clicks.ADVERTISER),
                row.get(Clicks.EXTERNAL_ID),
                ClickRows.split(row.get(Clicks.SUBS)),
                row.get(Clicks.CUT),
                row.get(Clicks.COST_MICROS),
                row.get(Clicks.VISITOR),
                (traffic == null ? Traffic.UNRECOGNIZED : traffic).name().toLowerCase(Locale.ROOT),
                Network.text(row.get(Clicks.NETWORK)),
                phrases.getOrDefault(row.get(Clicks.USER_AGENT), ""),
                phrases.getOrDefault(row.get(Clicks.REFERRER), ""),
                phrases.getOrDefault(row.get(Clicks.ACCEPT_LANGUAGE), ""));
    }

    private static Condition within(Field<Long> timeAndNode, Field<Integer> sequence, ClickSearch search) {
        return Stream.of(
                        search.from().map(from -> timeAndNode.ge(firstOf(from))),
                        search.to().map(to -> timeAndNode.lt(firstOf(to))),
                        search.before().map(last -> before(timeAndNode, sequence, last.timeAndNode(), last.sequence())))
                .flatMap(condition -> condition.stream())
                .reduce(noCondition(), Condition::and);
    }

    /** In the order in which SQL sees them: by time, then by the signed sequence. */
    static Condition before(Field<Long> timeAndNode, Field<Integer> sequence, long lastTime, int lastSequence) {
        return timeAndNode.lt(lastTime).or(timeAndNode.eq(lastTime).and(sequence.lt(lastSequence)));
    }

    private static long firstOf(Instant time) {
        return Math.clamp(time.toEpochMilli(), 0, LATEST_MILLIS) << ClickRows.MILLIS_SHIFT;
    }

    static List<Row2<Long, Integer>> rows(Collection<ClickId> ids) {
        return ids.stream().map(id -> row(id.timeAndNode(), id.sequence())).toList();
    }
}
