package io.rebound.postback;

import io.rebound.catalog.Catalog;
import io.rebound.platform.Occurrence;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What happened, in the sender's words: understood before the amount is asked for, refused in its turn. */
final class StatusChecks {
    private static final int MOST_WORDS = 16;

    private StatusChecks() {}

    /** Refuses nothing. A page may say neither. */
    static Optional<Refusal> isUnderstood(Draft draft, Catalog now) {
        if (draft.has(Field.STATUS) && !draft.sender.byPixelKey()) {
            draft.status = meaning(draft, Field.STATUS).orElse(null);
        }
        return Optional.empty();
    }

    static Optional<Refusal> isKnown(Draft draft, Catalog now) {
        if (!draft.has(Field.STATUS)) {
            return Optional.empty();
        }
        String name = draft.spelling(Field.STATUS);
        if (draft.sender.byPixelKey()) {
            return Refusal.because(
                    Result.BAD_STATUS,
                    "a pixel key may not say the " + name + ", got " + draft.quoted(Field.STATUS)
                            + ": send the goal's unique key");
        }
        return draft.status != null
                ? Optional.empty()
                : Refusal.because(
                        Result.BAD_STATUS,
                        name + " must be " + listed(draft.dialect.words()) + ", got " + draft.quoted(Field.STATUS));
    }

    /** What a field's word means in the sender's dialect. */
    static Optional<Occurrence> meaning(Draft draft, Field field) {
        return draft.read(field, word -> {
            Occurrence exact = draft.dialect.meaning(word);
            if (exact != null) {
                return Optional.of(exact);
            }
            Occurrence likely = draft.dialect.likelyMeaning(word);
            if (likely != null) {
                draft.tolerate(
                        Tolerance.CASE,
                        draft.spelling(field) + " " + draft.quoted(word) + " was read without regard to case");
            }
            return Optional.ofNullable(likely);
        });
    }

    private static String listed(Collection<String> words) {
        List<String> shown = words.stream().limit(MOST_WORDS).toList();
        if (shown.size() < words.size()) {
            return "one of " + String.join(", ", shown) + " and " + (words.size() - shown.size()) + " more";
        }
        int last = shown.size() - 1;
        return last < 1 ? String.join("", shown) : String.join(", ", shown.subList(0, last)) + " or " + shown.get(last);
    }
}
