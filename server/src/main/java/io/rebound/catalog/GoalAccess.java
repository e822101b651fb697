package io.rebound.catalog;

import java.util.Optional;

/**
 * What a goal asks of its senders besides the present key. None of it is asked of its pixel key, which visitors' browsers
 * send. Immutable.
 *
 * @param previousKey accepted beside the present key, while the senders change from one to the other
 * @param secret with what they sign; kept while no signature is asked for
 * @param signed whether a signature is asked for
 */
public record GoalAccess(
        Optional<PreviousKey> previousKey, AllowedAddresses addresses, Optional<SigningSecret> secret, boolean signed) {

    /** The key alone. */
    public static final GoalAccess OPEN =
            new GoalAccess(Optional.empty(), AllowedAddresses.ANY, Optional.empty(), false);

    public GoalAccess {
        if (signed && secret.isEmpty()) {
            throw new IllegalArgumentException("nobody can sign without a secret");
        }
    }

    /** Whether it matters neither where a postback comes from nor how it is signed. */
    public boolean isOpen() {
        return !signed && addresses.any();
    }

    GoalAccess with(Optional<PreviousKey> otherPreviousKey) {
        return new GoalAccess(otherPreviousKey, addresses, secret, signed);
    }

    GoalAccess with(SigningSecret otherSecret) {
        return new GoalAccess(previousKey, addresses, Optional.of(otherSecret), signed);
    }
}
