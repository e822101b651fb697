package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.AllowedAddresses;
import io.rebound.catalog.Fresh;
import io.rebound.catalog.GoalAccess;
import io.rebound.catalog.PreviousKey;
import io.rebound.catalog.SigningSecret;
import io.rebound.http.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a goal that say who may send for it. */
final class AccessFields {
    private static final int MOST_ADDRESSES = 100;

    private AccessFields() {}

    /** @param present as it is; null for a new goal */
    static GoalAccess read(Fields fields, @Nullable GoalAccess present, Fresh fresh) {
        GoalAccess before = present == null ? GoalAccess.OPEN : present;
        boolean signed = fields.flag("signature", false);
        List<SigningSecret> secrets = signed && before.secrets().isEmpty() ? List.of(fresh.secret()) : before.secrets();
        return new GoalAccess(before.previousKey(), addresses(fields), secrets, signed);
    }

    private static AllowedAddresses addresses(Fields fields) {
        List<String> texts = new ArrayList<>();
        for (String text : fields.texts("allowed_addresses")) {
            String field = "allowed_addresses[" + texts.size() + "]";
            if (texts.size() == MOST_ADDRESSES) {
                throw Problem.field("allowed_addresses", "allowed_addresses may hold " + MOST_ADDRESSES + " ranges");
            }
            texts.add(text.strip());
            try {
                AllowedAddresses.of(List.of(text.strip()));
            } catch (IllegalArgumentException notARange) {
                throw Problem.field(field, field + ": " + notARange.getMessage());
            }
        }
        return AllowedAddresses.of(texts);
    }

    static void settings(GoalAccess access, ObjectNode settings) {
        ArrayNode addresses = settings.putArray("allowed_addresses");
        access.addresses().texts().forEach(addresses::add);
        settings.put("signature", access.signed());
    }

    static void describe(GoalAccess access, ObjectNode answer) {
        Optional<PreviousKey> previous = access.previousKey();
        answer.put("previous_key", previous.map(PreviousKey::key).orElse(null))
                .put(
                        "previous_key_until",
                        previous.flatMap(PreviousKey::until)
                                .map(Instant::toString)
                                .orElse(null))
                .put("signing_secret", secret(access, 0))
                .put("previous_signing_secret", secret(access, 1));
    }

    private static @Nullable String secret(GoalAccess access, int index) {
        return index < access.secrets().size() ? access.secrets().get(index).reveal() : null;
    }
}
