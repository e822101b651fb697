package io.rebound.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problem documents as RFC 9457 has them. */
final class Problems {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Problems() {}

    static Answer answer(Problem problem) {
        return answer(problem.status(), problem.field(), String.valueOf(problem.getMessage()));
    }

    static Answer answer(int status, @Nullable String field, String detail) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("type", "about:blank")
                .put("title", title(status))
                .put("status", status)
                .put("detail", detail);
        if (field != null) {
            document.put("field", field);
        }
        try {
            return new Answer(
                    status,
                    List.of("Content-Type", "application/problem+json", "Cache-Control", "no-store"),
                    MAPPER.writeValueAsBytes(document));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 422 -> "Unprocessable Content";
            case 431 -> "Request Header Fields Too Large";
            case 503 -> "Service Unavailable";
            default -> "Error";
        };
    }
}
