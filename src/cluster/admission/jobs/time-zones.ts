import { loadTimeZone } from '../../../go/time/index.ts'

/**
 * The problem of the name of a time zone (pkg/apis/batch/validation validateTimeZone, time.LoadLocation). Servers look
 * for a file of that name, so its case counts, as far as it is known here.
 */
export function timeZoneProblem(name: string): string | undefined {
  if (name === '') return 'must not be empty'
  if (name.toLowerCase() === 'local') return 'must be a time zone like Europe/Berlin'
  if (FILES_BESIDE_ZONES.includes(name)) return undefined
  if (loadTimeZone(name) === undefined) return 'is no known time zone; write one like Europe/Berlin'
  return isOtherCase(name)
    ? 'must be written as the tz database has it, like Europe/Berlin'
    : undefined
}

/** They lie where the zones are, and browsers do not know them. */
const FILES_BESIDE_ZONES: readonly string[] = ['Factory', 'localtime', 'posixrules']

function isOtherCase(name: string): boolean {
  if (/(?:^|\/)[a-z]/.test(name)) return true
  const known = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone
  return known !== name && known.toLowerCase() === name.toLowerCase()
}
