import type { FileHandle } from 'node:fs/promises'

/** Bytes that are read in order: a file, in which parts can be skipped, or a stream. */
export interface TarInput {
  /** Bytes taken or skipped so far. */
  readonly offset: number
  /** The next bytes; fewer at the end. */
  take(length: number): Promise<Buffer>
  /** The next bytes piece by piece; fewer at the end. */
  pieces(length: number): AsyncIterable<Buffer>
  /** @returns Whether there were so many bytes. */
  skip(length: number): Promise<boolean>
}

/** @param size Bytes of the file. */
export function fileInput(file: FileHandle, size: number): TarInput {
  const PIECE = 1024 * 1024
  let offset = 0
  async function take(length: number): Promise<Buffer> {
    const buffer = Buffer.alloc(Math.min(length, Math.max(size - offset, 0)))
    let filled = 0
    while (filled < buffer.length) {
      const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, offset + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    offset += filled
    return buffer.subarray(0, filled)
  }
  return {
    get offset() {
      return offset
    },
    take,
    async *pieces(length) {
      for (let left = length; left > 0;) {
        const piece = await take(Math.min(left, PIECE))
        if (piece.length === 0) return
        left -= piece.length
        yield piece
      }
    },
    skip(length) {
      const isThere = offset + length <= size
      offset = Math.min(offset + length, size)
      return Promise.resolve(isThere)
    },
  }
}

/** @param source Standard input, or whatever gives bytes once. */
export function streamInput(source: AsyncIterable<Uint8Array>): TarInput {
  const pieces = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  let offset = 0
  /** At most so many bytes, at least one unless the stream has ended. */
  async function next(most: number): Promise<Buffer> {
    while (rest.length === 0) {
      const { done, value } = await pieces.next()
      if (done) return rest
      rest = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    }
    const piece = rest.subarray(0, most)
    rest = rest.subarray(piece.length)
    offset += piece.length
    return piece
  }
  async function* upTo(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0;) {
      const piece = await next(left)
      if (piece.length === 0) return
      left -= piece.length
      yield piece
    }
  }
  return {
    get offset() {
      return offset
    },
    async take(length) {
      const taken: Buffer[] = []
      for await (const piece of upTo(length)) taken.push(piece)
      return Buffer.concat(taken)
    },
    pieces: upTo,
    async skip(length) {
      let skipped = 0
      for await (const piece of upTo(length)) skipped += piece.length
      return skipped === length
    },
  }
}
