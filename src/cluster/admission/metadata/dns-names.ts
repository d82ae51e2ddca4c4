import { byteLength } from '../../../go/values/index.ts'

/*
 * The forms of names that come from DNS (kubernetes/kubernetes apimachinery util/validation/validation.go, IsDNS1123Label
 * and its siblings). Each function returns the problems of a text, one for each objection of the server; none: it fits.
 */

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/
const SERVICE_LABEL = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/
const WILDCARD = /^\*\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/

const LONGEST_DNS_LABEL = 63
const LONGEST_DNS_SUBDOMAIN = 253

/** IsDNS1123Label: `my-app`, `1st`. */
export function dnsLabelProblems(text: string): string[] {
  const problems = lengthProblems(text, LONGEST_DNS_LABEL)
  if (LABEL.test(text)) return problems
  return [
    ...problems,
    SUBDOMAIN.test(text)
      ? 'must have no dots'
      : 'must have only lower-case letters, digits and "-", with a letter or a digit at both ends',
  ]
}

/** IsDNS1123Subdomain: labels with dots between them, `my-app.example.com`. */
export function dnsSubdomainProblems(text: string): string[] {
  const problems = lengthProblems(text, LONGEST_DNS_SUBDOMAIN)
  if (SUBDOMAIN.test(text)) return problems
  return [
    ...problems,
    'must have only lower-case letters, digits, "-" and ".", with a letter or a digit at both ends and around every dot',
  ]
}

/** IsDNS1035Label: a label that begins with a letter, as names of Services did until 1.34. */
export function dns1035LabelProblems(text: string): string[] {
  const problems = lengthProblems(text, LONGEST_DNS_LABEL)
  if (SERVICE_LABEL.test(text)) return problems
  return [
    ...problems,
    'must have only lower-case letters, digits and "-", begin with a letter, and end with a letter or a digit',
  ]
}

/** IsWildcardDNS1123Subdomain: `*.example.com`. */
export function wildcardSubdomainProblems(text: string): string[] {
  const problems = lengthProblems(text, LONGEST_DNS_SUBDOMAIN)
  if (WILDCARD.test(text)) return problems
  return [...problems, 'must begin with "*." and go on with a domain name in lower case']
}

function lengthProblems(text: string, longest: number): string[] {
  return byteLength(text) > longest ? [`must have at most ${longest} characters`] : []
}
