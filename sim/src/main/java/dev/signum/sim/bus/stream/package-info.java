// SPDX-License-Identifier: Apache-2.0
/** Ready/valid streams: source, sink and monitor that run inside the model's cycle loop. */
package dev.signum.sim.bus.stream;
