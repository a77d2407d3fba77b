package dev.faultline.collect;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one list, or one object, is asked for in one region of one account; its pages are the same question.
 *
 * @param account that the answer is about
 * @param key of the describe result that the answer goes into; the operation where it goes into none
 * @param parent the key of the result that had to be read before; empty for none
 * @param about what is asked, paging apart; empty for what everything else in the account waits for
 */
record Question(String account, String region, String key, String parent, String about) {
    static final String IDENTITY = Caller.OPERATION;

    static Question of(FakeRequest request) {
        if (request.service().equals("sts")) {
            String role = request.value("RoleArn");
            String account = role.isEmpty() ? request.account() : role.split(":", -1)[4];
            return new Question(account, "", request.operation(), "", "");
        }
        // Before anything is read, the enabled regions alone are asked for; what is read tells of all.
        if (request.operation().equals("DescribeRegions")
                && !request.value("AllRegions").equals("true")) {
            return new Question(request.account(), "", request.operation(), "", "");
        }
        Map<String, String> values = new TreeMap<>(request.values());
        FakeAws.TOKENS.forEach(values::remove);
        Source<?> source = FakeAws.source(request);
        return new Question(
                request.account(),
                request.region(),
                source.key(),
                source.parent().key(),
                values.toString());
    }

    /** The same question in another account and region. */
    Question in(String otherAccount, String otherRegion) {
        return new Question(otherAccount, otherRegion, key, parent, about);
    }

    boolean opensAccount() {
        return about.isEmpty();
    }
}
