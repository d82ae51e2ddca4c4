/** The bytes after a UTF-8 byte order mark, which Helm drops from every file it loads. */
export function withoutByteOrderMark(data: Uint8Array): Uint8Array {
  const marked = data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf
  return marked ? data.subarray(3) : data
}
