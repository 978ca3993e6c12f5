// SPDX-License-Identifier: Apache-2.0
/** A folder of files that this program answers for, by the kernel's FUSE protocol (include/uapi/linux/fuse.h, version 7). */
package dev.signum.host.fuse;
