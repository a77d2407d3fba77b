package dev.faultline.collect;

/** STS of a {@link FakeAws}: everybody is who the access key says, and may assume every role. */
final class FakeSts {
    private FakeSts() {}

    static String answer(FakeRequest request, String requestId) {
        String content = request.operation().equals(AccountSessions.OPERATION) ? role(request) : identity(request);
        return """
                <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult>%2$s</%1$sResult>\
                <ResponseMetadata><RequestId>%3$s</RequestId></ResponseMetadata></%1$sResponse>""".formatted(request.operation(), content, requestId);
    }

    private static String identity(FakeRequest request) {
        return "<Arn>arn:aws:iam::%1$s:user/faultline</Arn><UserId>AIDAREPLAYED</UserId><Account>%1$s</Account>"
                .formatted(request.account());
    }

    private static String role(FakeRequest request) {
        String arn = request.value("RoleArn");
        String account = arn.split(":", -1)[4];
        return """
                <Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>CANARY-SECRET</SecretAccessKey>\
                <SessionToken>CANARY-TOKEN</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>\
                <AssumedRoleUser><Arn>%s</Arn><AssumedRoleId>AROAREPLAYED:faultline</AssumedRoleId></AssumedRoleUser>""".formatted(Replayer.accessKeyId(account), arn);
    }
}
