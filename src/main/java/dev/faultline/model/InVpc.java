package dev.faultline.model;

/** A fact that lies in one VPC, so that rules about that VPC alone can see it. */
public interface InVpc {
    /** The VPC's id, or empty where AWS does not place the object in one. */
    String vpcId();
}
