package io.rebound.postback;

import io.rebound.http.Request;
import io.rebound.journal.event.Channel;
import io.rebound.journal.event.Parameter;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.ReplayOf;
import io.rebound.journal.event.TrackedClick;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.Tracker;
import java.time.Instant;

/** Writes down a postback as it came and as it was understood, without its key and with half an address. */
final class PostbackEvents {
    private PostbackEvents() {}

    static PostbackReceived received(Request request, Draft draft, Receipt receipt, Reply reply) {
        PostbackReceived.Builder event = PostbackReceived.newBuilder()
                .setReceiptTimeAndNode(receipt.timeAndNode())
                .setReceiptSequence(receipt.sequence())
                .setReceivedAt(draft.receivedAt.toEpochMilli())
                .setMethod(request.method())
                .setNetwork(Network.of(request.clientAddress()))
                .setChannel(draft.sender.byPixelKey() ? Channel.PIXEL : Channel.POSTBACK)
                .setResult(reply.result().code())
                .setMessage(reply.message())
                .setKeyEnd(draft.sender.keyEnd())
                .setSigned(draft.signed)
                .setSignature(draft.signature)
                .setAddress(draft.address);
        addRaw(draft, event);
        addUnderstood(draft, event);
        return event.build();
    }

    /** The same postback once more, as it is understood now. */
    static PostbackReceived replayed(PostbackReceived original, Draft draft, Receipt receipt, Instant now) {
        PostbackReceived.Builder event = PostbackReceived.newBuilder()
                .setReceiptTimeAndNode(receipt.timeAndNode())
                .setReceiptSequence(receipt.sequence())
                .setReceivedAt(now.toEpochMilli())
                .setMethod(original.getMethod())
                .addAllParameters(original.getParametersList())
                .setNetwork(original.getNetwork())
                .setChannel(original.getChannel())
                .setResult(Result.ACCEPTED.code())
                .setReplayOf(first(original))
                .setKeyEnd(original.getKeyEnd())
                .setSigned(original.getSigned())
                .setSignature(original.getSignature())
                .setAddress(original.getAddress());
        addUnderstood(draft, event);
        return event.build();
    }

    /** What was received in the first place, where the original is a replay itself. */
    static ReplayOf first(PostbackReceived original) {
        return original.hasReplayOf()
                ? original.getReplayOf()
                : ReplayOf.newBuilder()
                        .setReceiptTimeAndNode(original.getReceiptTimeAndNode())
                        .setReceiptSequence(original.getReceiptSequence())
                        .setReceivedAt(original.getReceivedAt())
                        .build();
    }

    private static void addRaw(Draft draft, PostbackReceived.Builder event) {
        Parameters parameters = draft.reading.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.name(i);
            boolean isKey = name.equalsIgnoreCase(Field.API_KEY.nativeName());
            event.addParameters(Parameter.newBuilder()
                    .setName(draft.keys.hiddenIn(name))
                    .setValue(isKey ? Quoted.MASK : draft.keys.hiddenIn(parameters.value(i))));
        }
    }

    private static void addUnderstood(Draft draft, PostbackReceived.Builder event) {
        event.setGoal(draft.goal.id().value())
                .setGoalVersion(draft.goal.version())
                .setAdvertiser(draft.goal.advertiser().value())
                .setCurrency(draft.currency.getCurrencyCode())
                .setKind(draft.kind())
                .setStatus(draft.standing())
                .setEventTime(draft.eventTime.toEpochMilli())
                .addAllTolerated(draft.tolerated());
        if (!draft.sender.byPixelKey()) { // anyone can write a txid into a page, and so claim an order
            event.setTxid(draft.keys.hiddenIn(draft.txid()));
        }
        draft.amountMicros.ifPresent(event::setAmountMicros);
        addKeys(draft, event);
        Tracker tracker = draft.tracker;
        if (tracker != null) {
            event.setClick(TrackedClick.newBuilder()
                    .setTimeAndNode(tracker.click().timeAndNode())
                    .setSequence(tracker.click().sequence())
                    .setCampaign(tracker.campaign())
                    .setOffer(tracker.offer()));
        } else if (!draft.spelling(Field.TRACKING).equals(Field.TRACKING.nativeName())) {
            event.setTracking(draft.keys.hiddenIn(draft.text(Field.TRACKING)));
        }
    }

    /** What a replay must know of the keys, as their values are not kept. */
    private static void addKeys(Draft draft, PostbackReceived.Builder event) {
        if (!draft.sender.goal().id().equals(draft.goal.id())) {
            event.setKeyGoal(draft.sender.goal().id().value());
        }
        if (draft.keys.given().size() > 1) {
            event.setKeys(draft.keys.given().size());
        }
    }
}
