// SPDX-License-Identifier: Apache-2.0
/**
 * Emission through SpinalHDL core, and the only package that knows SpinalHDL and Scala. A definition is lowered to one
 * SpinalHDL component whose children are black boxes; SpinalHDL checks and prints it.
 */
package dev.signum.jhdl.spinal;
