import type { LoadRe2 } from '../../../go/regexp/index.ts'
import type { GoValue } from '../../../go/values/index.ts'
import { durationProblem } from './format-duration.ts'
import { emailProblem, hostnameProblem, ipv4Problem, ipv6Problem } from './format-network.ts'
import { dateProblem, dateTimeProblem, timeProblem } from './format-time.ts'
import { compilePattern } from './pattern.ts'
import { SchemaError } from './schema-error.ts'

/** Why a text does not have the format, in the words of the library; undefined when it has. */
type Format = (text: string, loadRe2: LoadRe2) => string | undefined

const FORMATS: Readonly<Record<string, Format>> = {
  date: dateProblem,
  'date-time': dateTimeProblem,
  duration: durationProblem,
  email: emailProblem,
  hostname: hostnameProblem,
  ipv4: ipv4Problem,
  ipv6: ipv6Problem,
  'json-pointer': jsonPointerProblem,
  regex: regexProblem,
  time: timeProblem,
  uri: uriProblem,
  'uri-reference': uriReferenceProblem,
  uuid: uuidProblem,
}

/** Checks a string against a format; unknown formats and other types pass. */
export function validateFormat(name: string, value: GoValue, loadRe2: LoadRe2): string | undefined {
  if (typeof value !== 'string' || !Object.hasOwn(FORMATS, name)) return undefined
  return FORMATS[name]!(value, loadRe2)
}

function jsonPointerProblem(text: string): string | undefined {
  if (text === '') return undefined
  if (!text.startsWith('/')) return 'not starting with /'
  return /~(?![01])/.test(text) ? '~ must be followed by 0 or 1' : undefined
}

function regexProblem(text: string, loadRe2: LoadRe2): string | undefined {
  try {
    compilePattern(text, loadRe2)
    return undefined
  } catch (error) {
    if (error instanceof SchemaError) return error.message
    throw error
  }
}

const UUID_GROUPS = [8, 4, 4, 4, 12]

function uuidProblem(text: string): string | undefined {
  const groups = text.split('-')
  if (groups.length !== UUID_GROUPS.length) return `must have ${UUID_GROUPS.length} elements`
  for (const [index, group] of groups.entries()) {
    const length = UUID_GROUPS[index]!
    if (group.length !== length) return `element ${index + 1} must be ${length} characters long`
    const stranger = /[^0-9A-Fa-f]/u.exec(group)
    if (stranger) return `non-hex character '${stranger[0]}'`
  }
  return undefined
}

function uriProblem(text: string): string | undefined {
  return (
    uriSyntaxProblem(text) ?? (/^[A-Za-z][-+.A-Za-z0-9]*:/.test(text) ? undefined : 'relative url')
  )
}

function uriReferenceProblem(text: string): string | undefined {
  return text.includes('\\') ? 'contains \\' : uriSyntaxProblem(text)
}

/** What Go's net/url refuses. */
function uriSyntaxProblem(text: string): string | undefined {
  const problem = (reason: string): string => `parse ${JSON.stringify(text)}: ${reason}`
  // oxlint-disable-next-line no-control-regex
  if (/[\0-\x1f\x7f]/.test(text)) return problem('net/url: invalid control character in URL')
  if (text.startsWith(':')) return problem('missing protocol scheme')
  const escape = /%(?![0-9A-Fa-f]{2}).{0,2}/.exec(text.split('#', 1)[0]!.split('?', 1)[0]!)
  if (escape) return problem(`invalid URL escape ${JSON.stringify(escape[0])}`)
  const authority = /^(?:[A-Za-z][-+.A-Za-z0-9]*:)?\/\/([^/?#]*)/.exec(text)?.[1] ?? ''
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  const stranger = /[ "<>\\^`{|}]/.exec(host)
  if (stranger) return problem(`invalid character ${JSON.stringify(stranger[0])} in host name`)
  const port = host.startsWith('[') ? host.replace(/^\[[^\]]*\]/, '') : host.replace(/^[^:]*/, '')
  if (!/^(?::\d*)?$/.test(port)) return problem(`invalid port ${JSON.stringify(port)} after host`)
  const firstSegment = text.split('/', 1)[0]!
  if (firstSegment.includes(':') && !/^[A-Za-z][-+.A-Za-z0-9]*:/.test(firstSegment)) {
    return problem('first path segment in URL cannot contain colon')
  }
  return undefined
}
