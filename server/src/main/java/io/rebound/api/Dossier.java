package io.rebound.api;

import io.rebound.catalog.Catalog;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.ReplayOf;
import io.rebound.ledger.Ledger;
import io.rebound.ledger.Verdict;
import io.rebound.tracker.Receipt;
import io.rebound.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has become of some postbacks since they came: their verdicts, and what they were replayed as. Immutable.
 *
 * @param verdicts of the postbacks and of their replays
 * @param replays by their originals, oldest first
 */
record Dossier(Map<Receipt, Verdict> verdicts, Map<Receipt, List<Receipt>> replays, Catalog catalog) {

    static Dossier of(Collection<PostbackReceived> postbacks, Warehouse warehouse, Ledger ledger, Catalog catalog) {
        Set<Receipt> receipts = new HashSet<>();
        postbacks.forEach(postback -> receipts.add(receipt(postback)));
        Map<Receipt, List<Receipt>> replays = new HashMap<>();
        for (PostbackReceived replay : ReportsApi.answered(() -> warehouse.replaysOf(List.copyOf(receipts)))) {
            replays.computeIfAbsent(original(replay).orElseThrow(), first -> new ArrayList<>())
                    .add(receipt(replay));
            receipts.add(receipt(replay));
        }
        return new Dossier(receipts.isEmpty() ? Map.of() : ledger.verdicts(receipts), replays, catalog);
    }

    static Receipt receipt(PostbackReceived postback) {
        return new Receipt(postback.getReceiptTimeAndNode(), postback.getReceiptSequence());
    }

    /** What a replay repeats. */
    static Optional<Receipt> original(PostbackReceived postback) {
        ReplayOf original = postback.getReplayOf();
        return postback.hasReplayOf()
                ? Optional.of(new Receipt(original.getReceiptTimeAndNode(), original.getReceiptSequence()))
                : Optional.empty();
    }

    Optional<Verdict> verdict(Receipt receipt) {
        return Optional.ofNullable(verdicts.get(receipt));
    }

    List<Receipt> replays(Receipt original) {
        return replays.getOrDefault(original, List.of());
    }

    PostbackView view(PostbackReceived postback) {
        return new PostbackView(postback, this);
    }

    /** Why it counted or did not, the replay that decided it included. */
    String explanation(PostbackReceived postback) {
        String first = new Explanation(postback, verdict(receipt(postback))).text();
        List<Receipt> again = replays(receipt(postback));
        if (again.isEmpty()) {
            return first;
        }
        Receipt decisive = again.stream()
                .filter(replay -> verdict(replay)
                        .filter(verdict -> verdict.conversion().isPresent())
                        .isPresent())
                .findFirst()
                .orElseGet(again::getLast);
        return first + " Replayed as " + decisive + ": " + Explanation.ofAccepted(verdict(decisive));
    }
}
