import type { FieldPath } from '../field-path.ts'
import type { CheckName } from '../kind-rules.ts'
import { dns1035LabelProblems, dnsLabelProblems, dnsSubdomainProblems } from './dns-names.ts'
import { complainOf } from './problems.ts'

/** The name of most kinds (apimachinery api/validation NameIsDNSSubdomain). */
export const subdomainName: CheckName = nameWithout(dnsSubdomainProblems)

/** The name of a Namespace, and of what becomes a host name (NameIsDNSLabel). */
export const labelName: CheckName = nameWithout(dnsLabelProblems)

/** The name of a Service before 1.37 (NameIsDNS1035Label). */
export const dns1035LabelName: CheckName = nameWithout(dns1035LabelProblems)

/** The name of what may be called as one likes, such as a Role: it must fit in a URL (path.ValidatePathSegmentName). */
export const pathSegmentName: CheckName = nameWithout(pathSegmentProblems)

/** The problems of a part of a URL's path (apimachinery api/validation/path IsValidPathSegmentName). */
export function pathSegmentProblems(name: string): string[] {
  if (name === '.' || name === '..') return ['is not allowed as a name']
  return ['/', '%']
    .filter((character) => name.includes(character))
    .map((character) => `must have no "${character}"`)
}

function nameWithout(problemsOf: (name: string) => string[]): CheckName {
  return (name, field: FieldPath, complaints) => {
    complainOf(problemsOf(name), field, name, complaints)
  }
}
