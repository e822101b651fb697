package io.rebound;

import io.rebound.books.BalanceSheet;
import io.rebound.books.Books;
import io.rebound.books.SheetJson;
import io.rebound.books.SheetText;
import io.rebound.warehouse.Retention;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rebound verify-books}: proves that journal, ledger and warehouse say the same; reads only. */
@Command(
        name = "verify-books",
        mixinStandardHelpOptions = true,
        description = "Proves that journal, ledger and warehouse balance, whether a server runs there or not.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the books balance",
            "1:they do not: the first differences are printed",
            "2:they could not be verified"
        })
final class VerifyBooksCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;

    private final InstantSource clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "Print the balance sheet as JSON.")
    private boolean json;

    @Option(
            names = "--delivery-retention",
            paramLabel = "DAYS",
            defaultValue = "${env:REBOUND_DELIVERY_RETENTION:-90}",
            description = "How long the server keeps finished deliveries: older ones are not missed"
                    + " (default: ${DEFAULT-VALUE}).")
    private int deliveryRetention;

    @Option(
            names = "--click-retention",
            paramLabel = "DAYS",
            defaultValue = "${env:REBOUND_CLICK_RETENTION:-0}",
            description = "How long the server keeps clicks: older ones are not missed (default: ${DEFAULT-VALUE}).")
    private int clickRetention;

    @Option(
            names = "--postback-retention",
            paramLabel = "DAYS",
            defaultValue = "${env:REBOUND_POSTBACK_RETENTION:-0}",
            description = "How long the server keeps postbacks: older ones are not missed (default: ${DEFAULT-VALUE}).")
    private int postbackRetention;

    VerifyBooksCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Books books = Books.of(data.path(), Duration.ofDays(deliveryRetention), clock)
                .forgetting(new Retention(clickRetention, postbackRetention, 0));
        BalanceSheet sheet = ProgressLine.during(books::verify);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? SheetJson.of(sheet).toPrettyString() + System.lineSeparator() : SheetText.of(sheet));
        out.flush();
        return sheet.balances() ? 0 : DIFFERENT;
    }
}
