package io.rebound.postback;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.rebound.http.Answer;
import io.rebound.ledger.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms in which a sender can be answered. The header {@code Rebound-Result} carries the code in each. */
enum AnswerForm {
    TEXT("text/plain; charset=utf-8", false) {
        @Override
        byte[] body(Reply reply) {
            StringBuilder text = new StringBuilder(96);
            if (reply.result() != Result.ACCEPTED) {
                text.append("ERROR ").append(reply.result().code()).append(": ").append(reply.message());
            } else {
                text.append("OK accepted ").append(reply.receipt());
                Verdict verdict = reply.verdict();
                if (verdict != null) {
                    text.append(' ').append(verdict.settled());
                    text.append(verdict.why().isEmpty() ? "" : " ").append(verdict.why());
                    verdict.conversion()
                            .ifPresent(conversion -> text.append(' ').append(conversion));
                }
            }
            return text.append('\n').toString().getBytes(UTF_8);
        }
    },
    JSON("application/json", false) {
        @Override
        byte[] body(Reply reply) {
            StringBuilder json = new StringBuilder(128);
            json.append("{\"result\":").append(quoted(reply.result().code()));
            if (!reply.message().isEmpty()) {
                json.append(",\"message\":").append(quoted(reply.message()));
            }
            if (reply.receipt() != null) {
                json.append(",\"receipt\":").append(quoted(reply.receipt().toString()));
            }
            Verdict verdict = reply.verdict();
            if (verdict != null) {
                json.append(",\"settled\":").append(quoted(verdict.settled()));
                json.append(",\"why\":").append(verdict.why().isEmpty() ? "null" : quoted(verdict.why()));
                json.append(",\"conversion\":")
                        .append(verdict.conversion()
                                .map(conversion -> quoted(conversion.toString()))
                                .orElse("null"));
            }
            return json.append('}').toString().getBytes(UTF_8);
        }
    },
    GIF("image/gif", false) {
        @Override
        byte[] body(Reply reply) {
            return PIXEL;
        }
    },
    /** A browser shows a broken image for anything but a 200. */
    PIXEL_GIF("image/gif", true) {
        @Override
        byte[] body(Reply reply) {
            return PIXEL;
        }
    },
    PIXEL_HTML("text/html; charset=utf-8", true) {
        @Override
        byte[] body(Reply reply) {
            return PAGE;
        }
    };

    /** One transparent pixel, 43 bytes. */
    private static final byte[] PIXEL = {
        'G',
        'I',
        'F',
        '8',
        '9',
        'a',
        1,
        0,
        1,
        0,
        (byte) 0x80,
        0,
        0, // one by one, a table of two colours
        0,
        0,
        0,
        (byte) 0xff,
        (byte) 0xff,
        (byte) 0xff, //
        0x21,
        (byte) 0xf9,
        4,
        1,
        0,
        0,
        0,
        0, // colour 0 is transparent
        0x2c,
        0,
        0,
        0,
        0,
        1,
        0,
        1,
        0,
        0, //
        2,
        2,
        0x44,
        1,
        0,
        0x3b
    };

    private static final byte[] PAGE = "<!doctype html><title>Rebound</title>\n".getBytes(UTF_8);

    private final boolean alwaysOk;

    @SuppressWarnings("ImmutableEnumChecker") // filled once, never changed
    private final Map<Result, List<String>> headers = new EnumMap<>(Result.class);

    AnswerForm(String type, boolean alwaysOk) {
        this.alwaysOk = alwaysOk;
        for (Result result : Result.values()) {
            headers.put(result, headers(type, alwaysOk, result));
        }
    }

    abstract byte[] body(Reply reply);

    Answer of(Reply reply) {
        return new Answer(
                alwaysOk ? 200 : reply.status(), headers.getOrDefault(reply.result(), List.of()), body(reply));
    }

    private static List<String> headers(String type, boolean alwaysOk, Result result) {
        List<String> all = new ArrayList<>(
                List.of("Content-Type", type, "Cache-Control", "no-store", "Rebound-Result", result.code()));
        if (alwaysOk) {
            all.addAll(List.of("Cross-Origin-Resource-Policy", "cross-origin"));
        } else if (result.isOurTrouble()) {
            all.addAll(List.of("Retry-After", "1"));
        } else if (result.status() == 401) {
            all.addAll(List.of("WWW-Authenticate", "Bearer"));
        }
        return List.copyOf(all);
    }

    /** What {@code Accept} prefers among JSON, images and text; text if it says nothing. */
    static AnswerForm preferred(@Nullable String accept) {
        if (accept == null || accept.equals("*/*")) {
            return TEXT;
        }
        AnswerForm best = TEXT;
        int bestWeight = 0;
        for (int from = 0; from < accept.length(); ) {
            int comma = accept.indexOf(',', from);
            int to = comma < 0 ? accept.length() : comma;
            MediaRange range = MediaRange.parse(accept.substring(from, to));
            if (range.weight() > bestWeight) { // on a tie the first one wins
                AnswerForm form = range.form();
                if (form != null) {
                    best = form;
                    bestWeight = range.weight();
                }
            }
            from = to + 1;
        }
        return best;
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
