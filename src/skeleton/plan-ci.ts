import { join } from 'node:path'
import { fillTemplate } from '../files/index.ts'
import type { PlannedFile } from './skeleton-file.ts'

export type CiService = 'github' | 'gitlab'

const TARGETS = {
  github: '.github/workflows/plugins.yml',
  gitlab: '.gitlab-ci.yml',
} as const satisfies Record<CiService, string>

/**
 * The workflow that runs `check` on every change.
 * @param root Absolute folder of the repository.
 */
export async function planCi(service: CiService, root: string): Promise<PlannedFile[]> {
  return [{ path: join(root, TARGETS[service]), text: await fillTemplate(`ci/${service}.yml`) }]
}
