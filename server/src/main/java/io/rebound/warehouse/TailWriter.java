package io.rebound.warehouse;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.Offer;
import io.rebound.costs.CostEntry;
import io.rebound.duckdb.Session;
import io.rebound.journal.Batch;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.ledger.Entry;
import io.rebound.tracker.ClickId;
import java.util.Iterator;
import java.util.List;

/** Adds facts to one segment's tables: all of a load in one transaction. Owned by the loading thread. */
final class TailWriter {
    private static final int CLICK_COLUMNS = 18;
    private static final int UNKNOWN = 0;

    private final Session session;
    private final long segment;
    private final Enriching enriching;
    private final Erased erased;
    private final Dictionary dictionary = new Dictionary();
    private final RowBlock clicks = new RowBlock(CLICK_COLUMNS);
    private final RowBlock words = new RowBlock(1 + Dictionary.WORDS);
    private final RowBlock postbacks = new RowBlock(PostbackRows.COLUMNS);
    private final RowBlock entries = new RowBlock(EntryRows.COLUMNS);
    private final RowBlock costs = new RowBlock(CostRows.COLUMNS);

    /** Makes the segment's tables. */
    TailWriter(Session session, long segment, Enriching enriching, Erased erased) {
        this.session = session;
        this.segment = segment;
        this.enriching = enriching;
        this.erased = erased;
        SegmentTables.make(segment).forEach(session::execute);
    }

    /** How many rows a load added, and about how much memory they take. */
    record Added(long rows, long bytes) {}

    /** Adds all of them or, if it throws, none; then this writer is used no more. */
    Added write(Facts facts, FactSql before, Catalog catalog) {
        long text = dictionary.characters();
        long bytes = 0;
        Enriching.Load load = enriching.begin(facts, before, session);
        for (Batch batch : facts.batches()) {
            bytes += batch.bytes();
            for (Iterator<ClickRecorded> each = batch.clicks(); each.hasNext(); ) {
                click(each.next(), load, catalog);
            }
            for (Iterator<PostbackReceived> each = batch.postbacks(); each.hasNext(); ) {
                PostbackReceived postback = each.next();
                PostbackRows.write(postback, erased.isErased(postback) ? Blanks.of(postback) : postback, postbacks);
            }
        }
        for (CostEntry cost : facts.costs()) {
            CostRows.write(cost, costs);
        }
        dictionary.write(words);
        long rows = clicks.rows() + (long) postbacks.rows() + facts.entries().size();
        session.execute("BEGIN TRANSACTION");
        append(SegmentTables.words(segment), words);
        append(SegmentTables.table(Fact.CLICK, segment), clicks);
        append(SegmentTables.table(Fact.POSTBACK, segment), postbacks);
        append("cost", costs);
        entries(facts.entries(), before);
        session.execute("COMMIT");
        dictionary.written();
        load.end();
        return new Added(rows, bytes + dictionary.characters() - text);
    }

    /** After the clicks: an entry may come with its own. */
    private void entries(List<Entry> booked, FactSql facts) {
        if (booked.isEmpty()) {
            return;
        }
        EntryWords words = EntryWords.find(booked.stream().map(Entry::click).toList(), facts, session);
        List<String> timing = enriching.timings(booked, facts, session);
        for (int i = 0; i < booked.size(); i++) {
            ClickId id = booked.get(i).click();
            EntryWords.Of click = words.of(id);
            EntryRows.write(booked.get(i), erased.click(id) ? Blanks.of(click) : click, timing.get(i), entries);
        }
        append(SegmentTables.table(Fact.ENTRY, segment), entries);
    }

    private void append(String table, RowBlock rows) {
        if (rows.rows() > 0) {
            session.append(table, rows.take());
        }
    }

    private void click(ClickRecorded came, Enriching.Load load, Catalog catalog) {
        Campaign campaign = catalog.campaign(came.getCampaign());
        Offer offer = catalog.offer(came.getOffer());
        int source = campaign == null ? UNKNOWN : campaign.source().value();
        boolean isErased = erased.click(new ClickId(came.getTimeAndNode(), came.getSequence()));
        Enrichment.Traits told = load.traits(came, source);
        Enrichment.Traits traits = isErased ? Blanks.of(told) : told;
        ClickRecorded click = isErased ? Blanks.of(came) : came;
        clicks.add(click.getTimeAndNode())
                .add(click.getSequence())
                .add((click.getTimeAndNode() >>> ClickRows.MILLIS_SHIFT) * 1_000)
                .add(click.getCampaign())
                .add(click.getOffer())
                .add(source)
                .add(offer == null ? UNKNOWN : offer.advertiser().value())
                .add(OpaqueText.of(click.getExternalId()))
                .add(ClickRows.joined(click.getSubList()))
                .add(click.getCut())
                .add(click.getCostMicros())
                .add(click.getVisitor())
                .add(Network.number(click.getNetwork()))
                .add(dictionary.number(List.of(
                        traits.label().traffic(),
                        traits.label().rule(),
                        Integer.toString(traits.label().version()))))
                .add(dictionary.number(List.of(
                        traits.place().country(),
                        traits.place().region(),
                        traits.place().city(),
                        traits.place().asn())))
                .add(dictionary.number(List.of(
                        click.getUserAgent(),
                        traits.agent().device(),
                        traits.agent().os(),
                        traits.agent().browser())))
                .add(dictionary.number(List.of(click.getAcceptLanguage(), traits.language())))
                .add(dictionary.number(List.of(click.getReferrer(), traits.referrerHost())))
                .endRow();
    }
}
