package io.rebound.console;

import io.rebound.http.ApiRequest;
import io.rebound.http.QueryString;
import io.rebound.signin.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request for a page by somebody who is signed in. Immutable.
 *
 * @param api as this person uses it
 */
record Visit(ApiRequest request, Session session, Viewer viewer, OwnApi.Client api, Assets assets) {

    /** @param section that the page belongs to, null for one that belongs to none */
    Frame frame(String title, @Nullable Section section) {
        return new Frame(title, section, viewer, shown(), assets);
    }

    Shown shown() {
        return new Shown(viewer);
    }

    /** The value of a parameter of the address; empty if it did not come or is blank. */
    Optional<String> query(String name) {
        return first(request.query(), name);
    }

    /** The value of a field of the form; empty if it did not come or is blank. */
    Optional<String> form(String name) {
        return first(request.form(), name);
    }

    /** All values of a parameter or field, in order. */
    static List<String> all(QueryString sent, String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (sent.name(i).equals(name)) {
                values.add(sent.value(i));
            }
        }
        return values;
    }

    private static Optional<String> first(QueryString sent, String name) {
        return all(sent, name).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Whether htmx asks for a part of a page that the browser shows already. */
    boolean wantsFragment() {
        return request.header("hx-request") != null;
    }
}
