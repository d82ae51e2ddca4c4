import type { CivilTime } from './civil-time.ts'
import { isFraction, MONTHS, parseLayout, WEEKDAYS } from './layout.ts'

/** time.Time's Format. */
export function formatTime(time: CivilTime, layout: string): string {
  let result = ''
  for (const { literal, element } of parseLayout(layout))
    result += literal + formatElement(time, element)
  return result
}

function formatElement(time: CivilTime, element: string): string {
  switch (element) {
    case '':
      return ''
    case '2006':
      return time.year < 0 ? `-${pad(-time.year, 4)}` : pad(time.year, 4)
    case '06':
      return pad(Math.abs(time.year % 100), 2)
    case 'January':
      return MONTHS[time.month - 1] ?? ''
    case 'Jan':
      return (MONTHS[time.month - 1] ?? '').slice(0, 3)
    case '01':
      return pad(time.month, 2)
    case '1':
      return String(time.month)
    case 'Monday':
      return WEEKDAYS[time.weekday] ?? ''
    case 'Mon':
      return (WEEKDAYS[time.weekday] ?? '').slice(0, 3)
    case '02':
      return pad(time.day, 2)
    case '_2':
      return String(time.day).padStart(2)
    case '2':
      return String(time.day)
    case '002':
      return pad(time.yearDay, 3)
    case '__2':
      return String(time.yearDay).padStart(3)
    case '15':
      return pad(time.hour, 2)
    case '03':
      return pad(time.hour % 12 || 12, 2)
    case '3':
      return String(time.hour % 12 || 12)
    case '04':
      return pad(time.minute, 2)
    case '4':
      return String(time.minute)
    case '05':
      return pad(time.second, 2)
    case '5':
      return String(time.second)
    case 'PM':
      return time.hour >= 12 ? 'PM' : 'AM'
    case 'pm':
      return time.hour >= 12 ? 'pm' : 'am'
    case 'MST':
      return time.zone === '' ? formatOffset(time.offset, '-0700') : time.zone
  }
  return isFraction(element)
    ? formatFraction(time.nanosecond, element)
    : formatOffset(time.offset, element)
}

function formatFraction(nanosecond: number, element: string): string {
  const digits = pad(nanosecond, 9).slice(0, element.length - 1)
  if (element[1] === '0') return element.charAt(0) + digits
  const trimmed = digits.replace(/(?<!0)0+$/, '')
  return trimmed === '' ? '' : element.charAt(0) + trimmed
}

/** `element` is `-07`, `Z07:00` and so on; the Z means to say Z instead of +00:00. */
function formatOffset(offset: number, element: string): string {
  if (element.startsWith('Z') && offset === 0) return 'Z'
  const seconds = Math.abs(offset)
  const separator = element.includes(':') ? ':' : ''
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const count = element.replaceAll(':', '').slice(1).length / 2
  const digits = parts.slice(0, count).map((part) => pad(part, 2))
  return (offset < 0 ? '-' : '+') + digits.join(separator)
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
