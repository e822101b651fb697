package io.rebound.api;

import io.rebound.http.ApiRequest;
import java.util.Locale;

/** In which form a body came that may have several: as its content type says, else as it begins. */
enum BodyForm {
    JSON,
    /** Of objects. */
    JSON_LIST,
    CSV,
    XML;

    static BodyForm of(ApiRequest request) {
        String type = request.header("content-type");
        String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (lower.contains("csv")) {
            return CSV;
        }
        return switch (first(request.body())) {
            case '<' -> XML;
            case '[' -> JSON_LIST;
            case '{', 0 -> JSON;
            default -> lower.contains("json") ? JSON : CSV;
        };
    }

    /** The first character that means something; 0 if there is none. */
    private static char first(byte[] body) {
        for (byte each : body) {
            boolean mark = (each & 0xff) >= 0xbb; // of the byte order
            if (!mark && each > ' ') {
                return (char) each;
            }
        }
        return 0;
    }
}
