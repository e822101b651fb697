package io.rebound.console;

import io.rebound.http.Answer;
import io.rebound.http.ApiAnswer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.signin.Session;
import io.rebound.signin.SignIn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Lets those see pages who are signed in, and lets a page change something only when it was our own page that asked.
 *
 * <h2>Requests from elsewhere</h2>
 *
 * Browsers say where a request comes from: {@code Sec-Fetch-Site}, or at least {@code Origin} with what is no GET. One that is
 * not from this very origin changes nothing, whatever cookies came with it. Thread-safe; blocks.
 */
final class Gate {
    private static final String COOKIE = "session";

    /** Browsers take a cookie of such a name only over TLS, for this host alone. */
    private static final String SECURE_COOKIE = "__Host-session";

    private final SignIn signIn;
    private final OwnApi api;
    private final Assets assets;

    Gate(SignIn signIn, OwnApi api, Assets assets) {
        this.signIn = signIn;
        this.api = api;
        this.assets = assets;
    }

    /** A page for those who are signed in; others are led to sign in, and back. */
    Route get(String pattern, PageHandler page) {
        return new Route("GET", pattern, true, request -> {
            Optional<Session> session = session(request);
            return session.isPresent() ? shown(visit(request, session.get()), page) : toSignIn(request);
        });
    }

    /** A form of ours, sent by somebody who is signed in. */
    Route post(String pattern, PageHandler form) {
        return new Route("POST", pattern, true, request -> answered(request, form));
    }

    /** A file of at most so many bytes that a page of ours sends, read while it arrives. */
    Route upload(String pattern, long mostBytes, PageHandler form) {
        return new Route(
                "POST", pattern, true, java.util.OptionalLong.of(mostBytes), request -> answered(request, form));
    }

    private ApiAnswer answered(ApiRequest request, PageHandler form) throws Exception {
        if (!isOurOwn(request)) {
            return error(nobody(request), 403, "This request came from another site, so nothing was changed.");
        }
        Optional<Session> session = session(request);
        return session.isPresent() ? shown(visit(request, session.get()), form) : toSignIn(request);
    }

    /** Whether one of our own pages sent it. */
    static boolean isOurOwn(ApiRequest request) {
        String site = request.header("sec-fetch-site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.header("origin");
        String host = request.header("host");
        return origin != null
                && host != null
                && origin.replaceFirst("^https?://", "").equals(host);
    }

    Optional<Session> session(ApiRequest request) {
        return request.cookie(isSecure(request) ? SECURE_COOKIE : COOKIE).flatMap(signIn::session);
    }

    /** Tells the browser its secret. */
    static Answer remember(ApiRequest request, Answer answer, String secret) {
        return answer.with("Set-Cookie", cookie(request, secret, ""));
    }

    /** Has the browser forget its secret. */
    static Answer forget(ApiRequest request, Answer answer) {
        return answer.with("Set-Cookie", cookie(request, "", "; Max-Age=0"));
    }

    private static String cookie(ApiRequest request, String secret, String more) {
        boolean secure = isSecure(request);
        return (secure ? SECURE_COOKIE : COOKIE) + "=" + secret + "; Path=/; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "") + more;
    }

    /** Whether a proxy before us speaks TLS with the browser. Who claims so falsely only hides their own cookie. */
    private static boolean isSecure(ApiRequest request) {
        return "https".equalsIgnoreCase(request.header("x-forwarded-proto"));
    }

    private Visit visit(ApiRequest request, Session session) {
        String name = session.person().name();
        return new Visit(request, session, Viewer.of(name, request), api.as(name), assets);
    }

    private Frame nobody(ApiRequest request) {
        Viewer viewer = Viewer.of("", request);
        return new Frame("Rebound", null, viewer, new Shown(viewer), assets);
    }

    private static ApiAnswer shown(Visit visit, PageHandler page) throws Exception {
        try {
            return page.show(visit);
        } catch (Problem problem) {
            return error(visit.frame("Not possible", null), problem.status(), String.valueOf(problem.getMessage()));
        }
    }

    static Answer error(Frame frame, int status, String message) {
        return Html.page(status, (out, plain) -> JteproblemGenerated.render(out, plain, frame, status, message));
    }

    /** Leads back afterwards, where it was a page that was asked for. */
    private static Answer toSignIn(ApiRequest request) {
        if (request.header("hx-request") != null) {
            return new Answer(401, List.of("HX-Redirect", "/sign-in", "Cache-Control", "no-store"), new byte[0]);
        }
        String target = request.address().target();
        return Html.see(
                request.method().equals("GET") && !target.equals("/")
                        ? "/sign-in?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8)
                        : "/sign-in");
    }
}
