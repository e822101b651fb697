package io.rebound.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What a goal asks of its senders besides the present key. None of it is asked of its pixel key, which visitors' browsers
 * send. Immutable.
 *
 * @param previousKey accepted beside the present key, while the senders change from one to the other
 * @param secrets with what they sign, the newest first and at most the one before beside it; kept while none is asked for
 * @param signed whether a signature is asked for
 */
public record GoalAccess(
        Optional<PreviousKey> previousKey, AllowedAddresses addresses, List<SigningSecret> secrets, boolean signed) {

    /** The key alone. */
    public static final GoalAccess OPEN = new GoalAccess(Optional.empty(), AllowedAddresses.ANY, List.of(), false);

    public GoalAccess {
        if (signed && secrets.isEmpty()) {
            throw new IllegalArgumentException("nobody can sign without a secret");
        }
    }

    /** Whether it matters neither where a postback comes from nor how it is signed. */
    public boolean isOpen() {
        return !signed && addresses.any();
    }

    GoalAccess with(Optional<PreviousKey> otherPreviousKey) {
        return new GoalAccess(otherPreviousKey, addresses, secrets, signed);
    }

    GoalAccess with(List<SigningSecret> otherSecrets) {
        return new GoalAccess(previousKey, addresses, List.copyOf(otherSecrets), signed);
    }
}
