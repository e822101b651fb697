package io.rebound.console;

import io.rebound.http.Answer;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Route;
import io.rebound.signin.SignIn;
import io.rebound.signin.SignedIn;
import java.util.List;

/** {@code /account}: what somebody signs in with, and where they are signed in. Thread-safe; blocks. */
final class AccountPage {
    private static final String PATH = "/account";

    private final SignIn signIn;
    private final Gate gate;

    AccountPage(SignIn signIn, Gate gate) {
        this.signIn = signIn;
        this.gate = gate;
    }

    /**
     * @param own the hash of the session that looks
     * @param welcome whether this is somebody's first visit
     * @param said what came of the form; empty at first
     * @param wrong whether that is an error
     */
    record Model(
            String email,
            boolean hasPassword,
            List<SignedIn> sessions,
            String own,
            boolean welcome,
            String said,
            boolean wrong) {}

    List<Route> routes() {
        return List.of(
                gate.get(PATH, visit -> page(visit, 200, "", false)),
                gate.post(PATH, this::choose),
                gate.post(PATH + "/sessions/{hash}/end", this::end));
    }

    private ApiAnswer choose(Visit visit) {
        SignIn.Chosen chosen = signIn.choose(
                visit.session(),
                visit.form("email").orElse(""),
                Visit.all(visit.request().form(), "password").stream()
                        .findFirst()
                        .orElse(""));
        return switch (chosen) {
            case DONE -> Html.see(PATH + "?saved=1");
            case NO_EMAIL -> page(visit, 422, "An e-mail address looks like you@example.com.", true);
            case EMAIL_TAKEN -> page(visit, 422, "Somebody else signs in with this e-mail address.", true);
            case PASSWORD_SHORT -> page(visit, 422, "A password has at least 10 characters.", true);
            case PASSWORD_LONG -> page(visit, 422, "A password has at most 200 characters.", true);
        };
    }

    private ApiAnswer end(Visit visit) {
        signIn.end(visit.session().person(), visit.request().path("hash"));
        return Html.see(PATH);
    }

    private Answer page(Visit visit, int status, String said, boolean wrong) {
        boolean saved = visit.query("saved").isPresent();
        Model model = new Model(
                visit.form("email").or(() -> visit.session().person().email()).orElse(""),
                visit.session().person().hasPassword(),
                signIn.sessions(visit.session().person()),
                visit.session().hash(),
                visit.query("welcome").isPresent(),
                saved && !wrong ? "Saved. Other browsers were signed out." : said,
                wrong);
        Frame frame = visit.frame("Account", Section.ACCOUNT);
        return Html.page(status, (out, plain) -> JteaccountGenerated.render(out, plain, frame, model));
    }
}
