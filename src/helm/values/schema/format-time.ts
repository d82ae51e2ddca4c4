/** RFC 3339 full-date. */
export function dateProblem(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match)
    return `parsing time ${JSON.stringify(text)} as "2006-01-02": cannot parse ${JSON.stringify(text)} as "2006"`
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  if (month < 1 || month > 12) return `parsing time ${JSON.stringify(text)}: month out of range`
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  if (day < 1 || day > days) return `parsing time ${JSON.stringify(text)}: day out of range`
  return undefined
}

/** RFC 3339 full-time. */
export function timeProblem(text: string): string | undefined {
  if (text.length < 9) return 'less than 9 characters long'
  if (text[2] !== ':' || text[5] !== ':') return 'missing colon in correct place'
  const match = /^(\d{2}):(\d{2}):(\d{2})/.exec(text)
  if (!match) return 'invalid hour/min/sec'
  const [hour, minute, second] = match.slice(1).map(Number) as [number, number, number]
  if (hour > 23 || minute > 59 || second > 60) return 'hour/min/sec out of range'
  let zone = text.slice(8)
  if (zone.startsWith('.')) {
    const digits = /^\d*/.exec(zone.slice(1))![0]
    if (digits === '') return 'no digits in second fraction'
    zone = zone.slice(1 + digits.length)
  }
  const offset = zone === 'z' || zone === 'Z' ? 0 : zoneOffset(zone)
  if (typeof offset === 'string') return offset
  const DAY = 24 * 60
  const minuteOfDay = (hour * 60 + minute - offset + DAY) % DAY
  return second >= 60 && minuteOfDay !== DAY - 1 ? 'invalid leap second' : undefined
}

/** Minutes east of UTC, or what is wrong. */
function zoneOffset(zone: string): number | string {
  if (zone.length !== 6) return 'offset must be 6 characters long'
  if (zone[0] !== '+' && zone[0] !== '-') return 'offset must begin with plus/minus'
  if (zone[3] !== ':') return 'missing colon in offset in correct place'
  const match = /^.(\d{2}):(\d{2})$/.exec(zone)
  if (!match) return 'invalid hour/min in offset'
  const [hours, minutes] = match.slice(1).map(Number) as [number, number]
  if (hours > 23 || minutes > 59) return 'hour/min in offset out of range'
  return (zone[0] === '+' ? 1 : -1) * (hours * 60 + minutes)
}

/** RFC 3339 date-time. */
export function dateTimeProblem(text: string): string | undefined {
  if (text.length < 20) return 'less than 20 characters long'
  if (text[10] !== 't' && text[10] !== 'T') return '11th character must be t or T'
  const date = dateProblem(text.slice(0, 10))
  if (date !== undefined) return `invalid date element: ${date}`
  const time = timeProblem(text.slice(11))
  return time === undefined ? undefined : `invalid time element: ${time}`
}
