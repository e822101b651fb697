package io.rebound.warehouse;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;

import io.rebound.tracker.ClickId;
import io.rebound.traffic.Agent;
import io.rebound.traffic.Label;
import io.rebound.traffic.Place;
import io.rebound.warehouse.FactTables.Clicks;
import io.rebound.warehouse.FactTables.Postbacks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Row2;
import org.jooq.SelectField;
import org.jooq.impl.DSL;

/** Finds single clicks. For one thread at a time. */
record Lookups(ParquetCut cut, Deadline deadline) {
    private static final long LATEST_MILLIS = Long.MAX_VALUE >> ClickRows.MILLIS_SHIFT;

    List<StoredClick> clicks(Collection<ClickId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<SelectField<?>> columns = new ArrayList<>(List.of(
                Clicks.TIME_AND_NODE,
                Clicks.SEQUENCE,
                Clicks.CAMPAIGN,
                Clicks.OFFER,
                Clicks.SOURCE,
                Clicks.ADVERTISER,
                Clicks.CUT,
                Clicks.COST_MICROS,
                Clicks.VISITOR,
                Clicks.TRAFFIC_RULE,
                Clicks.RULES_VERSION,
                Clicks.NETWORK,
                Clicks.USER_AGENT,
                Clicks.REFERRER,
                Clicks.ACCEPT_LANGUAGE));
        Stream.of(Word.values()).map(Clicks::word).forEach(columns::add);
        return cut.fetch(
                        DSL.select(columns)
                                .from(cut.clicksOf(ids))
                                .where(DSL.condition(row(Clicks.TIME_AND_NODE, Clicks.SEQUENCE)
                                        .in(rows(ids))))
                                .orderBy(Clicks.TIME_AND_NODE.desc(), Clicks.SEQUENCE.desc())
                                .limit(ids.size()),
                        deadline)
                .map(Lookups::click);
    }

    List<ClickId> find(ClickSearch search) {
        return search.externalId()
                .map(externalId -> byExternalId(externalId, search))
                .orElseGet(() -> byTransaction(search));
    }

    private List<ClickId> byExternalId(String externalId, ClickSearch search) {
        Condition asked =
                Clicks.word(Word.EXTERNAL_ID).eq(externalId).and(within(Clicks.TIME_AND_NODE, Clicks.SEQUENCE, search));
        Condition claimed = search.txid()
                .map(txid -> DSL.condition(row(Clicks.TIME_AND_NODE, Clicks.SEQUENCE)
                        .in(select(Postbacks.CLICK_TIME_AND_NODE, Postbacks.CLICK_SEQUENCE)
                                .from(cut.postbacks())
                                .where(Postbacks.TXID.eq(txid)))))
                .orElse(noCondition());
        return cut.fetch(
                        select(Clicks.TIME_AND_NODE, Clicks.SEQUENCE)
                                .from(cut.clicks())
                                .where(asked)
                                .and(claimed)
                                .orderBy(Clicks.TIME_AND_NODE.desc(), Clicks.SEQUENCE.desc())
                                .limit(search.limit()),
                        deadline)
                .map(found -> new ClickId(found.value1(), found.value2()));
    }

    private List<ClickId> byTransaction(ClickSearch search) {
        return cut.fetch(
                        selectDistinct(Postbacks.CLICK_TIME_AND_NODE, Postbacks.CLICK_SEQUENCE)
                                .from(cut.postbacks())
                                .where(Postbacks.TXID.eq(search.txid().orElseThrow()))
                                .and(Postbacks.CLICK_TIME_AND_NODE.isNotNull())
                                .and(within(Postbacks.CLICK_TIME_AND_NODE, Postbacks.CLICK_SEQUENCE, search))
                                .orderBy(Postbacks.CLICK_TIME_AND_NODE.desc(), Postbacks.CLICK_SEQUENCE.desc())
                                .limit(search.limit()),
                        deadline)
                .map(found -> new ClickId(found.value1(), found.value2()));
    }

    private static StoredClick click(Record row) {
        return new StoredClick(
                new ClickId(row.get(Clicks.TIME_AND_NODE), row.get(Clicks.SEQUENCE)),
                row.get(Clicks.CAMPAIGN),
                row.get(Clicks.OFFER),
                row.get(Clicks.SOURCE),
                row.get(Clicks.ADVERTISER),
                word(row, Word.EXTERNAL_ID),
                subs(row),
                row.get(Clicks.CUT),
                row.get(Clicks.COST_MICROS),
                row.get(Clicks.VISITOR),
                new Label(word(row, Word.TRAFFIC), row.get(Clicks.TRAFFIC_RULE), row.get(Clicks.RULES_VERSION)),
                Network.text(row.get(Clicks.NETWORK)),
                new Place(word(row, Word.COUNTRY), word(row, Word.REGION), word(row, Word.CITY), word(row, Word.ASN)),
                new Agent(word(row, Word.DEVICE), word(row, Word.OS), word(row, Word.BROWSER)),
                word(row, Word.LANGUAGE),
                word(row, Word.REFERRER_HOST),
                row.get(Clicks.USER_AGENT),
                row.get(Clicks.REFERRER),
                row.get(Clicks.ACCEPT_LANGUAGE));
    }

    private static String word(Record row, Word word) {
        return row.get(Clicks.word(word));
    }

    private static List<String> subs(Record row) {
        List<String> subs = new ArrayList<>();
        EnumSet.range(Word.SUB1, Word.SUB10).forEach(sub -> subs.add(word(row, sub)));
        while (!subs.isEmpty() && subs.getLast().isEmpty()) {
            subs.removeLast();
        }
        return List.copyOf(subs);
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
