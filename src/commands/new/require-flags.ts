import { UserError } from '../../diagnostics/index.ts'
import { parseVersion, SemverError } from '../../go/semver/index.ts'
import { parseRequirements } from '../../plugin/index.ts'
import { requirementProblem } from '../../rules/index.ts'

/** @throws UserError for a requirement that the platform could not read */
export function requireRequirements(requires: readonly string[]): void {
  for (const requirement of parseRequirements(requires.join(','))) {
    const problem = requirementProblem(requirement)
    if (problem) throw new UserError(problem.message, { hint: problem.hint })
  }
}

/** @throws UserError for a range: only a repository's index can turn it into a version */
export function requireVersion(version: string): void {
  try {
    parseVersion(version)
  } catch (error) {
    if (!(error instanceof SemverError)) throw error
    throw new UserError(`"${version}" is no version`, {
      hint: 'Ranges need --repo: the newest version in it is looked up.',
    })
  }
}

/** The address is written into a template, for everybody to read. @throws UserError */
export function requireNoCredentials(repo: string): void {
  if (!URL.canParse(repo) || new URL(repo).username === '') return
  throw new UserError('--repo holds a user name, which would be written into the plugin', {
    hint: 'Pass the address without it; a mirror in .kgplugin.yaml may hold what only this machine needs.',
  })
}
