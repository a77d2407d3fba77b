/**
 * What an audit concluded, written for people and machines: one class per format. It must not know how a conclusion was
 * reached, nor which command asked.
 */
package dev.faultline.report;
