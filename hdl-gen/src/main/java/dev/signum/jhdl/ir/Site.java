// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

/**
 * A place in the author's generator.
 *
 * @param file file name without folder
 * @param line line, from 1
 */
public record Site(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
