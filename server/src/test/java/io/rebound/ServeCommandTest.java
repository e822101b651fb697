package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code serve} refuses: exit code 2 and one line that names it. */
class ServeCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nonsense                      | --nonsense",
                "--track-prot 8080               | --track-prot",
                "extra                           | extra",
                "--track-port                    | --track-port",
                "--track-port 8080 --track-port 1| --track-port",
                "--track-port x                  | --track-port is a number from 0 to 65535, got \"x\"",
                "--track-port 65536              | --track-port is a number from 0 to 65535, got \"65536\"",
                "--console-port -1               | --console-port is a number from 0 to 65535, got \"-1\"",
                "--console-port 1.5              | --console-port is a number from 0 to 65535, got \"1.5\"",
                "--node 65536                    | --node is a number from 0 to 65535, got \"65536\"",
                "--node one                      | --node is a number from 0 to 65535, got \"one\"",
                "--public-url track.example      | --public-url is a URL like https://track.example.com, got \"track.example\"",
                "--public-url ftp://a.example    | --public-url is a URL like https://track.example.com, got \"ftp://a.example\"",
                "--fallback-url //a.example      | --fallback-url: ",
                "--fallback-url https://a.example/?x={clck_id} | --fallback-url: unknown macro {clck_id}",
                "--fallback-url https://{sub1}/  | --fallback-url: ",
                "--currency EURO                 | --currency is an ISO 4217 code like USD, got \"EURO\"",
                "--currency usd                  | --currency is an ISO 4217 code like USD, got \"usd\"",
                "--trusted-proxies 10.0.0.0/33   | --trusted-proxies: \"10.0.0.0/33\"",
                "--trusted-proxies proxy.example | --trusted-proxies: an address range looks like 10.0.0.0/8, got \"proxy.example\"",
                "--trusted-proxies 10.0.0.0/8,   | --trusted-proxies",
                "--delivery-retention 0          | --delivery-retention is a number of days from 1 to 9999, got \"0\"",
                "--seal-after 0                 | --seal-after is a number of seconds from 1 to 3600, got \"0\"",
                "--seal-after 1m                | --seal-after is a number of seconds from 1 to 3600, got \"1m\"",
                "--click-retention ever         | --click-retention is a number of days from 0 to 9999, got \"ever\"",
                "--postback-retention -1        | --postback-retention is a number of days from 0 to 9999, got \"-1\"",
                "--report-memory 255            | --report-memory is a number of megabytes from 256 to 65536, got \"255\"",
                "--report-memory 1GB            | --report-memory is a number of megabytes from 256 to 65536, got \"1GB\"",
                "--delivery-allow 10/8/8         | --delivery-allow: an address range looks like 10.0.0.0/8, got \"10/8/8\"",
                "--traffic-rules /no/such.yaml   | --traffic-rules: cannot read /no/such.yaml",
                "--journal kafka://broker        | --journal: only",
                "--ledger postgresql://db        | --ledger: only",
                "--warehouse clickhouse:http://c | --warehouse: only",
                "--roles core                    | --roles: only",
                "--admin-token short             | --admin-token needs at least 16 characters",
                "--admin-token @/no/such/file    | --admin-token: cannot read /no/such/file",
                "--config /no/such.yaml          | /no/such.yaml",
                "--track-host 192.0.2.1           | cannot listen on 192.0.2.1:",
            })
    void aBadOptionEndsWithTwoAndOneLineThatNamesIt(String options, String named) {
        assertThat(serve(options.strip().split(" +"))).isEqualTo(2);

        assertThat(err.toString().lines().toList()).as("one line").hasSize(1);
        assertThat(err.toString()).startsWith("rebound serve: ").contains(named);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "track-prot: 8080          | unknown key \"track-prot\"",
                "Track-Port: 8080          | unknown key \"Track-Port\"",
                "demo: true                | unknown key \"demo\"",
                "track: {port: 8080}       | unknown key \"track\"",
                "track-port: {a: 1}        | \"track-port\" needs a value",
                "track-port:               | \"track-port\" needs a value",
                "track_port: many          | --track-port is a number from 0 to 65535, got \"many\"",
                "- track-port              | must hold keys and values",
                "'track-port: ['           | is not YAML at line 1: ",
                "trusted-proxies: [x]      | --trusted-proxies",
            })
    void aBadConfigurationFileEndsWithTwoAndOneLineThatNamesIt(String yaml, String named) throws IOException {
        Path file = Files.writeString(directory.resolve("rebound.yaml"), yaml);

        assertThat(serve("--config", file.toString())).isEqualTo(2);

        assertThat(err.toString().lines().toList()).as("one line").hasSize(1);
        assertThat(err.toString()).contains(named);
    }

    @Test
    void aDataDirectoryThatCannotBeOneIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThat(serve("--data", file.toString())).isEqualTo(2);

        assertThat(err.toString().lines().toList()).hasSize(1);
        assertThat(err.toString()).contains(file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"track", "console"})
    void aTakenPortIsNamedAndTheDataDirectoryLetGo(String host) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            List<String> options = new ArrayList<>(List.of("--track-port", "0", "--console-port", "0"));
            options.set(options.indexOf("--" + host + "-port") + 1, port);

            assertThat(serve(options.toArray(String[]::new))).isEqualTo(2);

            assertThat(err.toString().lines().toList()).as("one line").hasSize(1);
            assertThat(err.toString()).contains("127.0.0.1:" + port);
        }
        DataDirectory.lock(directory.resolve("data")).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "serve nonsense", "keys", "keys nonsense", "simulate --clicks 0", "--nonsense"})
    void aCommandThatIsNoneEndsWithTwoAndOneLine(String command) {
        assertThat(run(command.isEmpty() ? new String[0] : command.split(" "))).isEqualTo(2);

        assertThat(err.toString().lines().toList()).as("one line").hasSize(1);
    }

    @Test
    void helpListsTheCommandsAndEachOptionOfServe() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("serve", "simulate", "keys");

        assertThat(run("serve", "--help")).isZero();
        assertThat(out.toString())
                .contains("--demo", "--config", "--data", "--track-host", "--track-port", "--console-host")
                .contains("--console-port", "--public-url", "--admin-token", "--currency", "--fallback-url")
                .contains("--trusted-proxies", "--delivery-allow", "--journal", "--ledger", "--warehouse", "--roles")
                .contains("--node", "REBOUND_TRACK_PORT");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(run("--version")).isZero();

        assertThat(out.toString().lines().toList()).hasSize(1);
        assertThat(out.toString()).startsWith("rebound ");
    }

    /** On a data directory of the test's own, unless the options say otherwise. */
    private int serve(String... options) {
        List<String> arguments = new ArrayList<>(List.of("serve"));
        if (!List.of(options).contains("--data")) {
            arguments.addAll(List.of("--data", directory.resolve("data").toString()));
        }
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
