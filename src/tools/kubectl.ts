import type { RunTool } from './run-tool.ts'

/** The requests to a cluster, which go through the user's kubectl and its current context. */
export interface Kubectl {
  /** Creates or updates the objects of a manifest. Returns the output of kubectl. */
  apply(manifest: string): Promise<string>
  /** Deletes a Secret; one that does not exist is no error. Returns the output of kubectl. */
  deleteSecret(namespace: string, name: string): Promise<string>
}

const TIMEOUT_MS = 30_000

/**
 * Its functions throw ToolMissingError without kubectl on the PATH, and ToolFailedError with kubectl's
 * own words when the cluster refuses or cannot be reached.
 */
export function createKubectl(run: RunTool): Kubectl {
  const options = { timeoutMs: TIMEOUT_MS }
  return {
    async apply(manifest) {
      // On stdin: arguments are visible to every user of the machine, and an address may hold a password.
      const result = await run('kubectl', ['apply', '-f', '-'], { ...options, input: manifest })
      return result.stdout.trim()
    },
    async deleteSecret(namespace, name) {
      const args = ['-n', namespace, 'delete', 'secret', name, '--ignore-not-found']
      return (await run('kubectl', args, options)).stdout.trim()
    },
  }
}
