/**
 * AWS to snapshot, and recorded answers in AWS's place: the only package that may know the AWS SDK and WireMock. It must
 * not know what is judged later: it writes AWS's own words down, and says what it could not read.
 */
package dev.faultline.collect;
