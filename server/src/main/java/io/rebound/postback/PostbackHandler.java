package io.rebound.postback;

import io.rebound.http.Handler;
import io.rebound.http.Request;

/** {@code GET} and {@code POST /postback}. Owned by one event loop. */
final class PostbackHandler implements Handler {
    private final Reception reception;

    PostbackHandler(Reception reception) {
        this.reception = reception;
    }

    @Override
    public void handle(Request request) {
        reception.receive(request, Door.POSTBACK, AnswerForm.preferred(request.header("accept")));
    }
}
