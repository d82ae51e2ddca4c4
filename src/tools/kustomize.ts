import { ToolMissingError, UserError } from '../diagnostics/index.ts'
import type { RunTool } from './run-tool.ts'

const TIMEOUT_MS = 120_000

/**
 * What `kustomize build` makes of a folder, by the installed kustomize, else by the one within kubectl.
 * @throws UserError without either; ToolFailedError with kustomize's own words.
 */
export async function buildKustomization(
  run: RunTool,
  folder: string,
  signal?: AbortSignal,
): Promise<string> {
  const options = { timeoutMs: TIMEOUT_MS, ...(signal && { signal }) }
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
      hint: 'Install kustomize (kubectl.docs.kubernetes.io/installation/kustomize), or kubectl, which has one inside.',
      cause: error,
    })
  }
}
