package io.rebound;

import io.rebound.api.ApiTokens;
import io.rebound.demo.Demo;
import io.rebound.signin.SignInLinks;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a started server tells the person who started it.
 *
 * @param tracking the tracking host's own address
 * @param console the console host's own address
 * @param firstToken the token that was made at this start, if it was the first
 */
record Welcome(
        Path data,
        String tracking,
        String console,
        ApiTokens tokens,
        Optional<String> firstToken,
        SignInLinks signInLinks) {

    /** Makes the demo catalog, or finds the one that was made. */
    Demo demo() {
        return Demo.prepare(data, tracking, console, () -> tokens.make("demo"));
    }

    /** The two lines last that say the server is ready. */
    void print(PrintStream out, Optional<Demo> demo) {
        SignInCommand.tellConsole(data, console);
        firstToken.ifPresent(token -> out.println("token     " + token + "  (the API's; shown only this once)"));
        demo.ifPresent(made -> {
            out.println("click     " + made.click());
            out.println("postback  " + made.postback());
        });
        if (demo.isPresent() || firstToken.isPresent()) {
            out.println("sign in   " + console + signInLinks.make() + "  (works once, within an hour)");
        }
        out.println("tracking  " + tracking);
        out.println("console   " + console);
        out.flush();
    }
}
