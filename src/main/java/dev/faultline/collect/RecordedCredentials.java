package dev.faultline.collect;

/** What a recording answers when a role is assumed: keys that are good for nothing but its own answers. */
final class RecordedCredentials {
    private static final String ANSWER = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>\
            <AccessKeyId>%1$s</AccessKeyId><SecretAccessKey>replayed</SecretAccessKey><SessionToken>replayed</SessionToken>\
            <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult>\
            <ResponseMetadata><RequestId>replayed</RequestId></ResponseMetadata></AssumeRoleResponse>""";

    private RecordedCredentials() {}

    static String answer(String account) {
        return ANSWER.formatted(Replayer.accessKeyId(account));
    }
}
