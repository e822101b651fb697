package io.rebound.console;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.rebound.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Templates as answers, with the headers that keep a page to itself. */
final class Html {
    /** Nothing from elsewhere, nothing inline, in nobody's frame. What breaks this is reported to us. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
                    + " object-src 'none'; frame-ancestors 'none'; report-uri " + CspReports.PATH;

    private static final List<String> HEADERS = List.of(
            "Content-Type", "text/html; charset=utf-8",
            "Cache-Control", "no-store",
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private Html() {}

    /** A template with what it shows; the compiler checks that it is all of it. */
    @FunctionalInterface
    interface Template {
        /** @param plain leaves forms as they are written */
        void render(HtmlTemplateOutput out, HtmlInterceptor plain);
    }

    private static final HtmlInterceptor PLAIN = new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput out) {}

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput out) {}
    };

    static Answer page(Template template) {
        return page(200, template);
    }

    static Answer page(int status, Template template) {
        StringOutput text = new StringOutput(16_384);
        template.render(new OwaspHtmlTemplateOutput(text), PLAIN);
        return new Answer(status, HEADERS, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Leads to another page after something was changed. */
    static Answer see(String path) {
        return new Answer(303, List.of("Location", path, "Cache-Control", "no-store"), new byte[0]);
    }
}
