import { byteLength } from '../../../go/values/index.ts'

const LONGEST_KEY = 253

/** The problems of a key of a ConfigMap or Secret (apimachinery util/validation IsConfigMapKey). */
export function configKeyProblems(key: string): string[] {
  const problems: string[] = []
  if (byteLength(key) > LONGEST_KEY) problems.push(`must have at most ${LONGEST_KEY} characters`)
  if (!/^[-._a-zA-Z0-9]+$/.test(key)) {
    problems.push('must have only letters, digits, "-", "_" and "."')
  }
  return [...problems, ...folderNameProblems(key)]
}

/** The problem of a name that as a file would leave its folder (apimachinery util/validation hasChDirPrefix). */
export function folderNameProblems(name: string): string[] {
  if (name === '.') return ['must not be "."']
  return name.startsWith('..') ? ['must not begin with ".."'] : []
}
