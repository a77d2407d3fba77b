package dev.faultline.model;

/** A link of a LAG, as the LAG itself tells of it. */
public record LagConnection(String lagId, String connectionId, String connectionState) implements Fact {
    @Override
    public String id() {
        return lagId;
    }

    @Override
    public String detail() {
        return "%s %s".formatted(connectionId, connectionState).strip();
    }
}
