package dev.faultline.collect;

/** What all templates say alike, so that an account looks the same whichever tool made its role. */
final class Deployed {
    static final String POLICY_NAME = "FaultlineReadOnly";
    static final String CALLER_POLICY_NAME = "FaultlineCaller";
    static final String ROLE_DESCRIPTION = "Lets Faultline describe the network of this account, and change nothing.";
    static final String CALLER_DESCRIPTION = "Lets Faultline list accounts and assume its role in each of them.";
    static final String ACCOUNT_DESCRIPTION =
            "The account whose principals may assume the role, if their own policy allows it.";
    static final String EXTERNAL_ID_DESCRIPTION = "The external id that whoever assumes the role must tell.";
    static final String EXTERNAL_ID_RULE = "must be 2 to 1224 letters, digits and any of _+=,.@:/-";
    static final String ACCOUNT_PATTERN = "^[0-9]{12}$";
    // What STS takes. The length stands apart where a format counts it: regular expressions elsewhere end at 1000.
    static final String EXTERNAL_ID_PATTERN = "^[\\w+=,.@:/-]+$";
    static final int EXTERNAL_ID_SHORTEST = 2;
    static final int EXTERNAL_ID_LONGEST = 1224;
    /** The shortest that IAM lets a role have; a collection renews its session. */
    static final int SESSION_SECONDS = 3600;

    private Deployed() {}
}
