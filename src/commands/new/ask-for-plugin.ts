import { UserError } from '../../diagnostics/index.ts'
import { MAIN_CATEGORIES } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import { fetchUpstream } from '../../services/fetch-upstream.ts'
import {
  namespaceProblem,
  placeholderUpstream,
  type PluginAnswers,
  requireNamespace,
  type Upstream,
} from '../../skeleton/index.ts'
import { type Prompts, terminalPrompts } from '../../terminal/index.ts'
import type { Workspace } from '../../workspace/index.ts'
import type { NewOptions } from './new-options.ts'
import { requireNoCredentials, requireRequirements, requireVersion } from './require-flags.ts'

const NEWEST_STABLE = '*'

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
    repo === '' ? options.chart || name : await answer(ask, options.chart, 'Upstream chart', name)
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
  // An empty flag is an answer, too: the initial one.
  if (flag !== undefined) return flag || initial
  return (await ask?.text({ message, initial, ...(validate && { validate }) })) ?? initial
}

function listOf(flags: readonly string[] | undefined): string[] {
  return (flags ?? [])
    .flatMap((list) => list.split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

async function findUpstream(
  options: NewOptions & { repo: string; chart: string; namespace: string },
  { config }: Workspace,
  context: Context,
): Promise<Upstream> {
  const { name, namespace, repo, chart, version, description, offline } = options
  requireNoCredentials(repo)
  if (repo === '') {
    if (options.expose) throw new UserError('--expose needs --repo: it reads the upstream chart')
    if (version !== undefined) requireVersion(version)
    return placeholderUpstream({ chart, version, description })
  }
  const release = { name, namespace }
  const request = { repository: repo, chart, version: version || NEWEST_STABLE, release, offline }
  const upstream = await fetchUpstream(request, config, context)
  return description ? { ...upstream, description } : upstream
}
