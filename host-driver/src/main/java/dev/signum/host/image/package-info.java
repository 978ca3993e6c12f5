// SPDX-License-Identifier: Apache-2.0
/**
 * Card images: a model's weights laid out for one {@link dev.signum.arch.config.CoreConfig}, with what the host needs beside
 * them, in one checked file. {@link dev.signum.host.image.ImageFormat} describes the file.
 */
package dev.signum.host.image;
