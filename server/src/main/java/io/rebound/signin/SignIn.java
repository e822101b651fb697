package io.rebound.signin;

import io.rebound.database.LedgerDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Signs people in and out, by one-time link or by password. Thread-safe; blocks. */
public final class SignIn {
    private static final int LONGEST_EMAIL = 254;

    private final People people;
    private final Sessions sessions;
    private final SignInLinks links;
    private final Passwords passwords = new Passwords();
    private final Attempts attempts = new Attempts();

    public SignIn(LedgerDatabase database, SignInLinks links, InstantSource clock) {
        this.people = new People(database, clock);
        this.sessions = new Sessions(database, clock);
        this.links = links;
    }

    /** What came of trying to sign in. */
    public sealed interface Outcome {
        /** @param secret what the browser shows from now on */
        record In(Person person, String secret) implements Outcome {}

        /** The link was used, is older than an hour, or never was one. */
        record LinkOver() implements Outcome {}

        record Wrong() implements Outcome {}

        /** For a quarter of an hour nobody signs in by this e-mail address. */
        record TooMany() implements Outcome {}
    }

    /** What came of choosing how to sign in. */
    public enum Chosen {
        DONE,
        NO_EMAIL,
        EMAIL_TAKEN,
        PASSWORD_SHORT,
        PASSWORD_LONG
    }

    /** Whether a link would sign somebody in; does not use it up. */
    public boolean linkWorks(String secret) {
        return links.works(secret);
    }

    /** @param browser as it names itself */
    public Outcome byLink(String secret, String browser) {
        if (!links.use(secret)) {
            return new Outcome.LinkOver();
        }
        Person owner = people.owner();
        return new Outcome.In(owner, sessions.begin(owner, browser));
    }

    /** @param browser as it names itself */
    public Outcome byPassword(String email, String password, String browser) {
        if (attempts.tooMany(email)) {
            return new Outcome.TooMany();
        }
        Optional<People.Stored> stored = people.byEmail(email.strip());
        boolean readable = password.length() <= Passwords.LONGEST;
        if (!readable || !passwords.isRight(password, stored.flatMap(People.Stored::password))) {
            attempts.wrong(email);
            return new Outcome.Wrong();
        }
        attempts.right(email);
        Person person = stored.orElseThrow().person();
        return new Outcome.In(person, sessions.begin(person, browser));
    }

    /** Whether nobody could sign in without a link. */
    public boolean onlyByLink() {
        return people.nobodyHasPassword();
    }

    public Optional<Session> session(String secret) {
        return secret.isEmpty() ? Optional.empty() : sessions.of(secret);
    }

    public void out(Session session) {
        sessions.end(session.hash());
    }

    /** Ends one of somebody's sessions, if it is theirs. */
    public void end(Person person, String hash) {
        if (sessions.listed(person).stream().anyMatch(one -> one.hash().equals(hash))) {
            sessions.end(hash);
        }
    }

    /** Whom a caller of the API stands for: the person of that name, else the owner, whose the API's tokens are. */
    public Person named(String caller) {
        return people.byEmail(caller).map(People.Stored::person).orElseGet(people::owner);
    }

    public List<SignedIn> sessions(Person person) {
        return sessions.listed(person);
    }

    /** Sets what somebody signs in with, and ends their other sessions. */
    public Chosen choose(Session session, String email, String password) {
        String address = email.strip();
        if (address.length() > LONGEST_EMAIL || !address.matches("[^@\\s]+@[^@\\s]+")) {
            return Chosen.NO_EMAIL;
        }
        if (password.length() < Passwords.SHORTEST) {
            return Chosen.PASSWORD_SHORT;
        }
        if (password.length() > Passwords.LONGEST) {
            return Chosen.PASSWORD_LONG;
        }
        if (people.byEmail(address)
                .filter(other -> other.person().id() != session.person().id())
                .isPresent()) {
            return Chosen.EMAIL_TAKEN;
        }
        people.set(session.person().id(), address, passwords.hash(password));
        sessions.endOthers(session);
        return Chosen.DONE;
    }
}
