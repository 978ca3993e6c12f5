// SPDX-License-Identifier: Apache-2.0
/** What a core on a board would do for a model, before anybody builds it: boards, cycles, tokens a second. */
package dev.signum.host.planning;
