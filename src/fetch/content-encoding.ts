import { constants, gunzipSync } from 'node:zlib'

/**
 * The file that was asked for, from a body with the header `Content-Encoding: gzip`. The header has two meanings in
 * practice: a text was packed for the way, and has to be unpacked; or a server labels a .tgz with it, whose bytes are the
 * file already (and Helm takes them as they are: pkg/getter httpgetter.go, DisableCompression). What is inside tells which.
 * Every other encoding was not asked for, and the bytes stay as they are.
 * @throws Error when the body is damaged, RangeError when it unpacks to more than `maxBytes`.
 */
export function decodeContent(
  body: Uint8Array,
  contentEncoding: string,
  maxBytes: number,
): Uint8Array {
  const isPacked = /\b(x-)?gzip\b/i.test(contentEncoding)
  if (!isPacked || !isGzip(body) || holdsTar(body)) return body
  try {
    return gunzipSync(body, { maxOutputLength: maxBytes })
  } catch (error) {
    if (error instanceof RangeError) throw error
    throw new Error('the answer is damaged: its gzip encoding does not end well', { cause: error })
  }
}

function isGzip(data: Uint8Array): boolean {
  return data[0] === 0x1f && data[1] === 0x8b
}

const ENOUGH_FOR_A_TAR_HEADER = 32 * 1024

/** A tar pads its header with zero bytes, which no text has. */
function holdsTar(body: Uint8Array): boolean {
  try {
    const start = gunzipSync(body.subarray(0, ENOUGH_FOR_A_TAR_HEADER), {
      finishFlush: constants.Z_SYNC_FLUSH,
    })
    return !isGzip(start) && start.includes(0)
  } catch {
    return false
  }
}
