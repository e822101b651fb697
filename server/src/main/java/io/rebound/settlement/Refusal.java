package io.rebound.settlement;

/** Why a claim changes nothing and never will. */
public enum Refusal {
    /** The conversion stands where this status cannot follow, or less is left than is to be taken back. */
    STATUS_NOT_POSSIBLE("status-not-possible"),
    /** A stated status found nothing to change, and is too late after its click to be a first credit. */
    EXPIRED_TRACKING("expired-tracking"),
    /** It would exceed a cap that refuses what is over it. */
    OVER_CAP("over-cap"),
    /** What happened is nothing that is counted. */
    NOT_COUNTED("not-counted"),
    /** The ledger's catalog does not know the goal. */
    UNKNOWN_GOAL("unknown-goal");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
