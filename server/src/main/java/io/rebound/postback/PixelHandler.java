package io.rebound.postback;

import io.rebound.http.Handler;
import io.rebound.http.Request;

/** {@code GET /pixel.gif} and {@code GET /pixel.html}: the same as a postback, but a page always sees it succeed. */
final class PixelHandler implements Handler {
    private final Reception reception;
    private final AnswerForm form;

    PixelHandler(Reception reception, AnswerForm form) {
        this.reception = reception;
        this.form = form;
    }

    @Override
    public void handle(Request request) {
        reception.receive(request, Door.PIXEL, form);
    }
}
