package io.rebound.settlement;

import io.rebound.tracker.Receipt;
import java.util.Optional;

/** What settlement makes of a claim. Immutable. */
public sealed interface Decision {

    /** It makes a conversion with its money. */
    record Credited(Conversion made, Posting posting) implements Decision {}

    /** It makes a conversion that is worth nothing until what holds it is settled. */
    record Held(Conversion made, Hold why, Posting posting) implements Decision {}

    /** It changes a conversion. */
    record Updated(Conversion after, Posting posting) implements Decision {}

    /**
     * It says what is known already.
     *
     * @param conversion the id of the conversion it is known by
     * @param confirmed that conversion, where its amount now holds as of a later time
     */
    record Repeated(Receipt conversion, Optional<Conversion> confirmed) implements Decision {
        Repeated(Conversion known) {
            this(known.id(), Optional.empty());
        }
    }

    /** It changes a conversion that has not arrived, and waits for it: held as {@link Hold#NOTHING_TO_CHANGE}. */
    record Waiting() implements Decision {}

    /** It changes nothing and never will. */
    record Refused(Refusal why) implements Decision {}
}
