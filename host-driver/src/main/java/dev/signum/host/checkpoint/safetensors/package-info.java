// SPDX-License-Identifier: Apache-2.0
/** The safetensors format: eight bytes of header length, a JSON header, then the elements. */
package dev.signum.host.checkpoint.safetensors;
