// SPDX-License-Identifier: Apache-2.0
/** Typed handles: records whose components are a design's ports. */
package dev.signum.sim.handle;
