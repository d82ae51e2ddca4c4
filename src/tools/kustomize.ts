import { ToolMissingError, UserError } from '../diagnostics/index.ts'
import { REMOTE_GIT } from './git-environment.ts'
import type { RunTool } from './run-tool.ts'

const TIMEOUT_MS = 120_000

/**
 * Runs `kustomize build` on a folder, with the installed kustomize or with the one that kubectl contains.
 * @throws UserError when neither of them is installed; ToolFailedError with kustomize's own message.
 */
export async function buildKustomization(
  run: RunTool,
  folder: string,
  signal?: AbortSignal,
): Promise<string> {
  // It fetches remote bases with git.
  const options = { env: REMOTE_GIT, timeoutMs: TIMEOUT_MS, ...(signal && { signal }) }
  try {
    return (await run('kustomize', ['build', folder], options)).stdout
  } catch (error) {
    if (!(error instanceof ToolMissingError)) throw error
  }
  try {
    return (await run('kubectl', ['kustomize', folder], options)).stdout
  } catch (error) {
    if (!(error instanceof ToolMissingError)) throw error
    throw new UserError('neither kustomize nor kubectl is installed or on the PATH', {
      hint: 'Install kustomize (kubectl.docs.kubernetes.io/installation/kustomize), or kubectl, which contains kustomize.',
      cause: error,
    })
  }
}
