/**
 * What Faultline costs: a generated estate of any size, a plain Java pass over it that is both oracle and speed of light
 * for the rules, and a program that prints how they compare. Nothing here is part of the product, and no test asserts a
 * time.
 */
package dev.faultline.bench;
