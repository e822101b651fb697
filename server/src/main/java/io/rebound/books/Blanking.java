package io.rebound.books;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.warehouse.Blanks;
import io.rebound.warehouse.Erased;
import io.rebound.warehouse.Fact;
import io.rebound.warehouse.NamedClick;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The journal's events as erasures have left them in the warehouse: so an erased row is proven like any other. Of what was being
 * erased while the books were verified nobody knows how it was just then: its slices are not compared. Owned by one thread.
 */
final class Blanking implements Erased {
    private final Set<ClickId> clicks = new HashSet<>();
    private final Set<Receipt> postbacks = new HashSet<>();
    private final Set<ClickId> openClicks = new HashSet<>();
    private final Set<Receipt> openPostbacks = new HashSet<>();
    private final Map<Fact, Set<Long>> openSlices = new EnumMap<>(Fact.class);

    private Blanking() {}

    /** @param begun when the first side was looked at */
    static Blanking of(LedgerSnapshot ledger, Instant begun) throws SQLException {
        Blanking blanking = new Blanking();
        try (PreparedStatement all = ledger.prepare("""
                        SELECT d.kind, d.id, e.completed_at IS NULL OR e.completed_at >= ?
                        FROM erased d JOIN erasure e ON e.id = d.erasure""")) {
            all.setLong(1, begun.toEpochMilli());
            try (ResultSet row = all.executeQuery()) {
                while (row.next()) {
                    blanking.add(row.getString(1), row.getString(2), row.getBoolean(3));
                }
            }
        }
        return blanking;
    }

    private void add(String kind, String id, boolean isOpen) {
        if (kind.equals("click")) {
            ClickId click = ClickId.parse(id).orElseThrow();
            (isOpen ? openClicks : clicks).add(click);
        } else {
            Receipt receipt = Receipt.parse(id).orElseThrow();
            (isOpen ? openPostbacks : postbacks).add(receipt);
        }
    }

    @Override
    public boolean click(ClickId click) {
        return clicks.contains(click);
    }

    @Override
    public boolean postback(Receipt receipt) {
        return postbacks.contains(receipt);
    }

    ClickRecorded of(ClickRecorded click) {
        ClickId id = new ClickId(click.getTimeAndNode(), click.getSequence());
        if (openClicks.contains(id)) {
            open(Fact.CLICK, id.timeAndNode());
        }
        return click(id) ? Blanks.of(click) : click;
    }

    PostbackReceived of(PostbackReceived postback) {
        if (clicks.isEmpty() && postbacks.isEmpty() && openClicks.isEmpty() && openPostbacks.isEmpty()) {
            return postback;
        }
        if (openPostbacks.contains(JournalCheck.receipt(postback))
                || NamedClick.of(postback).map(openClicks::contains).orElse(false)) {
            open(Fact.POSTBACK, postback.getReceiptTimeAndNode());
        }
        return isErased(postback) ? Blanks.of(postback) : postback;
    }

    private void open(Fact fact, long timeAndNode) {
        openSlices.computeIfAbsent(fact, first -> new TreeSet<>()).add(Fact.slice(timeAndNode));
    }

    /** Slices with something that was being erased, as far as it was read. */
    Set<Long> open(Fact fact) {
        return openSlices.getOrDefault(fact, Set.of());
    }
}
