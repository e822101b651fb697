package io.rebound.postback;

import io.rebound.http.Request;
import io.rebound.journal.event.Channel;
import io.rebound.journal.event.Parameter;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.TrackedClick;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.Tracker;

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
                .setMessage(reply.message());
        addRaw(draft, event);
        addUnderstood(draft, event);
        return event.build();
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
        Tracker tracker = draft.tracker;
        if (tracker != null) {
            event.setClick(TrackedClick.newBuilder()
                    .setTimeAndNode(tracker.click().timeAndNode())
                    .setSequence(tracker.click().sequence())
                    .setCampaign(tracker.campaign())
                    .setOffer(tracker.offer()));
        }
    }
}
