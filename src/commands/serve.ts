import { createDependencyResolver, FALLBACK_TIME, type ResolvedChart } from '../chart/index.ts'
import { UserError } from '../diagnostics/index.ts'
import { cacheFolder } from '../files/index.ts'
import {
  createDevCounters,
  createPublisher,
  describeServeEvent,
  devCounterFile,
  INSTALLER_NAMESPACE,
  isRepositoryName,
  type Publisher,
  registrationHelp,
  repositoryAddress,
  type RepositoryAddress,
  repositorySecretManifest,
  repositorySecretName,
  type ServeEvent,
  startHttpServer,
  stopHelp,
  watchCharts,
} from '../serve/index.ts'
import type { Context } from '../services/context.ts'
import { openChartFetcher } from '../services/open-packager.ts'
import { openRunTool } from '../services/open-run-tool.ts'
import { EXIT, type ExitCode } from '../terminal/index.ts'
import { createKubectl, type Kubectl } from '../tools/index.ts'
import { displayPath, resolveTargets, type Workspace } from '../workspace/index.ts'
import type { ServeOptions } from './serve/serve-options.ts'
import { networkInterfaces } from 'node:os'

/** What serving needs besides its context; tests pass their own. */
export interface ServeTools {
  kubectl: Kubectl
  /** See PublisherOptions.startResolving. */
  startResolving(workspace: Workspace): () => (folder: string) => Promise<ResolvedChart>
}

/**
 * `kgplugin serve`: the charts of a workspace as a plugin repository of development versions, until the
 * signal is aborted. Being stopped is how this job ends, so that is exit code 0.
 */
export async function serve(
  options: ServeOptions,
  context: Context,
  tools: ServeTools = serveTools(context),
): Promise<ExitCode> {
  requireRepositoryName(options.name)
  if (options.unregister && !options.register) {
    await unregister(options.name, tools.kubectl, context)
    return EXIT.ok
  }
  const { workspace } = await findTargets(options.paths, context.cwd)
  const userCache = cacheFolder(context.env)
  const publisher = createPublisher({
    startResolving: tools.startResolving(workspace),
    takeDevCounter: createDevCounters(userCache && devCounterFile(userCache, workspace.root)),
    displayPath: (folder) => displayPath(workspace, folder),
    now: context.now,
  })
  let openGate: () => void = () => {}
  const filled = new Promise<void>((resolve) => (openGate = resolve))
  // The port is taken first, so that a port in use is told at once; answers wait for the charts.
  const server = await startHttpServer(options.host, options.port, async () => {
    await filled
    return publisher.files()
  })
  try {
    const address = addressOf(options, server.port)
    if (options.register) requireReachable(address)
    await serveUntilStopped(options, publisher, workspace, context, async () => {
      openGate()
      announce(options.name, address, publisher, context)
      if (options.register) await register(options.name, address, tools.kubectl, context)
    })
  } finally {
    await server.close()
  }
  if (options.unregister) await unregister(options.name, tools.kubectl, context)
  tell(context, options.unregister ? 'Stopped.\n' : stopHelp(options.name))
  return EXIT.ok
}

/** @param onServing Called once, when every chart has been packaged. */
async function serveUntilStopped(
  options: ServeOptions,
  publisher: Publisher,
  workspace: Workspace,
  context: Context,
  onServing: () => Promise<void>,
): Promise<void> {
  const end = endOf(context.signal)
  const watching = await watchCharts({
    publisher,
    roots: options.paths.length === 0 ? [workspace.root] : [],
    findCharts: async () => (await findTargets(options.paths, context.cwd)).chartFolders,
    report: (events) => report(events, context),
    onError: end.fail,
  })
  try {
    await onServing()
    await end.reached
  } finally {
    await watching.close()
  }
}

/** The end of the signal, or of everything by an error that comes first. */
function endOf(signal: AbortSignal): { reached: Promise<void>; fail(error: unknown): void } {
  let fail: (error: unknown) => void = () => {}
  const reached = new Promise<void>((resolve, reject) => {
    // What fails because of the abort is no error any more: the promise is settled by then.
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
    fail = reject
  })
  // Whoever awaits it later gets the error; until then it is no unhandled one.
  reached.catch(() => {})
  return { reached, fail }
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

function requireRepositoryName(name: string): void {
  if (isRepositoryName(name)) return
  throw new UserError(`"${name}" is no name for a repository`, {
    hint: 'Use at most 45 small letters, digits and hyphens.',
  })
}

function addressOf({ address, host }: ServeOptions, port: number): RepositoryAddress {
  if (address === undefined) return repositoryAddress(host, port, networkInterfaces())
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) {
    return { url: address.replace(/\/+$/, ''), isReachable: true }
  }
  throw new UserError(`--address ${address} is no http(s) URL`)
}

// A repository that cannot be read fails the refresh of all the others.
function requireReachable({ url, isReachable }: RepositoryAddress): void {
  if (isReachable) return
  throw new UserError(`A cluster cannot reach ${url}, so it is not registered there`, {
    hint: 'Use --host 0.0.0.0, or --address URL with an address that leads here.',
  })
}

function announce(
  name: string,
  address: RepositoryAddress,
  publisher: Publisher,
  context: Context,
): void {
  const manifest = repositorySecretManifest(name, address.url)
  if (context.json) {
    printJson({ event: 'serving', version: 1, address: address.url, manifest }, context)
    return
  }
  tell(context, `Serving ${publisher.size()} charts at ${address.url}\n`)
  tell(context, registrationHelp(name, address))
  context.io.stdout(manifest)
}

function report(events: readonly ServeEvent[], context: Context): void {
  for (const event of events) {
    if (context.json) printJson(event, context)
    else if (event.event === 'broken') context.io.stderr(`${describeServeEvent(event)}\n`)
    else tell(context, `${describeServeEvent(event)}\n`)
  }
}

async function register(
  name: string,
  address: RepositoryAddress,
  kubectl: Kubectl,
  context: Context,
): Promise<void> {
  tell(context, `${await kubectl.apply(repositorySecretManifest(name, address.url))}\n`)
}

async function unregister(name: string, kubectl: Kubectl, context: Context): Promise<void> {
  const answer = await kubectl.deleteSecret(INSTALLER_NAMESPACE, repositorySecretName(name))
  tell(context, `${answer || `The cluster does not know ${repositorySecretName(name)}.`}\n`)
}

function tell(context: Context, text: string): void {
  if (context.verbosity !== 'quiet') context.io.stderr(text)
}

function printJson(value: object, context: Context): void {
  context.io.stdout(`${JSON.stringify(value)}\n`)
}

function serveTools(context: Context): ServeTools {
  return {
    kubectl: createKubectl(openRunTool(context)),
    startResolving({ config }) {
      const fetchChart = openChartFetcher(config, context)
      return () =>
        createDependencyResolver({
          fetchChart,
          preferVendored: true,
          // Fixed, as the time of the archive: content alone decides on a new version.
          lockTime: () => Promise.resolve(FALLBACK_TIME),
          signal: context.signal,
        })
    },
  }
}
