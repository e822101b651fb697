package io.rebound.settlement;

import io.rebound.tracker.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys that can be used only once, in the text that the ledger keeps for ever. */
public final class OnceKeys {
    private static final String REPLAY = "replay/";

    private OnceKeys() {}

    /** The keys that settling this claim may look at or use. */
    public static List<String> of(Claim claim) {
        List<String> keys = new ArrayList<>(2);
        claim.replayOf().ifPresent(original -> keys.add(replay(original)));
        if (!claim.txid().isEmpty()) {
            keys.add(order(claim));
        }
        part(claim).ifPresent(keys::add);
        signature(claim).ifPresent(keys::add);
        return keys;
    }

    /** A postback counts in one replay only; whose key is used by the first that changed something or waits to. */
    static String replay(Receipt original) {
        return REPLAY + original;
    }

    /** Whether the key is that of an original. */
    public static boolean isReplay(String key) {
        return key.startsWith(REPLAY);
    }

    /** What was signed counts once for a goal: who captures it cannot send it again. It is used for a conversion. */
    static Optional<String> signature(Claim claim) {
        String signature = claim.cause().signature();
        return signature.isEmpty()
                ? Optional.empty()
                : Optional.of("signed/" + signature + "/" + claim.goal().id());
    }

    /** One order is paid once, whatever number of trackers come with it. */
    static String order(Claim claim) {
        return claim.kind().prefix() + "order/" + claim.goal().id() + "/" + claim.txid();
    }

    /** A part that is taken back once, however often it is said; empty if it is no part, or may be taken again. */
    static Optional<String> part(Claim claim) {
        if (!claim.takesPart()) {
            return Optional.empty();
        }
        return switch (claim.cause()) {
            case Cause.Sent sent -> Optional.of(sentPart(claim));
            case Cause.Replayed replayed -> Optional.of(sentPart(claim));
            case Cause.Imported imported -> Optional.of(sentPart(claim));
            case Cause.Changed changed -> changed.once() ? Optional.of(namedPart(claim, changed)) : Optional.empty();
            case Cause.Corrected corrected -> Optional.empty();
            case Cause.Released released -> Optional.empty();
        };
    }

    /** A stated time tells two apart. */
    private static String sentPart(Claim claim) {
        return claim.kind().prefix() + "part/" + claim.goal().id() + "/"
                + claim.origin().click() + "/"
                + claim.status().code() + "/"
                + claim.amountMicros() + "/"
                + (claim.timeIsStated() ? claim.eventTime().toEpochMilli() : "") + "/"
                + claim.txid();
    }

    /** Another reason tells two apart. */
    private static String namedPart(Claim claim, Cause.Changed changed) {
        String who = changed.by().who();
        return "change/" + changed.conversion() + "/"
                + claim.status().code() + "/"
                + claim.amountMicros() + "/"
                + who.length() + "/" + who + "/" + changed.by().why();
    }
}
