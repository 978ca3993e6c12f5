// SPDX-License-Identifier: Apache-2.0
/** Text to token ids and back, for LLaMA tokenizers (SentencePiece BPE with byte fallback) in {@code tokenizer.json}. */
package dev.signum.host.tokenizer;
