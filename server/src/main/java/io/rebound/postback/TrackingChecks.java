package io.rebound.postback;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.Offer;
import io.rebound.tracker.Opening;
import io.rebound.tracker.TrackerMint;
import java.util.Optional;

/** Does it bring back one of our trackers, of a click on the advertiser's own offer? Thread-safe. */
final class TrackingChecks {
    private final TrackerMint mint;

    TrackingChecks(TrackerMint mint) {
        this.mint = mint;
    }

    static Optional<Refusal> isThere(Draft draft, Catalog now) {
        return draft.text(Field.TRACKING).isBlank()
                ? Refusal.because(
                        Result.NO_TRACKING,
                        draft.spelling(Field.TRACKING) + " is missing or empty; what came is "
                                + Names.withValues(draft.reading.parameters()))
                : Optional.empty();
    }

    static Optional<Refusal> macrosAreReplaced(Draft draft, Catalog now) {
        Parameters parameters = draft.reading.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Optional<String> macro = UnreplacedMacro.in(parameters.value(i));
            if (macro.isPresent()) {
                String name = parameters.name(i);
                return Refusal.because(
                        Result.MACRO_NOT_REPLACED,
                        Names.shown(name) + " holds the macro "
                                + Quoted.plain(Quoted.masked(macro.get(), draft.sender.key()))
                                + ", which the sender's platform did not replace"
                                + rightSpelling(draft, name, macro.get()));
            }
        }
        return Optional.empty();
    }

    /** How the platform writes the macro for what the parameter is. */
    private static String rightSpelling(Draft draft, String name, String macro) {
        return draft.dialect
                .macro(draft.dialect.field(name))
                .filter(right -> !right.equals(macro) && !right.startsWith("<"))
                .map(right -> ": there it is written " + right)
                .orElse("");
    }

    Optional<Refusal> isGenuine(Draft draft, Catalog now) {
        String name = draft.spelling(Field.TRACKING);
        return switch (open(draft)) {
            case Opening.Genuine genuine -> {
                draft.tracker = genuine.tracker();
                yield Optional.empty();
            }
            case Opening.Malformed malformed ->
                Refusal.because(
                        Result.BAD_TRACKING,
                        name + " must be our tracker, 50 characters of 0-9 and a-v, got "
                                + draft.quoted(Field.TRACKING));
            case Opening.Truncated cut ->
                Refusal.because(
                        Result.TRUNCATED_TRACKING,
                        name + " was cut on its way: " + cut.goodCharacters() + " of 50 characters came, "
                                + draft.quoted(Field.TRACKING));
            case Opening.Forged forged ->
                Refusal.because(
                        Result.FORGED_TRACKING,
                        name
                                + " has the form of our tracker, but not our signature: it was changed on its way or made up");
            case Opening.UnknownKey unknown ->
                Refusal.because(
                        Result.FORGED_TRACKING,
                        name + " was signed with key " + unknown.keyId() + ", which is not held here or was revoked");
        };
    }

    /** As it came, or else as it was before it was encoded once more. */
    private Opening open(Draft draft) {
        Opening exact = mint.open(draft.text(Field.TRACKING));
        if (!(exact instanceof Opening.Malformed)) {
            return exact;
        }
        String decoded = Respelled.decoded(draft.text(Field.TRACKING));
        if (mint.open(decoded) instanceof Opening.Genuine genuine) {
            draft.tolerate(Tolerance.ENCODING, draft.spelling(Field.TRACKING) + " was percent-encoded twice");
            return genuine;
        }
        return exact;
    }

    static Optional<Refusal> isOfTheAdvertiser(Draft draft, Catalog now) {
        Offer offer = now.offer(draft.tracker().offer());
        if (offer == null) {
            return Refusal.because(Result.OTHER_ADVERTISER, "the click's offer is not known here");
        }
        return offer.advertiser().equals(draft.sender.goal().advertiser())
                ? Optional.empty()
                : Refusal.because(
                        Result.OTHER_ADVERTISER, "the click was on an offer of another advertiser than the api_key's");
    }
}
