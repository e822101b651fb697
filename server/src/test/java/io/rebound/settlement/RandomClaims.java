package io.rebound.settlement;

import io.rebound.catalog.Goal;
import io.rebound.catalog.Goal.Duplicates;
import io.rebound.catalog.Goal.TxidScope;
import io.rebound.money.Payout;
import io.rebound.settlement.Shop.Asking;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Shops of any terms, and whatever senders may claim there for few clicks and few orders. */
final class RandomClaims {
    private static final List<Status> STATUSES =
            List.of(Status.APPROVED, Status.PENDING, Status.REJECTED, Status.REVERSED);
    private static final List<String> TXIDS = List.of("", "A", "B", "C");

    private RandomClaims() {}

    static Shop shop(Random random) {
        return new Shop(terms -> {
            terms.duplicates = any(random, List.of(Duplicates.values()));
            terms.txidScope = any(random, List.of(TxidScope.values()));
            terms.approval = random.nextInt(8) == 0 ? Goal.Approval.MANUAL : Goal.Approval.AUTO;
            terms.minimum = random.nextInt(4) == 0 ? Duration.ofSeconds(3_630) : Duration.ZERO;
            terms.payout = random.nextBoolean()
                    ? new Payout.Fixed(random.nextInt(5_000_000))
                    : new Payout.Percent(random.nextInt(100_000_001));
        });
    }

    static Asking claim(Shop shop, Random random) {
        Asking asking = shop.claim()
                .click(1 + random.nextInt(3))
                .txid(any(random, TXIDS))
                .in(random.nextInt(20) == 0 ? "EUR" : "USD");
        if (random.nextInt(3) > 0) {
            asking.of(random.nextInt(12) + "." + random.nextInt(10) + "0");
        }
        if (random.nextInt(3) > 0) {
            asking.is(any(random, STATUSES));
        }
        if (random.nextInt(4) == 0) {
            asking.as(any(random, List.of(Kind.values())));
        } else if (random.nextInt(10) == 0) {
            asking.fromPixel();
        }
        if (random.nextInt(3) == 0) {
            asking.happened(Duration.ofMinutes(random.nextInt(90)));
        }
        return asking;
    }

    static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
