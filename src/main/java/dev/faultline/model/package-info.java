/**
 * The network as AWS describes it, and the policy it is judged against: plain records that know nothing of AWS clients,
 * JSON, rules or reports.
 *
 * <p>A fact never holds {@code null}: an absent text is empty, so that rules can join on any field.
 */
package dev.faultline.model;
