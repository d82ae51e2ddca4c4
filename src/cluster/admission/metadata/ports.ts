import { byteLength } from '../../../go/values/index.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { complainOf } from './problems.ts'

const LARGEST_PORT = 65_535
const LONGEST_PORT_NAME = 15

/** The problem of a port number (apimachinery util/validation IsValidPortNum). */
export function portNumberProblems(port: number): string[] {
  return port >= 1 && port <= LARGEST_PORT ? [] : [`must be from 1 to ${LARGEST_PORT}`]
}

/** The problems of the name of a port (IsValidPortName), one for each objection of the server. */
export function portNameProblems(name: string): string[] {
  const problems: string[] = []
  if (byteLength(name) > LONGEST_PORT_NAME) {
    problems.push(`must have at most ${LONGEST_PORT_NAME} characters`)
  }
  if (!/^[-a-z0-9]+$/.test(name)) {
    problems.push('must have only lower-case letters, digits and "-"')
  }
  if (!/[a-z]/.test(name)) problems.push('must have a lower-case letter (a number has no quotes)')
  if (name.includes('--')) problems.push('must not have "--"')
  if (name.startsWith('-') || name.endsWith('-')) problems.push('must not begin or end with "-"')
  return problems
}

/** Judges a port that is a number or the name of one (pkg/apis/core/validation ValidatePortNumOrName). */
export function validatePortNumberOrName(
  port: number | string,
  field: FieldPath,
  complaints: Complaints,
): void {
  const problems = typeof port === 'number' ? portNumberProblems(port) : portNameProblems(port)
  complainOf(problems, field, port, complaints)
}
