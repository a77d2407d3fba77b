package dev.faultline.model;

/**
 * A flow log.
 *
 * @param resourceId the VPC, subnet, network interface or transit gateway that it records
 * @param flowLogStatus {@code ACTIVE} when it is on
 * @param deliverLogsStatus {@code FAILED} when the records do not arrive
 */
public record FlowLog(
        String account,
        String region,
        String id,
        String name,
        String resourceId,
        String flowLogStatus,
        String deliverLogsStatus)
        implements Resource {
    /** Whether records are written; a failed delivery records nothing. */
    public boolean effective() {
        return flowLogStatus.equals("ACTIVE") && !deliverLogsStatus.equals("FAILED");
    }

    @Override
    public String detail() {
        return "%s on %s".formatted(flowLogStatus, resourceId);
    }
}
