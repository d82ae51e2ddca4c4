/**
 * How long a server asks to wait, in milliseconds (RFC 9110, section 10.2.3): seconds, or a date; 0 when it does not say.
 * @param now Milliseconds since 1970.
 */
export function retryAfterMs(header: string | null, now: number): number {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Number(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? 0 : Math.max(date - now, 0)
}
