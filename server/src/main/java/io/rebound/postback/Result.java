package io.rebound.postback;

import java.util.Locale;

/**
 * The one list of what a sender can be told at the door. The code is the same in answers, logs, metrics and the console;
 * docs/codes.md is made from this list.
 */
public enum Result {
    ACCEPTED(
            200,
            Check.RECORDING,
            "The postback passed every check and is on disk. A repeat is answered in the same way.",
            "Nothing to do."),

    UNREADABLE(
            400,
            Check.READABLE,
            "The request cannot be read: a broken percent-encoding, text that is not UTF-8, a body that is neither a"
                    + " form nor a JSON object, a JSON value that is no plain value, a NUL character, too many"
                    + " parameters. With status 405: another method than the address takes.",
            "Percent-encode each value once as UTF-8; send a body as application/x-www-form-urlencoded or"
                    + " application/json, each JSON value a string or a number."),

    NO_KEY(
            401,
            Check.KEY,
            "There is no api_key in the query or the body and no Authorization: Bearer header.",
            "Add api_key with the goal's unique key, or copy the goal's postback_url again."),
    UNKNOWN_KEY(
            401,
            Check.KEY,
            "No goal has this key, or a pixel key came to /postback. Nothing is kept.",
            "Copy the key again, all 42 characters. A pixel key is valid on /pixel.gif and /pixel.html only."),
    KEY_DISABLED(
            401,
            Check.KEY,
            "The key is a goal's, but its keys are disabled, the goal is archived, or the time of its previous key is over.",
            "Enable the goal's keys, or send the key of the goal that replaced it; then replay what was kept."),

    DUPLICATE_PARAMETER(
            400,
            Check.CLARITY,
            "A name came twice (in the query, the body or both, equal values too), the key came twice or in two places,"
                    + " or two names of the same thing have different values. Empty values count as absent.",
            "Send each parameter once. Often the platform appends parameters that the postback URL already holds. Where it"
                    + " adds fields of its own, say in the goal's dialect which one counts, and which to ignore."),
    TOO_LONG(
            400,
            Check.CLARITY,
            "A txid has more than 255 characters or a goal's name more than 200.",
            "Send the platform's own short id of the transaction; a goal's name is on the goal's page."),

    ADDRESS_NOT_ALLOWED(
            403,
            Check.ADDRESS,
            "It came from an address that is not among the goal's allowed_addresses, or those of the goal that it names.",
            "If it is the advertiser's server, add its address to the goal and replay what was kept. Behind a proxy of your"
                    + " own, name it in --trusted-proxies."),
    BAD_SIGNATURE(
            403,
            Check.SIGNATURE,
            "The goal, or the goal that it names, asks for a signature, and it is missing, too old, not of the right form or"
                    + " made with another secret or over another text.",
            "Sign what is sent, just before it is sent, with the goal's signing_secret: docs/signature.md. Set the sender's"
                    + " clock."),

    NO_TRACKING(
            400,
            Check.TRACKING,
            "The tracker is missing or empty.",
            "Have the platform return the click parameter in which it received our tracker. A value that begins with #"
                    + " must be percent-encoded (%23), or everything after it is cut off."),
    MACRO_NOT_REPLACED(
            422,
            Check.TRACKING,
            "A parameter still holds a placeholder of the sender's platform, as in {click_id}, #s2# or [PAYOUT], plain or"
                    + " percent-encoded.",
            "Spell the macro as that platform does (its case matters), or leave the parameter out."),
    BAD_TRACKING(
            422,
            Check.TRACKING,
            "The tracker does not have the form of ours: 50 characters of 0-9 and a-v.",
            "Return our tracker, complete and unchanged; often it is the platform's own click id that comes."),
    TRUNCATED_TRACKING(
            422,
            Check.TRACKING,
            "Only the first part of a tracker came: fewer than 50 good characters, at least 20.",
            "Use a click parameter that holds 50 characters or more, and look for the redirect that cuts it."),
    FORGED_TRACKING(
            422,
            Check.TRACKING,
            "It has a tracker's form, but the signature is not ours, or its signing key was revoked.",
            "Return the tracker unchanged. If a test was meant: follow a campaign link and use the tracker it gives."),

    OTHER_ADVERTISER(
            422,
            Check.ADVERTISER,
            "The tracker is genuine, but belongs to a click on an offer of another advertiser than the key.",
            "Send the key of the advertiser whose offer was clicked."),

    UNKNOWN_GOAL(
            422,
            Check.GOAL,
            "The key's advertiser has no goal of that name, and the name is no event of its platform; or a pixel key names"
                    + " another goal than its own.",
            "Use a name as it stands on the goal's page, or leave goal out where it is the key's own."),
    GOAL_DISABLED(
            422,
            Check.GOAL,
            "The goal does not take conversions at present or is archived.",
            "Enable the goal and replay what was kept."),

    NO_AMOUNT(
            400,
            Check.AMOUNT,
            "The goal requires an amount and none came.",
            "Add amount with the platform's payout macro, or set the goal's amount_required to false."),
    BAD_AMOUNT(
            422,
            Check.AMOUNT,
            "The amount is not of the form that is asked for. Strict: one to ten digits, a dot, exactly two digits."
                    + " docs/amounts.md has the lenient form and that of minor units.",
            "Choose a number format with a decimal point, two decimals and no thousands separator; or set the goal's"
                    + " amount_mode to lenient, and replay it."),
    AMOUNT_TOO_HIGH(
            422,
            Check.AMOUNT,
            "The amount is higher than the goal's max_amount.",
            "If it is right, raise the goal's max_amount and replay it. Often minor units came (1250 for 12.50)."),
    UNKNOWN_CURRENCY(
            422,
            Check.CURRENCY,
            "The currency is no code of ISO 4217.",
            "Send a code like USD, or leave currency out where it is the goal's."),

    BAD_STATUS(
            422,
            Check.STATUS,
            "The status is none of approved, pending, rejected, reversed and the words of the advertiser's platform, or came"
                    + " with a pixel key.",
            "Choose the advertiser's platform, or say in the goal's dialect what its word means, and replay it. Changes of"
                    + " status need the goal's unique key."),
    BAD_TIME(
            422,
            Check.TIME,
            "The event_time is not a time, lies more than 5 minutes before the click or ahead of now, or came with a"
                    + " pixel key.",
            "Send seconds since 1970 or ISO 8601 with its zone, and set the sender's clock."),
    EXPIRED_TRACKING(
            422,
            Check.TIME,
            "The conversion happened later after its click than the goal's window allows.",
            "Widen the goal's window_days if such conversions are to count, then replay it."),

    UNRECORDED(
            503,
            Check.RECORDING,
            "Our own trouble: the postback could not be put on disk in time. It may or may not be kept.",
            "Send it again after the seconds in Retry-After; a repeat is never credited twice.");

    private final int status;
    private final Check check;
    private final String when;
    private final String cure;
    private final String code;

    Result(int status, Check check, String when, String cure) {
        this.status = status;
        this.check = check;
        this.when = when;
        this.cure = cure;
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status, where the goal does not ask for 200 in every case. */
    public int status() {
        return status;
    }

    /** What was asked when this was the answer. */
    public Check check() {
        return check;
    }

    /** The stable code, as in {@code bad-amount}. */
    public String code() {
        return code;
    }

    /** When it is the answer; a sentence or two. */
    public String when() {
        return when;
    }

    /** What to do about it. */
    public String cure() {
        return cure;
    }

    boolean isOurTrouble() {
        return this == UNRECORDED;
    }
}
