package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.ledger.Ledger;
import io.rebound.ledger.Verdict;
import io.rebound.postback.Replay;
import io.rebound.postback.Replays;
import io.rebound.postback.Result;
import io.rebound.tracker.Receipt;
import io.rebound.warehouse.Warehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replays several postbacks, without those of which it is known that they have counted before. Thread-safe; blocks. */
public final class ReplayRounds {
    private static final String REPEATED = "repeated";

    private final Replays replays;
    private final Warehouse warehouse;
    private final Ledger ledger;
    private final CurrentCatalog catalog;

    public ReplayRounds(Replays replays, Warehouse warehouse, Ledger ledger, CurrentCatalog catalog) {
        this.replays = replays;
        this.warehouse = warehouse;
        this.ledger = ledger;
        this.catalog = catalog;
    }

    /**
     * @param dryRun whether they are only asked
     * @param patience for all of them to be settled
     * @return one for each, in order
     */
    List<Replayed> run(List<PostbackReceived> originals, boolean dryRun, Duration patience) {
        Dossier dossier = Dossier.of(originals, warehouse, ledger, catalog.get());
        List<Optional<Replayed>> before =
                originals.stream().map(original -> before(original, dossier)).toList();
        List<PostbackReceived> open = new ArrayList<>();
        for (int i = 0; i < originals.size(); i++) {
            if (before.get(i).isEmpty()) {
                open.add(originals.get(i));
            }
        }
        List<Replay> outcomes = dryRun ? open.stream().map(replays::ask).toList() : replays.replay(open, patience);
        List<Replayed> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < originals.size(); i++) {
            if (before.get(i).isPresent()) {
                all.add(before.get(i).get());
            } else {
                all.add(Replayed.of(originals.get(i), outcomes.get(next++)));
            }
        }
        return all;
    }

    /** What it has been settled as already, as it came or in an earlier replay. */
    private static Optional<Replayed> before(PostbackReceived original, Dossier dossier) {
        List<Receipt> known = new ArrayList<>();
        known.add(Dossier.receipt(original));
        known.addAll(dossier.replays(Dossier.receipt(original)));
        for (Receipt receipt : known) {
            Optional<Verdict> settled = dossier.verdict(receipt)
                    .filter(verdict -> verdict.conversion().isPresent());
            if (settled.isPresent()) {
                Verdict repeat = new Verdict(REPEATED, "", settled.get().conversion());
                return Optional.of(
                        new Replayed(original, Optional.of(receipt), Result.ACCEPTED, "", Optional.of(repeat)));
            }
        }
        return Optional.empty();
    }

    /** How many became what, and each of them. */
    static ObjectNode summary(List<Replayed> all) {
        ObjectNode json = Json.newObject()
                .put("examined", all.size())
                .put("let_through", all.stream().filter(Replayed::isNew).count())
                .put(REPEATED, all.stream().filter(Replayed::isRepeated).count())
                .put("refused", all.stream().filter(one -> !one.isAccepted()).count());
        ArrayNode items = json.putArray("items");
        all.forEach(one -> items.add(one.json()));
        return json;
    }

    /**
     * @param receipt under which it is in the journal; empty if it was only asked or is refused
     * @param verdict empty while it is not settled
     */
    record Replayed(
            PostbackReceived original,
            Optional<Receipt> receipt,
            Result result,
            String message,
            Optional<Verdict> verdict) {

        static Replayed of(PostbackReceived original, Replay outcome) {
            return switch (outcome) {
                case Replay.Refused refused ->
                    new Replayed(original, Optional.empty(), refused.result(), refused.message(), Optional.empty());
                case Replay.Possible possible ->
                    new Replayed(original, Optional.empty(), Result.ACCEPTED, "", Optional.empty());
                case Replay.Recorded recorded ->
                    new Replayed(original, Optional.of(recorded.receipt()), Result.ACCEPTED, "", recorded.verdict());
            };
        }

        boolean isAccepted() {
            return result == Result.ACCEPTED;
        }

        boolean isRepeated() {
            return verdict.filter(settled -> settled.settled().equals(REPEATED)).isPresent();
        }

        boolean isNew() {
            return isAccepted() && !isRepeated();
        }

        ObjectNode json() {
            ObjectNode json = Json.newObject()
                    .put("replay_of", Dossier.receipt(original).toString())
                    .put("was", original.getResult())
                    .put("receipt", receipt.map(Receipt::toString).orElse(null))
                    .put("result", result.code())
                    .put("message", message);
            PostbackView.verdict(verdict, json);
            return json.put("explanation", explanation());
        }

        private String explanation() {
            if (!isAccepted()) {
                return "Refused again with " + result.code() + ": " + message + ". " + result.cure();
            }
            return receipt.isEmpty() ? "It would be let through." : Explanation.ofAccepted(verdict);
        }
    }
}
