import type { RunTool, ToolResult } from './run-tool.ts'

/** The installed helm, for users who prefer the original. */
export interface Helm {
  /** Such as `v4.1.4`. */
  version(): Promise<string>
  /**
   * `helm template` with these words and flags. Exit code 1 is an answer: the chart cannot be rendered, and `stderr`
   * says why.
   */
  template(args: readonly string[], options?: HelmRunOptions): Promise<ToolResult>
}

interface HelmRunOptions {
  cwd?: string
  /** For `-f -`. */
  input?: Uint8Array
  signal?: AbortSignal
}

/**
 * A Helm that neither reads nor writes the user's own Helm configuration, and has no access to a cluster.
 * @param folder An empty folder of ours for its configuration, cache and data.
 */
export function createHelm(run: RunTool, folder: string): Helm {
  const env = {
    HELM_CONFIG_HOME: `${folder}/config`,
    HELM_CACHE_HOME: `${folder}/cache`,
    HELM_DATA_HOME: `${folder}/data`,
    HELM_REPOSITORY_CONFIG: undefined,
    HELM_REPOSITORY_CACHE: undefined,
    HELM_REGISTRY_CONFIG: undefined,
    HELM_PLUGINS: undefined,
    HELM_NAMESPACE: undefined,
    HELM_DEBUG: undefined,
    KUBECONFIG: `${folder}/kubeconfig`,
  }
  return {
    async version() {
      const { stdout } = await run('helm', ['version', '--template', '{{.Version}}'], { env })
      return stdout.trim()
    },
    template(args, options = {}) {
      return run('helm', ['template', ...args], { env, allowedExitCodes: [1], ...options })
    },
  }
}
