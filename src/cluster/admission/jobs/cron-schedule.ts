import { loadTimeZone, parseDuration } from '../../../go/time/index.ts'
import { GoError } from '../../../go/values/index.ts'

/** One of the five fields of a schedule: its values, and names for them. */
interface CronField {
  name: string
  least: number
  most: number
  names: readonly string[]
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ')

const FIELDS: readonly CronField[] = [
  { name: 'minute', least: 0, most: 59, names: [] },
  { name: 'hour', least: 0, most: 23, names: [] },
  { name: 'day of the month', least: 1, most: 31, names: [] },
  { name: 'month', least: 1, most: 12, names: MONTHS },
  { name: 'weekday', least: 0, most: 6, names: WEEKDAYS },
]

const MACROS: readonly string[] = [
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
]

/**
 * The problem of a schedule as Kubernetes reads it (robfig/cron v3 ParseStandard): five fields, or a macro such as
 * `@daily` or `@every 1h`, after a time zone if need be. Undefined: it fits.
 */
export function scheduleProblem(schedule: string): string | undefined {
  const zone = /^(?:CRON_)?TZ=([^ ]*)( ?)/.exec(schedule)
  if (zone === null) return ruleProblem(schedule)
  if (zone[2] === '') return 'must have a schedule after its time zone'
  if (loadTimeZone(zone[1] ?? '') === undefined) return 'has a time zone that is not known'
  return ruleProblem(schedule.slice(zone[0].length).trim())
}

function ruleProblem(rule: string): string | undefined {
  if (rule.startsWith('@')) return macroProblem(rule)
  const texts = rule.split(/[\s\u0085]+/).filter((text) => text !== '')
  if (texts.length !== FIELDS.length) {
    return `must have 5 fields (minute, hour, day of the month, month, weekday), and has ${texts.length}`
  }
  for (const [index, field] of FIELDS.entries()) {
    const problem = fieldProblem(texts[index] ?? '', field)
    if (problem !== undefined) return problem
  }
  return undefined
}

function macroProblem(macro: string): string | undefined {
  if (MACROS.includes(macro)) return undefined
  const every = /^@every (.*)$/s.exec(macro)?.[1]
  if (every === undefined) return `must be one of ${MACROS.join(', ')} or "@every 1h30m"`
  try {
    parseDuration(every)
    return undefined
  } catch (error) {
    if (error instanceof GoError) return 'must have a duration such as 1h30m after @every'
    throw error
  }
}

/** Values and ranges with "," between them. */
function fieldProblem(text: string, field: CronField): string | undefined {
  for (const part of text.split(',').filter((one) => one !== '')) {
    const problem = rangeProblem(part, field)
    if (problem !== undefined) return `has a wrong ${field.name}, "${text}": ${problem}`
  }
  return undefined
}

/** `*`, `?`, `5`, `1-5`, `mon-fri`, each with a step behind `/` if need be. */
function rangeProblem(text: string, field: CronField): string | undefined {
  const [range = '', step, ...steps] = text.split('/')
  const [first = '', last, ...others] = range.split('-')
  if (steps.length > 0) return 'there is more than one "/"'
  const isAll = first === '*' || first === '?'
  if (!isAll && others.length > 0) return 'there is more than one "-"'
  const start = isAll ? field.least : numberOf(first, field)
  const end = endOf(start, isAll ? undefined : last, isAll || step !== undefined, field)
  const stepLength = step === undefined ? 1 : wholeNumber(step)
  if (start === undefined || end === undefined || stepLength === undefined) {
    return 'it is no number and no known name'
  }
  if (start < field.least || end > field.most) {
    return `it goes from ${field.least} to ${field.most}`
  }
  if (start > end) return 'its range ends before it begins'
  return stepLength === 0 ? 'its step must be 1 or more' : undefined
}

function endOf(
  start: number | undefined,
  last: string | undefined,
  isOpen: boolean,
  field: CronField,
): number | undefined {
  if (last !== undefined) return numberOf(last, field)
  return isOpen ? field.most : start
}

function numberOf(text: string, { least, names }: CronField): number | undefined {
  const index = names.indexOf(text.toLowerCase())
  return index < 0 ? wholeNumber(text) : index + least
}

/** strconv.Atoi without what is negative; a plus sign is allowed. */
function wholeNumber(text: string): number | undefined {
  return /^\+?[0-9]+$/.test(text) ? Number(text) : undefined
}
