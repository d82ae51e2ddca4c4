import { byteLength } from '../../../go/values/index.ts'
import { dnsSubdomainProblems } from './dns-names.ts'

const NAME = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/
const LONGEST_NAME = 63

const NAME_FORM =
  'must have only letters, digits, "-", "_" and ".", with a letter or a digit at both ends'

/**
 * The problems of a label key, a finalizer, a resource: `name`, or `example.com/name`
 * (kubernetes/kubernetes apimachinery util/validation IsQualifiedName). One for each objection of the server.
 */
export function qualifiedNameProblems(text: string): string[] {
  const parts = text.split('/')
  if (parts.length > 2) return ['must have one "/" at most, after a domain name: example.com/name']
  const name = parts.at(-1) ?? ''
  const prefix = parts.length === 2 ? parts[0] : undefined
  return [...prefixProblems(prefix), ...namePartProblems(name)]
}

function prefixProblems(prefix: string | undefined): string[] {
  if (prefix === undefined) return []
  if (prefix === '') return ['must have a domain name before "/", or no "/"']
  return dnsSubdomainProblems(prefix).map((problem) => `has a part before "/" that ${problem}`)
}

function namePartProblems(name: string): string[] {
  const length: string[] = []
  if (name === '') length.push('must have a name')
  else if (byteLength(name) > LONGEST_NAME) {
    length.push(`must have a name of at most ${LONGEST_NAME} characters`)
  }
  return NAME.test(name) ? length : [...length, NAME_FORM]
}

/** The problems of the value of a label (IsValidLabelValue); it may be empty. */
export function labelValueProblems(value: string): string[] {
  const problems =
    byteLength(value) > LONGEST_NAME ? [`must have at most ${LONGEST_NAME} characters`] : []
  return value === '' || NAME.test(value) ? problems : [...problems, NAME_FORM]
}
