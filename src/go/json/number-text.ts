/** A finite number as Go's encoding/json writes a float64; that is JavaScript's way but for negative zero. */
export function jsonNumberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}
