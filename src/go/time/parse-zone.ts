import { ownValue } from '../values/own-value.ts'
import { Mismatch, OutOfRange, take, type TimeReading } from './reading.ts'

const OFFSET_PATTERNS: Readonly<Record<string, RegExp>> = {
  '07': /^[-+][0-9]{2}/,
  '0700': /^[-+][0-9]{4}/,
  '07:00': /^[-+][0-9]{2}:[0-9]{2}/,
  '070000': /^[-+][0-9]{6}/,
  '07:00:00': /^[-+][0-9]{2}:[0-9]{2}:[0-9]{2}/,
}

/** Reads a zone by `MST`, `-0700`, `Z07:00` and so on, and gives the rest of the text. */
export function takeZone(text: string, element: string, reading: TimeReading): string {
  if (element === 'MST') return takeAbbreviation(text, reading)
  if (element.startsWith('Z') && text.startsWith('Z')) {
    reading.isUtc = true
    return text.slice(1)
  }
  const pattern = ownValue(OFFSET_PATTERNS, element.slice(1))
  if (!pattern) throw new Mismatch()
  return take(text, pattern, (offset) => {
    const [hours = 0, minutes = 0, seconds = 0] = (offset.slice(1).match(/[0-9]{2}/g) ?? []).map(
      Number,
    )
    if (hours > 24) throw new OutOfRange('time zone offset hour')
    if (minutes > 60) throw new OutOfRange('time zone offset minute')
    if (seconds > 60) throw new OutOfRange('time zone offset second')
    const total = hours * 3600 + minutes * 60 + seconds
    reading.offset = offset.startsWith('-') ? -total : total
  })
}

// time.parseTimeZone: three or four capitals, five only for few, ChST, MeST, GMT with hours, or a bare offset.
const ABBREVIATION = /^(?:ChST|MeST|GMT(?:[-+][0-9]{1,2})?|[-+][0-9]{2}(?:[0-9]{2})?|[A-Z]{3,6})/

function takeAbbreviation(text: string, reading: TimeReading): string {
  if (text.startsWith('UTC')) {
    reading.isUtc = true
    return text.slice(3)
  }
  return take(text, ABBREVIATION, (name) => {
    if (/^[A-Z]{6}$/.test(name)) throw new Mismatch()
    if (/^[A-Z]{5}$/.test(name) && !name.endsWith('T')) throw new Mismatch()
    if (/^[A-Z]{4}$/.test(name) && !name.endsWith('T') && name !== 'WITA') throw new Mismatch()
    reading.zoneName = name
  })
}
