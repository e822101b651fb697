package io.rebound.api;

import io.rebound.ledger.BookedConversion;
import io.rebound.ledger.Booking;
import io.rebound.ledger.ConversionFilter;
import io.rebound.ledger.Entry;
import io.rebound.ledger.Ledger;
import io.rebound.ledger.ReaderPosition;
import io.rebound.ledger.Verdict;
import io.rebound.settlement.Claim;
import io.rebound.settlement.Conditions;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.ConversionFixture;
import io.rebound.settlement.Hold;
import io.rebound.settlement.State;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Books written by hand: one entry a conversion. For one thread at a time. */
final class FakeLedger implements Ledger {
    final Map<Receipt, Verdict> verdicts = new HashMap<>();
    private final List<BookedConversion> conversions = new ArrayList<>();

    void book(Entry entry, String txid) {
        Conversion conversion = ConversionFixture.credited(
                entry.conversion(),
                entry.origin(),
                entry.goal(),
                txid,
                entry.status(),
                entry.bookCurrency(),
                entry.posting().worth(),
                entry.convertedAt());
        conversions.add(new BookedConversion(conversion, List.of(entry)));
    }

    @Override
    public Map<Receipt, Verdict> verdicts(Collection<Receipt> receipts) {
        Map<Receipt, Verdict> settled = new HashMap<>(verdicts);
        settled.keySet().retainAll(receipts);
        return settled;
    }

    @Override
    public List<BookedConversion> conversionsOf(ClickId click) {
        return conversions.stream()
                .filter(booked -> booked.conversion().origin().click().equals(click))
                .toList();
    }

    @Override
    public ReaderPosition begin(String reader, int part, String journal) {
        throw new UnsupportedOperationException();
    }

    @Override
    public State stateOf(List<Claim> claims, Conditions conditions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void book(Booking booking) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Entry> entriesAfter(long number, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<BookedConversion> conversion(Receipt id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<BookedConversion> conversions(ConversionFilter filter, Optional<Receipt> before, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Conversion> heldUntil(Instant due, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Conversion> heldFor(Hold reason, Optional<Receipt> after, int limit) {
        throw new UnsupportedOperationException();
    }
}
