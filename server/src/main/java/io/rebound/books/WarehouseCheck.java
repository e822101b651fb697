package io.rebound.books;

import io.rebound.journal.JournalFiles;
import io.rebound.tracker.ClickId;
import io.rebound.warehouse.Fact;
import io.rebound.warehouse.FactAudit;
import io.rebound.warehouse.FactSums;
import io.rebound.warehouse.FactSums.Slice;
import io.rebound.warehouse.Retention;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds the warehouse's rows against those of journal and ledger, slice by slice; where a slice differs its rows are
 * compared one by one. Used once.
 */
final class WarehouseCheck {
    /** So many slices are looked into. */
    private static final int OPENED = 3;

    private static final int ROWS = 200_000;

    private final Path data;
    private final FactAudit warehouse;
    private final FactSums sums;
    private final Blanking blanking;
    private final Findings findings;

    WarehouseCheck(Path data, FactAudit warehouse, FactSums sums, Blanking blanking, Findings findings) {
        this.data = data;
        this.warehouse = warehouse;
        this.sums = sums;
        this.blanking = blanking;
        this.findings = findings;
    }

    /** @param kept for how long the warehouse keeps clicks and postbacks; the journal may keep them for longer */
    void journal(JournalCheck journal, Retention kept, Instant at) throws SQLException {
        long from = journal.wholeFrom();
        long clicks = Math.max(from, kept.firstSlice(Fact.CLICK, at));
        compare(Check.WAREHOUSE_CLICKS, Fact.CLICK, journal.clicks().all(false).tailMap(clicks), clicks);
        long postbacks = Math.max(from, kept.firstSlice(Fact.POSTBACK, at));
        compare(
                Check.WAREHOUSE_POSTBACKS,
                Fact.POSTBACK,
                journal.postbacks().all(true).tailMap(postbacks),
                postbacks);
        if (from > 0) {
            findings.note(
                    "the journal begins in the middle of the warehouse's files: clicks and postbacks are compared from "
                            + Fact.beginOf(from) + " on");
        }
    }

    void entries(Slices entries) throws SQLException {
        compare(Check.WAREHOUSE_ENTRIES, Fact.ENTRY, entries.all(true), 0);
    }

    /** What campaigns cost beside their clicks: of a running warehouse only. */
    void costs(LedgerSnapshot ledger) throws SQLException {
        String upTo = " FROM cost_entry WHERE number <= " + sums.upTo().cost();
        long count = ledger.number("SELECT count(*)" + upTo);
        long micros = ledger.number("SELECT coalesce(sum(amount_micros), 0)" + upTo);
        findings.checked(Check.WAREHOUSE_COSTS, count);
        if (count != sums.costs().entries() || micros != sums.costs().micros()) {
            findings.different(
                    Check.WAREHOUSE_COSTS,
                    "costs up to number " + sums.upTo().cost(),
                    "ledger: " + count + ", " + Money.text(micros),
                    "warehouse: " + sums.costs().entries() + ", "
                            + Money.text(sums.costs().micros()));
        }
    }

    private void compare(Check check, Fact fact, SortedMap<Long, Slice> origin, long from) throws SQLException {
        SortedMap<Long, Slice> loaded =
                sums.slices().getOrDefault(fact, new TreeMap<>()).tailMap(from);
        findings.checked(check, loaded.values().stream().mapToLong(Slice::count).sum());
        Set<Long> all = new TreeSet<>(origin.keySet());
        all.addAll(loaded.keySet());
        if (all.removeAll(blanking.open(fact))) {
            findings.note("minutes that hold something that is being erased were not compared: verify again");
        }
        int differing = 0;
        for (long slice : all) {
            Slice here = origin.getOrDefault(slice, new Slice(0, 0, 0));
            Slice there = loaded.getOrDefault(slice, new Slice(0, 0, 0));
            if (!here.equals(there)) {
                differing++;
                if (differing > OPENED || !open(check, fact, slice)) {
                    findings.different(check, "slice " + slice, told(side(fact), here), told("warehouse", there));
                }
            }
        }
    }

    private static String told(String side, Slice slice) {
        return "%s: %,d rows, sum %s, mark %016x".formatted(side, slice.count(), Money.text(slice.sum()), slice.mark());
    }

    private static String side(Fact fact) {
        return fact == Fact.ENTRY ? "ledger" : "journal";
    }

    /** Names the rows that differ; false if none is found. */
    private boolean open(Check check, Fact fact, long slice) throws SQLException {
        SortedMap<String, String> there = warehouse.rows(fact, slice, ROWS);
        Origin origin = fact == Fact.ENTRY ? ledgerRows(slice) : journalRows(fact, slice);
        boolean found = false;
        for (var row : origin.loaded().entrySet()) {
            String text = there.remove(row.getKey());
            if (!row.getValue().equals(text)) {
                found = true;
                findings.different(
                        check,
                        name(fact, row.getKey()),
                        side(fact) + ": " + row.getValue(),
                        "warehouse: " + (text == null ? "no such row" : text));
            }
        }
        for (var row : there.entrySet()) {
            if (!origin.later().contains(row.getKey())) {
                found = true;
                findings.different(
                        check, name(fact, row.getKey()), side(fact) + ": no such row", "warehouse: " + row.getValue());
            }
        }
        return found;
    }

    private static String name(Fact fact, String id) {
        return switch (fact) {
            case CLICK -> "click " + id;
            case POSTBACK -> "postback " + id;
            case ENTRY -> "entry " + id;
        };
    }

    /**
     * The rows where they come from.
     *
     * @param loaded those that the warehouse must have
     * @param later those that it may have by now
     */
    private record Origin(SortedMap<String, String> loaded, Set<String> later) {
        Origin() {
            this(new TreeMap<>(), new TreeSet<>());
        }

        void add(boolean isLoaded, String id, String text) {
            if (!isLoaded) {
                later.add(id);
                return;
            }
            loaded.merge(id, text, (one, other) -> one + " and again " + other);
            if (loaded.size() > ROWS) {
                loaded.remove(loaded.lastKey());
            }
        }
    }

    private Origin journalRows(Fact fact, long slice) {
        Origin origin = new Origin();
        JournalFiles now = JournalFiles.in(data.resolve("journal"));
        now.read(now.first(), now.end(), batch -> {
            boolean isLoaded = batch.next() <= sums.upTo().position();
            if (fact == Fact.CLICK) {
                batch.clicks().forEachRemaining(click -> {
                    if (Fact.slice(click.getTimeAndNode()) == slice) {
                        String id = new ClickId(click.getTimeAndNode(), click.getSequence()).toString();
                        origin.add(isLoaded, id, Slices.text(blanking.of(click)));
                    }
                });
            } else {
                batch.postbacks().forEachRemaining(postback -> {
                    if (Fact.slice(postback.getReceiptTimeAndNode()) == slice) {
                        origin.add(
                                isLoaded,
                                JournalCheck.receipt(postback).toString(),
                                Slices.text(blanking.of(postback)));
                    }
                });
            }
        });
        return origin;
    }

    private Origin ledgerRows(long slice) throws SQLException {
        Origin origin = new Origin();
        try (LedgerSnapshot now = LedgerSnapshot.of(data);
                PreparedStatement all = now.prepare(EntryRow.QUERY);
                ResultSet row = all.executeQuery()) {
            while (row.next()) {
                EntryRow entry = EntryRow.of(row);
                if (Fact.sliceOfEntry(entry.number()) == slice) {
                    origin.add(
                            entry.number() <= sums.upTo().entry(), Long.toString(entry.number()), Slices.text(entry));
                }
            }
        }
        return origin;
    }
}
