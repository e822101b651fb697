package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.http.Problem;
import io.rebound.link.BadTemplateException;
import io.rebound.link.LinkTemplate;
import io.rebound.linter.Finding;
import io.rebound.linter.Linter;
import io.rebound.linter.Use;
import io.rebound.platform.Platform;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Fields that hold a link with macros. Thread-safe. */
final class Templates {
    static final int LONGEST = 8_192;

    private final Linter linter;

    Templates(Linter linter) {
        this.linter = linter;
    }

    /**
     * @param platform the other side's
     * @throws Problem 422 with what is wrong with the link and the cure
     */
    Optional<LinkTemplate> read(Fields fields, String name, Use use, Platform platform) {
        return fields.optionalText(name, LONGEST).map(text -> parsed(fields, name, text, use, platform));
    }

    private LinkTemplate parsed(Fields fields, String name, String text, Use use, Platform platform) {
        LinkTemplate.Use filled = use == Use.POSTBACK ? LinkTemplate.Use.POSTBACK : LinkTemplate.Use.DESTINATION;
        try {
            return LinkTemplate.parse(text, filled);
        } catch (BadTemplateException bad) {
            String why = linter.lint(text, use, platform, Optional.empty()).stream()
                    .filter(Finding::isError)
                    .map(Finding::message)
                    .findFirst()
                    .orElse(String.valueOf(bad.getMessage()));
            throw fields.wrong(name, "cannot be used: " + why);
        }
    }

    /** Blames the field for a template that cannot be made. */
    static LinkTemplate checked(Fields fields, String name, Supplier<LinkTemplate> template) {
        try {
            return template.get();
        } catch (BadTemplateException bad) {
            throw fields.wrong(name, "cannot be used: " + bad.getMessage());
        }
    }

    List<Finding> lint(String template, Use use, Platform platform, Optional<String> trackerParameter) {
        return linter.lint(template, use, platform, trackerParameter);
    }

    /** Adds to an answer's {@code warnings} what is wrong with one of its fields. */
    static void warn(ObjectNode answer, String field, List<Finding> findings) {
        ArrayNode warnings = answer.withArray("warnings");
        findings.forEach(finding -> warnings.add(json(finding).put("field", field)));
    }

    static ObjectNode json(Finding finding) {
        return Json.newObject()
                .put("severity", Json.word(finding.severity()))
                .put("code", finding.code().code())
                .put("message", finding.message());
    }
}
