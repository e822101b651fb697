package io.rebound.postback;

import io.rebound.catalog.AllowedAddresses;
import io.rebound.catalog.SigningSecret;
import io.rebound.http.Request;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.Signed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a postback comes from and how it is signed. */
sealed interface Provenance {

    boolean isFrom(AllowedAddresses addresses);

    /** As messages show it and as it is kept where it was not allowed: never a visitor's whole address. */
    String address();

    /** What is wrong with its signature, in words; empty if it is signed with one of the secrets. */
    Optional<String> signatureTrouble(List<SigningSecret> secrets, Instant now);

    /** A request as it arrives. */
    record Arriving(Request request, Door door) implements Provenance {

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
    }

    /**
     * One that arrived before. Its signature was judged then, for its text is not kept; where it came from is asked again only
     * if it was not allowed.
     */
    record Remembered(PostbackReceived original) implements Provenance {

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
    }
}
