package dev.faultline.model;

/** IPv4 and IPv6 are routed, filtered and judged apart. */
public enum Family {
    IPV4("IPv4", "0.0.0.0/0"),
    IPV6("IPv6", "::/0");

    private final String text;
    private final String everything;

    Family(String text, String everything) {
        this.text = text;
        this.everything = everything;
    }

    /** The default route of the family. */
    public String everything() {
        return everything;
    }

    @Override
    public String toString() {
        return text;
    }
}
