package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Route;
import io.rebound.linter.Use;
import io.rebound.platform.Platform;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /api/v1/lint}: says what is wrong with a template before it is saved, or with a line that was pasted at a
 * platform and never comes here. Thread-safe.
 */
final class LintApi {
    private static final List<String> FIELDS = List.of("template", "use", "platform", "tracker_parameter");

    private final Presets presets;
    private final Templates templates;

    LintApi(Presets presets, Templates templates) {
        this.presets = presets;
        this.templates = templates;
    }

    Route route() {
        return Route.of("POST", "/api/v1/lint", this::lint);
    }

    private Answer lint(ApiRequest request) {
        Fields fields = Fields.of(Json.object(request.body())).only(FIELDS);
        String template = fields.text("template", Templates.LONGEST);
        if (!fields.has("use")) {
            throw fields.mustBe("use", "one of destination, fallback, postback, inbound");
        }
        Use use = fields.choice("use", Use.DESTINATION);
        Platform platform = presets.named(presets.read(fields, "platform"));
        Optional<String> trackerParameter = fields.optionalText("tracker_parameter", 100);
        ObjectNode answer = Json.newObject();
        ArrayNode findings = answer.putArray("findings");
        templates
                .lint(template, use, platform, trackerParameter)
                .forEach(finding -> findings.add(Templates.json(finding)));
        return Json.answer(200, answer);
    }
}
