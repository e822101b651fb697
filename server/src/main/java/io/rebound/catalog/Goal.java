package io.rebound.catalog;

import io.rebound.money.Payout;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A kind of conversion an advertiser pays for, and the terms. Every change makes a new version, and events name the
 * version that was in force. Immutable.
 *
 * @param version 1 and up
 * @param key the unique key that the advertiser's server sends: 42 characters of [0-9a-z]
 * @param pixelKey the weaker key that may stand in a page: 42 characters of [0-9a-z]
 * @param access what is asked of its senders besides the key
 * @param keyEnabled whether the keys are accepted
 * @param enabled whether it takes conversions
 * @param defaultAmount millionths of its currency, used where no amount is given
 * @param window how long after its click a conversion still counts
 * @param minimum a conversion sooner than this after its click is held
 * @param maxAmount millionths of its currency; more is refused
 * @param holdFor after how long {@link Approval#HOLD} approves; zero with any other approval
 * @param amountMode how strictly its amounts are read
 * @param dialect how its senders depart from the preset of the advertiser's platform
 * @param pixelAmounts whether the pixel key may state an amount
 * @param alwaysOk whether refusals are answered with 200
 */
public record Goal(
        Id<Goal> id,
        int version,
        Id<Advertiser> advertiser,
        String name,
        String key,
        String pixelKey,
        GoalAccess access,
        boolean keyEnabled,
        boolean enabled,
        boolean amountRequired,
        OptionalLong defaultAmount,
        Currency currency,
        Payout payout,
        Duplicates duplicates,
        TxidScope txidScope,
        Duration window,
        Duration minimum,
        OptionalLong maxAmount,
        Approval approval,
        Duration holdFor,
        AmountMode amountMode,
        GoalDialect dialect,
        boolean pixelAmounts,
        boolean alwaysOk,
        boolean archived)
        implements CatalogItem {

    public Goal {
        if ((approval == Approval.HOLD) == holdFor.isZero()) {
            throw new IllegalArgumentException("approval " + approval + " cannot hold for " + holdFor);
        }
    }

    /** What a second conversion of the same click is. */
    public enum Duplicates {
        /** One conversion a click. */
        ONCE,
        /** One conversion a click and transaction id. */
        TXID,
        /** Every one counts; an identical retry within a minute is a repeat. */
        EVERY,
        /** One conversion a click; a later one corrects its amount. */
        UPDATE
    }

    /** Over what a transaction id may be claimed only once. */
    public enum TxidScope {
        GOAL,
        CLICK
    }

    /** How a credited conversion becomes approved. */
    public enum Approval {
        AUTO,
        MANUAL,
        /** By itself, {@link Goal#holdFor} after it was credited, unless somebody decides before. */
        HOLD
    }

    /** How strictly amounts are read; docs/amounts.md has the grammars. */
    public enum AmountMode {
        /** As in {@code 12.50} and no other way. */
        STRICT,
        /** Also with thousands separators, other decimals or a currency sign. */
        LENIENT
    }

    /** The name under which postbacks select it, when it is not the key's own goal. */
    public Optional<String> selector() {
        return name.isBlank() ? Optional.empty() : Optional.of(name);
    }

    /** Without the keys, so that no log line shows them. */
    @Override
    public String toString() {
        return "Goal[" + id + " version " + version + " \"" + name + "\"]";
    }

    @Override
    public String noun() {
        return "goal";
    }

    /** The keys that its servers may send: the present one first. */
    List<String> keys() {
        return Stream.concat(Stream.of(key), access.previousKey().map(PreviousKey::key).stream())
                .toList();
    }

    /**
     * The same with another key; the present one is accepted beside it.
     *
     * @param until from when on it no longer is
     */
    public Goal withKey(String other, Optional<Instant> until) {
        return with(version, other, access.with(Optional.of(new PreviousKey(key, until))), archived);
    }

    /** The same with its present key alone. */
    public Goal withoutPreviousKey() {
        return with(version, key, access.with(Optional.empty()), archived);
    }

    /** The same with these secrets, the newest first. */
    public Goal withSecrets(List<SigningSecret> others) {
        return with(version, key, access.with(others), archived);
    }

    @Override
    public Goal archive() {
        return with(version, key, access, true);
    }

    @Override
    public Goal inVersion(int other) {
        return with(other, key, access, archived);
    }

    private Goal with(int otherVersion, String otherKey, GoalAccess otherAccess, boolean nowArchived) {
        return new Goal(
                id,
                otherVersion,
                advertiser,
                name,
                otherKey,
                pixelKey,
                otherAccess,
                keyEnabled,
                enabled,
                amountRequired,
                defaultAmount,
                currency,
                payout,
                duplicates,
                txidScope,
                window,
                minimum,
                maxAmount,
                approval,
                holdFor,
                amountMode,
                dialect,
                pixelAmounts,
                alwaysOk,
                nowArchived);
    }
}
