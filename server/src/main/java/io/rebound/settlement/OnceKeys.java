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
        if (isPart(claim)) {
            keys.add(part(claim));
        }
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

    /** A part that is taken back is taken once, however often the sender repeats it; a stated time tells two apart. */
    static String part(Claim claim) {
        return claim.kind().prefix() + "part/" + claim.goal().id() + "/"
                + claim.origin().click() + "/"
                + claim.status().code() + "/"
                + claim.amountMicros() + "/"
                + (claim.timeIsStated() ? claim.eventTime().toEpochMilli() : "") + "/"
                + claim.txid();
    }

    /** Whether a sender takes a part back; what people take back by name is theirs to repeat. */
    static boolean isPart(Claim claim) {
        return claim.takesPart() && claim.cause().target().isEmpty();
    }
}
