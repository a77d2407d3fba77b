package dev.faultline.finding;

/**
 * What a finding's path answers, in the words of {@code faultline path}, so that it can be asked again.
 *
 * @param from an address, the id of a resource, {@code internet} or {@code onprem}
 * @param to the same
 * @param protocol as in a security group rule: {@code tcp}, {@code udp}, {@code icmp} or a number
 * @param port of no meaning for protocols without ports
 */
public record PathQuestion(String from, String to, String protocol, int port) {}
