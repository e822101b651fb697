package io.rebound.postback;

import io.rebound.catalog.AllowedAddresses;
import io.rebound.catalog.Goal;
import io.rebound.catalog.SigningSecret;
import io.rebound.http.Request;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.Signed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a postback comes from and how it is signed. */
sealed interface Provenance {

    /** Whether it can be said if this goal allows it. */
    boolean answersTo(Goal goal);

    boolean isFrom(AllowedAddresses addresses);

    /** As messages show it and as it is kept where it was not allowed: never a visitor's whole address. */
    String address();

    /** What is wrong with its signature, in words; empty if it is signed with one of the secrets. */
    Optional<String> signatureTrouble(List<SigningSecret> secrets, Instant now);

    /** What tells its signature, which must be right, from any other; empty if that was not kept. */
    String signature();

    /** A request as it arrives. */
    record Arriving(Request request, Door door) implements Provenance {

        @Override
        public boolean answersTo(Goal goal) {
            return true;
        }

        @Override
        public boolean isFrom(AllowedAddresses addresses) {
            return addresses.allow(request.clientAddress());
        }

        @Override
        public String address() {
            return door == Door.PIXEL ? Network.text(request.clientAddress()) : Quoted.plain(request.clientAddress());
        }

        @Override
        public Optional<String> signatureTrouble(List<SigningSecret> secrets, Instant now) {
            return Signature.trouble(request, secrets, now);
        }

        @Override
        public String signature() {
            return Signature.identity(request);
        }
    }

    /**
     * One that arrived before. Its signature was judged then, for its text is not kept; where it came from is asked again only
     * if it was not allowed.
     */
    record Remembered(PostbackReceived original) implements Provenance {

        /** The goal of its key was asked for every postback; the one that it names only if it got as far as that. */
        @Override
        public boolean answersTo(Goal goal) {
            int id = goal.id().value();
            boolean isNamed = id == original.getGoal() && !original.getResult().equals(Result.GOAL_DISABLED.code());
            return id == keyGoal(original) || isNamed;
        }

        /** The goal whose key it came with. */
        static int keyGoal(PostbackReceived original) {
            return original.getKeyGoal() == 0 ? original.getGoal() : original.getKeyGoal();
        }

        @Override
        public boolean isFrom(AllowedAddresses addresses) {
            return original.getAddress().isEmpty() || addresses.allow(original.getAddress());
        }

        @Override
        public String address() {
            return original.getAddress();
        }

        @Override
        public Optional<String> signatureTrouble(List<SigningSecret> secrets, Instant now) {
            return original.getSigned() == Signed.BAD
                    ? Optional.of("it was not rightly signed when it came, and the goal asks for a signature still")
                    : Optional.empty();
        }

        @Override
        public String signature() {
            return original.getSignature();
        }
    }
}
