package io.rebound.simulated;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rebound.catalog.Goal;
import io.rebound.catalog.SigningSecret;
import io.rebound.http.RecordingRequest;
import io.rebound.tracker.Receipt;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** An advertiser's server: it signs what it sends, well or badly, and knows what it should be answered. For one thread. */
final class Sender {
    private static final String HEADER = "Rebound-Signature";
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Random random;
    private final InstantSource clock;

    /** What was taken though a signature was asked for and it had no right one, or the other way round. */
    final List<String> misjudged = new ArrayList<>();

    /** What was signed, by the receipts of what was taken. */
    final Map<Receipt, String> signed = new HashMap<>();

    Sender(Random random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /**
     * What can be sent again as it is.
     *
     * @param secret with which it was really signed, if it was
     * @param signedAt seconds since 1970
     */
    record Postback(String url, int goal, String header, List<SigningSecret> secret, long signedAt) {
        RecordingRequest request() {
            RecordingRequest request = RecordingRequest.get(url);
            return header.isEmpty() ? request : request.with(HEADER, header);
        }
    }

    /** What is on its way. */
    record Sent(Postback postback, RecordingRequest request, boolean signatureAsked, boolean rightlySigned) {}

    /** Signs for a goal that asks for it, as a rule: now and then not at all, too late or too early, or with what is no secret. */
    Postback sign(Goal goal, String url) {
        int how = random.nextInt(12);
        List<SigningSecret> known = goal.access().secrets();
        long now = clock.instant().getEpochSecond();
        if (!goal.access().signed() || how == 0) {
            return new Postback(url, goal.id().value(), "", List.of(), now);
        }
        SigningSecret secret = known.get(random.nextInt(known.size()));
        return switch (how) {
            case 1 -> signed(goal, url, secret, now - WINDOW.toSeconds() - 1 - random.nextInt(1_000));
            case 2 -> signed(goal, url, secret, now + WINDOW.toSeconds() + 1 + random.nextInt(1_000));
            case 3 -> {
                Postback other = signed(goal, url + "0", secret, now);
                yield new Postback(url, goal.id().value(), other.header(), List.of(), now);
            }
            case 4 -> signed(goal, url, secret, now - WINDOW.toSeconds());
            default -> signed(goal, url, secret, now);
        };
    }

    private static Postback signed(Goal goal, String url, SigningSecret secret, long at) {
        byte[] text = (at + "\n" + url.substring(url.indexOf('?') + 1) + "\n").getBytes(US_ASCII);
        String header = "t=" + at + ",v1=" + HexFormat.of().formatHex(secret.mac(text));
        return new Postback(url, goal.id().value(), header, List.of(secret), at);
    }

    /** As it is sent now, to the goal as it is now. */
    Sent sent(Postback postback, RecordingRequest request, Goal goal) {
        long age = Math.abs(clock.instant().getEpochSecond() - postback.signedAt());
        boolean known = goal.access().secrets().stream().anyMatch(postback.secret()::contains);
        return new Sent(postback, request, goal.access().signed(), known && age <= WINDOW.toSeconds());
    }

    /** It was answered: was its signature judged rightly? */
    void hear(Sent sent) {
        RecordingRequest request = sent.request();
        boolean refusedForIt = request.text().contains("bad-signature");
        boolean taken = request.status() == 200;
        if (refusedForIt
                ? !sent.signatureAsked() || sent.rightlySigned()
                : taken && sent.signatureAsked() && !sent.rightlySigned()) {
            misjudged.add(sent.postback() + " was answered " + request.text());
        }
        if (taken && sent.signatureAsked()) {
            receipt(request)
                    .ifPresent(receipt -> signed.put(
                            receipt,
                            sent.postback().signedAt() + sent.postback().url()));
        }
    }

    /** Of what was accepted. */
    static Optional<Receipt> receipt(RecordingRequest request) {
        String[] words = request.text().strip().split(" ", -1);
        return request.status() == 200 && words.length == 3 ? Receipt.parse(words[2]) : Optional.empty();
    }
}
