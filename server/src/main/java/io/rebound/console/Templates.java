package io.rebound.console;

import io.rebound.http.Problem;
import io.rebound.link.BadTemplateException;
import io.rebound.link.LinkTemplate;
import java.util.Optional;
import java.util.function.Supplier;

/** Fields that hold a link with macros. */
final class Templates {
    private static final int LONGEST = 8_192;

    private Templates() {}

    /** @throws Problem 422 with what is wrong with the link and the cure */
    static Optional<LinkTemplate> read(Fields fields, String name, LinkTemplate.Use use) {
        return fields.optionalText(name, LONGEST)
                .map(text -> checked(fields, name, () -> LinkTemplate.parse(text, use)));
    }

    /** Blames the field for a template that cannot be made. */
    static LinkTemplate checked(Fields fields, String name, Supplier<LinkTemplate> template) {
        try {
            return template.get();
        } catch (BadTemplateException bad) {
            throw fields.wrong(name, "cannot be used: " + bad.getMessage());
        }
    }
}
