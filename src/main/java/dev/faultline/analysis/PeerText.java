package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.IPAddressSeqRangeList;
import java.util.ArrayList;
import java.util.List;

/** Addresses in words: {@code the internet, 10.1.0.0/16}. */
final class PeerText {
    private static final int MOST_NAMED = 3;

    private PeerText() {}

    static String of(IPAddressSeqRangeList addresses, Family family) {
        InternetSpace internet = InternetSpace.of(family);
        List<String> words = new ArrayList<>();
        IPAddressSeqRangeList rest = addresses;
        if (internet.enough(internet.partOf(addresses).getCount())) {
            words.add("the internet");
            rest = addresses.removeIntoList(internet.addresses());
        }
        int all = words.size() + rest.getSeqRangeCount();
        for (int index = 0; index < rest.getSeqRangeCount() && words.size() < MOST_NAMED; index++) {
            words.add(text(rest.getSeqRange(index)));
        }
        return String.join(", ", words) + (all > MOST_NAMED ? " and %d more".formatted(all - MOST_NAMED) : "");
    }

    private static String text(IPAddressSeqRange range) {
        Integer prefixLength = range.getPrefixLengthForSingleBlock();
        return prefixLength == null
                ? "%s to %s".formatted(text(range.getLower()), text(range.getUpper()))
                : new Cidr(range.getLower().setPrefixLength(prefixLength).toPrefixBlock()).text();
    }

    private static String text(IPAddress address) {
        return address.withoutPrefixLength().toCanonicalString();
    }
}
