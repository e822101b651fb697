package io.rebound.console;

import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.QueryString;
import io.rebound.http.Route;
import io.rebound.signin.SignIn;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /sign-in} by one-time link or by password, and {@code /sign-out}. Thread-safe; blocks. */
final class SignInPages {
    private final SignIn signIn;
    private final Gate gate;
    private final Assets assets;

    SignInPages(SignIn signIn, Gate gate, Assets assets) {
        this.signIn = signIn;
        this.gate = gate;
        this.assets = assets;
    }

    /**
     * What the page asks for.
     *
     * @param link the secret of a link that works; empty where a password is asked for
     * @param to where it leads afterwards
     * @param error empty if nothing is wrong
     * @param onlyByLink whether nobody has a password yet
     */
    record Form(String link, String to, String email, String error, boolean onlyByLink) {}

    List<Route> routes() {
        return List.of(
                new Route("GET", "/sign-in", true, this::show),
                new Route("POST", "/sign-in", true, this::take),
                gate.post("/sign-out", this::out));
    }

    /** A link is used up only by the button on the page: mail programs and chats follow links to look at them. */
    private Answer show(ApiRequest request) {
        String link = value(request.query(), "link");
        boolean works = !link.isEmpty() && signIn.linkWorks(link);
        if (link.isEmpty() && gate.session(request).isPresent()) {
            return Html.see("/");
        }
        String error = !link.isEmpty() && !works
                ? "This link was used already, or is older than an hour. Run “rebound sign-in” on the server for another."
                : "";
        return page(request, 200, new Form(works ? link : "", to(request.query()), "", error, signIn.onlyByLink()));
    }

    private Answer take(ApiRequest request) {
        QueryString form = request.form();
        if (!Gate.isOurOwn(request)) {
            return page(request, 403, wrong(form, "This request came from another site. Sign in here."));
        }
        String browser = Objects.requireNonNullElse(request.header("user-agent"), "");
        String link = value(form, "link");
        SignIn.Outcome outcome = link.isEmpty()
                ? signIn.byPassword(value(form, "email"), value(form, "password"), browser)
                : signIn.byLink(link, browser);
        return switch (outcome) {
            case SignIn.Outcome.In in ->
                Gate.remember(
                        request, Html.see(in.person().hasPassword() ? to(form) : "/account?welcome=1"), in.secret());
            case SignIn.Outcome.Wrong wrong ->
                page(request, 422, wrong(form, "There is nobody with this e-mail address and password."));
            case SignIn.Outcome.TooMany tooMany ->
                page(
                        request,
                        429,
                        wrong(
                                form,
                                "Too many wrong passwords: wait a quarter of an hour, or run “rebound sign-in” on the"
                                        + " server for a link."));
            case SignIn.Outcome.LinkOver over ->
                page(
                        request,
                        422,
                        wrong(
                                form,
                                "This link was used already, or is older than an hour. Run “rebound sign-in” on the"
                                        + " server for another."));
        };
    }

    private Answer out(Visit visit) {
        signIn.out(visit.session());
        return Gate.forget(visit.request(), Html.see("/sign-in"));
    }

    private Form wrong(QueryString form, String error) {
        return new Form("", to(form), value(form, "email"), error, signIn.onlyByLink());
    }

    private Answer page(ApiRequest request, int status, Form form) {
        Viewer viewer = Viewer.of("", request);
        return Html.page(status, (out, plain) -> Jtesign_inGenerated.render(out, plain, viewer, assets, form));
    }

    /** Only ever a place of our own. */
    private static String to(QueryString sent) {
        String to = value(sent, "to");
        return to.startsWith("/") && !to.startsWith("//") && !to.contains("\\") ? to : "/";
    }

    private static String value(QueryString sent, String name) {
        @Nullable String value = Visit.all(sent, name).stream().findFirst().orElse(null);
        return Objects.requireNonNullElse(value, "");
    }
}
