// SPDX-License-Identifier: Apache-2.0
/** Properties of the emitted modules: proven, shown to fail in broken modules, and watched in a running core. */
package dev.signum.proof;
