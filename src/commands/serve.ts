import { networkInterfaces } from 'node:os'
import { UserError } from '../diagnostics/index.ts'
import {
  chooseAddress,
  createDevCounters,
  createPublisher,
  devCounterPlace,
  INSTALLER_NAMESPACE,
  requireReachable,
  repositorySecretManifest,
  repositorySecretName,
  requireRepositoryName,
  type ServeEvent,
  startHttpServer,
  stopHelp,
  watchUntilStopped,
} from '../serve/index.ts'
import type { Context } from '../services/context.ts'
import { openServeTools, type ServeTools } from '../services/serve-tools.ts'
import { EXIT, type ExitCode } from '../terminal/index.ts'
import { displayPath, resolveTargets, type Workspace } from '../workspace/index.ts'
import { printEvents, printServing, tell } from './serve/print-serving.ts'
import type { ServeOptions } from './serve/serve-options.ts'

/**
 * `kgplugin serve`: the charts of a workspace as a plugin repository of development versions, until the
 * signal is aborted. Being stopped is how this job ends, so that is exit code 0.
 */
export async function serve(
  options: ServeOptions,
  context: Context,
  tools: ServeTools = openServeTools(context),
): Promise<ExitCode> {
  const { name, paths } = options
  requireRepositoryName(name)
  if (options.unregister && !options.register) {
    await unregister(name, tools, context)
    return EXIT.ok
  }
  const { workspace } = await findTargets(paths, context.cwd)
  const publisher = createPublisher({
    startResolving: tools.startResolving(workspace),
    takeDevCounter: createDevCounters(devCounterPlace(context.env, workspace.root)),
    displayPath: (folder) => displayPath(workspace, folder),
    now: context.now,
  })
  let openGate: () => void = () => {}
  const filled = new Promise<void>((resolve) => (openGate = resolve))
  // The server starts first, so that a port in use is reported at once; requests wait for the charts.
  const server = await startHttpServer(options.host, options.port, async () => {
    await filled
    return publisher.files()
  })
  try {
    const bound = { host: options.host, port: server.port }
    const address = chooseAddress(options.address, bound, networkInterfaces())
    if (options.register) requireReachable(address)
    const charts = {
      publisher,
      roots: paths.length === 0 ? [workspace.root] : [],
      findCharts: async () => (await findTargets(paths, context.cwd)).chartFolders,
      report: (events: readonly ServeEvent[]) => printEvents(events, context),
    }
    await watchUntilStopped(charts, context.signal, async () => {
      openGate()
      printServing(name, address, publisher.size(), context)
      if (options.register) await register(name, address.url, tools, context)
    })
  } finally {
    await server.close()
  }
  if (options.unregister) await unregister(name, tools, context)
  tell(context, options.unregister ? 'Stopped.\n' : stopHelp(name))
  return EXIT.ok
}

async function findTargets(
  paths: readonly string[],
  cwd: string,
): Promise<{ workspace: Workspace; chartFolders: string[] }> {
  const { workspace, chartFolders, archives } = await resolveTargets(paths, cwd)
  if (archives.length === 0) return { workspace, chartFolders }
  throw new UserError(`${archives[0]} is packaged already; serve packages chart folders itself`, {
    hint: 'Pass the folder of the chart. A folder of archives becomes a repository with kgplugin index.',
  })
}

async function register(
  name: string,
  url: string,
  { kubectl }: ServeTools,
  context: Context,
): Promise<void> {
  tell(context, `${await kubectl.apply(repositorySecretManifest(name, url))}\n`)
}

async function unregister(name: string, { kubectl }: ServeTools, context: Context): Promise<void> {
  const answer = await kubectl.deleteSecret(INSTALLER_NAMESPACE, repositorySecretName(name))
  tell(context, `${answer || `The cluster does not know ${repositorySecretName(name)}.`}\n`)
}
