const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d)))|(?: +(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?))?$/

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The date and time formats that Go's YAML libraries know (func parseTimestamp in resolve.go), as time.Parse reads them. */
export function isTimestamp(text: string): boolean {
  if (text.charCodeAt(4) !== 0x2d) return false
  const match = TIMESTAMP.exec(text)
  if (!match) return false
  const [year, month, day, ...clock] = match.slice(1).map((part) => Number(part ?? 0))
  if (!isDate(year!, month!, day!)) return false
  const [hour, minute, second, zoneHour, zoneMinute, hour2, minute2, second2] = clock
  return (
    Math.max(hour!, hour2!) < 24 &&
    Math.max(minute!, minute2!, second!, second2!) < 60 &&
    zoneHour! <= 24 &&
    zoneMinute! <= 60
  )
}

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > DAYS_IN_MONTH[month - 1]!) return false
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month !== 2 || day < 29 || isLeap
}
