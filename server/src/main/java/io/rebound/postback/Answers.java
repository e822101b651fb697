package io.rebound.postback;

import io.rebound.http.Request;
import io.rebound.operations.Metrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The one place where senders are answered, and so where results are counted. Thread-safe. */
final class Answers {
    private final Map<Result, LongAdder> counts = new EnumMap<>(Result.class);

    Answers(Metrics metrics) {
        for (Result result : Result.values()) {
            counts.put(
                    result,
                    metrics.counter(
                            "rebound_postbacks", "Postbacks by what they were answered", "result", result.code()));
        }
    }

    /** Call on the request's event loop. */
    void give(Request request, AnswerForm form, Reply reply) {
        count(reply.result());
        request.answer(form.of(reply));
    }

    /** Another method than the address takes. */
    void refuseMethod(Request request, Door door, AnswerForm form) {
        count(Result.UNREADABLE);
        Refusal why = new Refusal(
                Result.UNREADABLE, "this address takes " + door.methods() + ", got " + Quoted.plain(request.method()));
        request.answer(form.of(Reply.refused(why).withStatus(405)).with("Allow", door.methods()));
    }

    private void count(Result result) {
        LongAdder count = counts.get(result);
        if (count != null) {
            count.increment();
        }
    }
}
