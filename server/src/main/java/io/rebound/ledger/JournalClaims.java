package io.rebound.ledger;

import io.rebound.catalog.Catalog;
import io.rebound.journal.Batch;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.Event;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.settlement.Claim;
import io.rebound.settlement.Refusal;
import io.rebound.tracker.Receipt;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a stretch of the journal asks of settlement. Owned by one thread. */
final class JournalClaims {
    private final Catalog catalog;
    private final List<Claim> accepted = new ArrayList<>();
    private final List<Claim> tests = new ArrayList<>();
    private final Map<Receipt, Verdict> verdicts = new LinkedHashMap<>();

    private JournalClaims(Catalog catalog) {
        this.catalog = catalog;
    }

    static JournalClaims of(List<Batch> batches, Catalog catalog) {
        JournalClaims claims = new JournalClaims(catalog);
        for (Batch batch : batches) {
            for (Iterator<Event> events = batch.others(); events.hasNext(); ) {
                claims.add(events.next());
            }
        }
        return claims;
    }

    private void add(Event event) {
        switch (event.getFactCase()) {
            case POSTBACK -> add(event.getPostback());
            case COMMAND -> add(event.getCommand());
            case CLICK, FACT_NOT_SET -> {
                // nothing to settle
            }
        }
    }

    private void add(PostbackReceived postback) {
        if (PostbackClaims.isAccepted(postback)) {
            boolean test = PostbackClaims.isTest(postback);
            add(PostbackClaims.receipt(postback), PostbackClaims.of(postback, catalog), test ? tests : accepted);
        }
    }

    private void add(CommandGiven command) {
        add(CommandClaims.receipt(command), CommandClaims.of(command, catalog), accepted);
    }

    private void add(Receipt receipt, Optional<Claim> claim, List<Claim> to) {
        claim.ifPresentOrElse(to::add, () -> verdicts.put(receipt, Verdict.refused(Refusal.UNKNOWN_GOAL)));
    }

    /** Whether there is nothing to book. */
    boolean isEmpty() {
        return accepted.isEmpty() && tests.isEmpty() && verdicts.isEmpty();
    }

    /** What is to be settled, in order. */
    List<Claim> accepted() {
        return accepted;
    }

    /** What tests an integration: it is explained and never booked. */
    List<Claim> tests() {
        return tests;
    }

    /** Of those whose goal nobody knows. */
    Map<Receipt, Verdict> verdicts() {
        return verdicts;
    }
}
