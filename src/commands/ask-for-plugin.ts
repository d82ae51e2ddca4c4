import { buildChart, readChartArchive } from '../chart/index.ts'
import { UserError } from '../diagnostics/index.ts'
import { parseVersion, SemverError } from '../go/semver/index.ts'
import { linesOf, wireChart } from '../localization/index.ts'
import { createNodeFunctionEnvironment, withSharedKeys } from '../node/index.ts'
import { MAIN_CATEGORIES, parseRequirements } from '../plugin/index.ts'
import { requirementProblem } from '../rules/index.ts'
import type { Context } from '../services/context.ts'
import { openChartFetcher } from '../services/open-packager.ts'
import type { PluginAnswers, Upstream } from '../skeleton/index.ts'
import { type Prompts, terminalPrompts } from '../terminal/index.ts'
import type { Workspace } from '../workspace/index.ts'
import { decodePlain } from '../yaml/decode/index.ts'
import { parseDocument } from '../yaml/parse/index.ts'
import type { NewOptions } from './new/new-options.ts'

const NEWEST_STABLE = '*'

/** Stands where the author has not said what to install; `new` tells to replace it. */
const UNKNOWN_UPSTREAM = {
  repository: 'https://charts.example.com',
  version: '0.1.0',
} as const

/** Collects what a new plugin needs to know: from flags, else by asking on a terminal, else by defaults. */
export async function askForPlugin(
  options: NewOptions,
  workspace: Workspace,
  context: Context,
): Promise<PluginAnswers> {
  const ask = canAsk(options, context) ? await terminalPrompts(context.signal) : undefined
  const { name } = options
  const repo = await answer(
    ask,
    options.repo,
    'Chart repository of the upstream chart (empty: decide later)',
    '',
  )
  const chart =
    repo === '' ? (options.chart ?? name) : await answer(ask, options.chart, 'Upstream chart', name)
  const namespace = await answer(
    ask,
    options.namespace,
    'Namespace to install into',
    name,
    namespaceProblem,
  )
  requireNamespace(namespace)
  const requires = listOf(options.requires)
  requireRequirements(requires)
  const category = await answer(
    ask,
    options.category,
    `Category (${MAIN_CATEGORIES.join(' or ')}/...)`,
    'core/other',
  )
  const share =
    options.share ??
    (await ask?.confirm({ message: 'Share settings with other plugins?', initial: false }))
  return {
    name,
    namespace,
    category,
    // Always read: naming it is an error.
    valuesFrom: listOf(options.valuesFrom).filter((plugin) => plugin !== 'global'),
    requires,
    expose: listOf(options.expose),
    share: share ?? false,
    upstream: await findUpstream({ ...options, repo, chart, namespace }, workspace, context),
  }
}

// CI services may give jobs a terminal, but nobody sits at it.
function canAsk({ yes }: NewOptions, { io, env }: Context): boolean {
  return io.stdin.isTerminal && io.stderrIsTerminal && !yes && !env['CI']
}

async function answer(
  ask: Prompts | undefined,
  flag: string | undefined,
  message: string,
  initial: string,
  validate?: (answer: string) => string | undefined,
): Promise<string> {
  return flag ?? (await ask?.text({ message, initial, ...(validate && { validate }) })) ?? initial
}

// RFC 1123 label, as the Kubernetes API server requires of namespaces.
function namespaceProblem(namespace: string): string | undefined {
  const isLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(namespace)
  return isLabel ? undefined : 'Use lower-case letters, digits and dashes, at most 63.'
}

function requireNamespace(namespace: string): void {
  const hint = namespaceProblem(namespace)
  if (hint) throw new UserError(`"${namespace}" cannot be a namespace`, { hint })
}

function requireRequirements(requires: readonly string[]): void {
  for (const requirement of parseRequirements(requires.join(','))) {
    const problem = requirementProblem(requirement)
    if (problem) throw new UserError(problem.message, { hint: problem.hint })
  }
}

// Only a repository's index can turn a range into a version.
function requireVersion(version: string): void {
  try {
    parseVersion(version)
  } catch (error) {
    if (!(error instanceof SemverError)) throw error
    throw new UserError(`"${version}" is no version`, {
      hint: 'Ranges need --repo: the newest version in it is looked up.',
    })
  }
}

function listOf(flags: readonly string[] | undefined): string[] {
  return (flags ?? [])
    .flatMap((list) => list.split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

async function findUpstream(
  options: NewOptions & { repo: string; chart: string; namespace: string },
  workspace: Workspace,
  context: Context,
): Promise<Upstream> {
  requireNoCredentials(options.repo)
  const { repo, chart: name, version = NEWEST_STABLE, expose, description } = options
  if (repo === '') {
    if (expose) throw new UserError('--expose needs --repo: it reads the upstream chart')
    const stated = options.version ?? UNKNOWN_UPSTREAM.version
    requireVersion(stated)
    return {
      repository: UNKNOWN_UPSTREAM.repository,
      chart: name,
      version: stated,
      appVersion: undefined,
      description,
      values: undefined,
      imageLines: [],
      fixedImages: [],
      isPlaceholder: true,
    }
  }
  const fetchChart = openChartFetcher(workspace.config, context, { offline: options.offline })
  const fetched = await fetchChart(repo.replace(/\/+$/, ''), name, version)
  const chart = buildChart(readChartArchive(fetched.archive))
  const release = { name: options.name, namespace: options.namespace }
  const wiring = await wireChart(
    chart,
    release,
    withSharedKeys(createNodeFunctionEnvironment({ now: () => context.now().getTime() })),
  )
  return {
    repository: repo,
    chart: name,
    version: fetched.version,
    appVersion: chart.metadata.appVersion,
    description: description ?? chart.metadata.description,
    values: readValues(chart.valuesFile?.data),
    imageLines: wiring ? linesOf(wiring) : [],
    fixedImages: (wiring?.unwired ?? []).map(
      ({ finding, reason }) => `${finding.image}: ${reason}`,
    ),
    isPlaceholder: false,
  }
}

// The address is written into a template, for everybody to read.
function requireNoCredentials(repo: string): void {
  if (!URL.canParse(repo) || new URL(repo).username === '') return
  throw new UserError('--repo holds a user name, which would be written into the plugin', {
    hint: 'Pass the address without it; a mirror in .kgplugin.yaml may hold what only this machine needs.',
  })
}

function readValues(data: Uint8Array | undefined): Record<string, unknown> {
  const { root } = parseDocument(new TextDecoder().decode(data))
  const values = root && decodePlain(root)
  return typeof values === 'object' && values !== null ? (values as Record<string, unknown>) : {}
}
