import { join, relative, sep } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { fillTemplate } from '../files/index.ts'
import type { PlannedFile } from './skeleton-file.ts'

export type CiService = 'github' | 'gitlab'

const TARGETS = {
  github: '.github/workflows/plugins.yml',
  gitlab: '.gitlab-ci.yml',
} as const satisfies Record<CiService, string>

/**
 * The workflow that runs `check` on every change.
 * @param repository Absolute folder where the service looks for it.
 * @param workspace Absolute folder, in the repository, where `check` runs.
 * @throws UserError when the workspace's folder has a name that a workflow cannot hold as it is.
 */
export async function planCi(
  service: CiService,
  repository: string,
  workspace: string,
): Promise<PlannedFile> {
  const folder = relative(repository, workspace).split(sep).join('/')
  // Shells, YAML and expressions of workflows each have signs of their own.
  if (!/^[\w./-]*$/.test(folder)) {
    throw new UserError(`The folder ${folder} has a name that --ci cannot write into a workflow`, {
      hint: 'Rename it to letters, digits, dashes and dots, or leave out --ci.',
    })
  }
  const text = await fillTemplate(`ci/${service}.yml`, {
    folder: folder === '' ? '' : `${folder}/`,
    workingDirectory: folder === '' ? '' : `        working-directory: ./${folder}`,
    changeFolder: folder === '' ? '' : `    - cd ./${folder}`,
  })
  return { path: join(repository, TARGETS[service]), text }
}
