const CHUNK = 8192

/**
 * One text for each byte with a separator between them. Megabytes are common, so each of the 256 texts is made once and
 * nothing is kept for a byte.
 */
export function joinBytes(
  bytes: Uint8Array,
  separator: string,
  textOf: (byte: number) => string,
): string {
  const texts: (string | undefined)[] = []
  const chunks: string[] = []
  for (let start = 0; start < bytes.length; start += CHUNK) {
    const chunk: string[] = []
    for (const byte of bytes.subarray(start, start + CHUNK)) {
      chunk.push((texts[byte] ??= textOf(byte)))
    }
    chunks.push(chunk.join(separator))
  }
  return chunks.join(separator)
}
