// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

/**
 * A child. Its ports are the {@link Net} objects of {@code definition}, one definition object per instance.
 *
 * @param name instance name
 * @param definition what it is an instance of
 */
public record Instance(String name, Definition definition) {}
