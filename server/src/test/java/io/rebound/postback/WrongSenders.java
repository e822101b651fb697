package io.rebound.postback;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of the table of wrong requests that is about senders. {@code $OFFICE_KEY} is the key of a goal named Office that takes
 * postbacks from 198.51.100.0/24 only, {@code $SIGNED_KEY} that of one named Signed that asks for a signature; {@code $CLIENT}
 * is the address that the requests come from.
 */
final class WrongSenders {
    private static final String OFFICE = "/postback?api_key=$OFFICE_KEY&tracking=";
    private static final String SIGNED = "/postback?api_key=$SIGNED_KEY&tracking=$TRACKER";
    private static final String NAMED = "/postback?api_key=$KEY&tracking=$TRACKER&goal=";

    private WrongSenders() {}

    static List<WrongRequest> all() {
        String elsewhere = "it came from $CLIENT, which is not among the allowed_addresses of the goal \"Office\"";
        String missing =
                "the header Rebound-Signature is missing: it must look like t=SECONDS,v1=HMAC with 64 hex digits";
        List<WrongRequest> all = new ArrayList<>(List.of(
                wrong(OFFICE + "$TRACKER", "address-not-allowed", elsewhere),
                wrong(OFFICE + "wrong", "address-not-allowed", elsewhere),
                wrong(NAMED + "Office", "address-not-allowed", elsewhere),
                wrong(OFFICE + "$TRACKER", "address-not-allowed", elsewhere).with("X-Forwarded-For", "198.51.100.1"),
                wrong(SIGNED, "bad-signature", missing),
                wrong(NAMED + "Signed", "bad-signature", missing)));
        String form = "Rebound-Signature must look like t=SECONDS,v1=HMAC with 64 hex digits, got ";
        String mac = "0123456789abcdef".repeat(4);
        for (String header : List.of("t=1", "v1=" + mac, "t=x,v1=1", "t=1,t=1,v1=" + mac, "t=-1;v1=2", mac)) {
            String shown = header.length() <= 40 ? header : header.substring(0, 40) + "…";
            all.add(wrong(SIGNED, "bad-signature", form + '"' + shown + '"').with("Rebound-Signature", header));
        }
        return all;
    }

    private static WrongRequest wrong(String target, String code, String message) {
        return new WrongRequest("GET", target, List.of(), "", 403, code, message);
    }
}
