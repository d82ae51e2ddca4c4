import type { CivilTime } from './civil-time.ts'

const MINUTE = 60

/**
 * time.Time's MarshalBinary: a version, seconds since the year 1, nanoseconds, and minutes east of Greenwich (-1 for UTC);
 * version 2 adds the seconds of an offset that is no whole number of minutes.
 */
export function encodeBinaryTime(
  secondsSinceYearOne: bigint,
  { nanosecond, offset }: Pick<CivilTime, 'nanosecond' | 'offset'>,
  isUtc: boolean,
): Uint8Array {
  const oddSeconds = offset % MINUTE
  const bytes = new Uint8Array(oddSeconds === 0 ? 15 : 16)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, oddSeconds === 0 ? 1 : 2)
  view.setBigInt64(1, secondsSinceYearOne)
  view.setInt32(9, nanosecond)
  view.setInt16(13, isUtc ? -1 : Math.trunc(offset / MINUTE))
  if (oddSeconds !== 0) view.setInt8(15, oddSeconds)
  return bytes
}
