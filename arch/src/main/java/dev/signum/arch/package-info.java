// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between hardware, simulator and host: configurations ({@code config}), card streams ({@code stream}),
 * commands ({@code command}), registers ({@code register}), the card itself ({@code card}), the documents made from these
 * ({@code document}) and the way to the generators ({@code rtl}). Depends on nothing.
 */
package dev.signum.arch;
