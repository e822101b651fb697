package io.rebound.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua_parser.Parser;

/**
 * Reads user agents with uap-core's expressions, behind a bounded cache. Thread-safe.
 *
 * <p>The expressions are loaded when an agent is first asked for, which takes some tenths of a second: not at the start of
 * the program, and never on an event loop, for which there is {@link #quick}.
 */
public final class Agents {
    /** What is read of an agent; the longest that a click keeps. */
    static final int LONGEST = 512;

    private static final Logger log = LoggerFactory.getLogger(Agents.class);
    private static final int REMEMBERED = 20_000;

    private final Map<String, Release> releases;
    private final Cache<String, Reading> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();
    private volatile @Nullable Expressions expressions;
    private boolean loading;

    private record Expressions(Families systems, Families browsers, Crawlers crawlers) {}

    /** @param rules which versions of browsers can be out */
    public Agents(TrafficRules rules) {
        this.releases = rules.releases();
    }

    /** What it says of itself; may load the expressions first. */
    public Agent of(String userAgent) {
        return reading(userAgent).agent();
    }

    /** The same without ever waiting: {@code unknown} while the expressions are being loaded, which it begins. */
    public Agent quick(String userAgent) {
        if (expressions == null) {
            loadSoon();
            return Agent.UNKNOWN;
        }
        return of(userAgent);
    }

    /** Loads the expressions on a thread of its own, if nobody has yet. */
    public synchronized void loadSoon() {
        if (!loading && expressions == null) {
            loading = true;
            Thread.ofPlatform().daemon().name("agent-expressions").start(this::loaded);
        }
    }

    Reading reading(String userAgent) {
        Reading reading = known.getIfPresent(userAgent);
        if (reading == null) {
            reading = read(userAgent.length() <= LONGEST ? userAgent : userAgent.substring(0, LONGEST));
            known.put(userAgent, reading);
        }
        return reading;
    }

    private Reading read(String agent) {
        if (AgentFaults.empty(agent)) {
            return Reading.fault(Agent.UNKNOWN, AgentFaults.EMPTY, AgentFaults.EMPTY);
        }
        try {
            return read(agent, loaded());
        } catch (Measured.ExhaustedException hostile) {
            return Reading.fault(Agent.UNKNOWN, AgentFaults.IMPOSSIBLE, "costly-agent");
        } catch (RuntimeException | StackOverflowError broken) {
            log.warn("an agent could not be read: {}", agent, broken);
            return Reading.sound(Agent.UNKNOWN, Long.MIN_VALUE);
        }
    }

    private Reading read(String agent, Expressions using) {
        String os = using.systems.of(agent);
        String browser = using.browsers.of(agent);
        String crawler = using.crawlers.kind(agent);
        if (!crawler.equals(Crawlers.NONE)) {
            Agent program = new Agent("bot", os, browser);
            return crawler.equals(Crawlers.LIBRARY)
                    ? Reading.sound(program, Long.MIN_VALUE) // anybody's, perhaps the user's own
                    : Reading.fault(program, "bot", crawler);
        }
        Agent said = new Agent(DeviceClass.of(agent, os), os, browser);
        Optional<String> impossible = AgentFaults.impossible(agent);
        return impossible
                .map(rule -> Reading.fault(said, AgentFaults.IMPOSSIBLE, rule))
                .orElseGet(() -> Reading.sound(said, Release.notBefore(agent, releases)));
    }

    private synchronized Expressions loaded() {
        Expressions now = expressions;
        if (now == null) {
            now = load();
            expressions = now;
        }
        return now;
    }

    /** The list's last part, devices by maker, is three quarters of it and not needed. */
    private static Expressions load() {
        String all = DataFile.text(Parser.class, "/ua_parser/regexes.yaml");
        try {
            JsonNode lists = new YAMLMapper().readTree(all.substring(0, all.indexOf("\ndevice_parsers:")));
            return new Expressions(
                    Families.read(lists.required("os_parsers"), "os_replacement"),
                    Families.read(lists.required("user_agent_parsers"), "family_replacement"),
                    Crawlers.load());
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("uap-core's expressions cannot be read", damaged);
        }
    }
}
