import { join, resolve } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import {
  type Capabilities,
  checkApiVersion,
  checkChart,
  createCapabilities,
  DEFAULT_PROFILE,
  formatDocument,
  formatManifests,
  type FunctionEnvironment,
  KubeVersionError,
  noteMovedFiles,
  parseKubeVersion,
  renderChart,
  type RenderedChart,
  RenderError,
  RenderLimitError,
  type RenderRemark,
  selectTemplates,
  ValuesFileError,
} from '../helm/index.ts'
import { createNodeFunctionEnvironment } from '../node/index.ts'
import { chooseRelease } from '../services/choose-release.ts'
import type { Context } from '../services/context.ts'
import { findChart } from '../services/find-chart.ts'
import { readUserValues } from '../services/read-user-values.ts'
import { EXIT, type ExitCode, formatRemark } from '../terminal/index.ts'
import { checkFlags } from './template/check-flags.ts'
import type { TemplateOptions } from './template/template-options.ts'

/**
 * Prints what a chart renders to, as `helm template` does, byte for byte. A chart that cannot be rendered is a
 * finding: Helm's message on standard error and exit code 1.
 * @throws UserError for what is no chart, and for flags that make no sense
 */
export async function template(options: TemplateOptions, context: Context): Promise<ExitCode> {
  if (options.engine === 'helm') {
    const { templateWithHelm } = await import('./template/template-with-helm.ts')
    return templateWithHelm(options, context)
  }
  checkFlags(options, (note) => {
    if (context.verbosity === 'quiet') return
    context.io.stderr(typeof note === 'string' ? note : formatRemark(note))
  })
  const environment = createNodeFunctionEnvironment({
    now: () => context.now().getTime(),
    stopsOnSignals: true,
  })
  try {
    const releaseName = chooseRelease(options, environment)
    const rendered = await render(options, context, environment, releaseName)
    return await print(rendered, options, context, releaseName)
  } catch (error) {
    if (error instanceof RenderLimitError) throw limitMet(error)
    if (!(error instanceof RenderError) && !(error instanceof ValuesFileError)) throw error
    if (options.debug && error instanceof RenderError) context.io.stdout(formatFiles(error))
    const suggestsDebug = error instanceof RenderError && error.suggestsDebug && !options.debug
    const hint = suggestsDebug ? '\nUse --debug flag to render out invalid YAML\n' : ''
    context.io.stderr(`Error: ${error.message}\n${hint}`)
    const { ignoredValues } = await import('../chart/index.ts')
    const ignored = ignoredValues(resolve(context.cwd, options.chart))
    if (ignored !== undefined) context.io.stderr(`hint  ${ignored}\n`)
    if (context.io.stderrIsTerminal && error.message.includes(MISSING_DEPENDENCIES)) {
      context.io.stderr(DEPENDENCIES_HINT)
    }
    return EXIT.findings
  }
}

function limitMet(error: RenderLimitError): UserError {
  return new UserError(`${error.message}, which is a limit of kgplugin`, {
    hint: 'The template does more than any chart should need. If it has to, render it with --engine helm.',
    cause: error,
    isLimit: true,
  })
}

// Helm's advice needs helm, so people at a terminal get another one. Programs get only helm's own message.
const MISSING_DEPENDENCIES = 'run `helm dependency build`'
const DEPENDENCIES_HINT = 'hint  kgplugin template --dependency-update finds them without helm\n'

async function render(
  options: TemplateOptions,
  context: Context,
  environment: FunctionEnvironment,
  releaseName: string,
): Promise<RenderedChart> {
  const profile = options.profile ?? DEFAULT_PROFILE
  const capabilities =
    profile === 'installer' ? await clusterCapabilities(options) : readCapabilities(options)
  const log = (remark: RenderRemark): void => {
    if (context.verbosity !== 'quiet') context.io.stderr(formatRemark(remark))
  }
  const chart = await findChart(options, context)
  checkApiVersion(chart)
  noteMovedFiles(chart, log)
  const values = await readUserValues(options, context)
  checkChart(chart, log)
  const settings = {
    releaseName,
    ...(options.namespace && { namespace: options.namespace }),
    isUpgrade: options.isUpgrade ?? false,
    capabilities,
    environment,
    skipSchemaValidation: options.skipSchemaValidation ?? false,
    log,
  }
  return renderChart(chart, values, settings, profile)
}

/** What the cluster answers, where Helm without a cluster knows only what it was built with. */
async function clusterCapabilities(options: TemplateOptions): Promise<Capabilities> {
  const { openCluster } = await import('./template/open-cluster.ts')
  const cluster = openCluster(options)
  return {
    kubeVersion: parseKubeVersion(cluster.kubeVersion),
    apiVersions: cluster.apiVersions(),
  }
}

function readCapabilities({ kubeVersion, apiVersions = [] }: TemplateOptions): Capabilities {
  try {
    return createCapabilities({
      kubeVersion,
      apiVersions: apiVersions.flatMap((list) => list.split(',')),
    })
  } catch (error) {
    if (!(error instanceof KubeVersionError)) throw error
    const message = `invalid kube version '${kubeVersion}': ${error.message}`
    throw new UserError(message, {
      helmMessage: message,
      hint: 'Write it like 1.30 or v1.30.2.',
    })
  }
}

async function print(
  rendered: RenderedChart,
  options: TemplateOptions,
  context: Context,
  releaseName: string,
): Promise<ExitCode> {
  const { outputDir, showOnly = [] } = options
  const { io } = context
  if (outputDir) {
    const { writeManifests } = await import('./template/write-manifests.ts')
    const manifests = options.releaseName ? join(outputDir, releaseName) : outputDir
    const folders = { crds: outputDir, manifests }
    io.stdout(await writeManifests(rendered, folders, options, context))
    // Helm looks for the templates in what it would print, which is an empty line here (helm.sh/helm pkg/cmd/template.go).
    io.stdout(showOnly.length > 0 ? selectTemplates('', showOnly) : '\n')
    return EXIT.ok
  }
  const text = formatManifests(rendered, options)
  io.stdout(showOnly.length > 0 ? selectTemplates(text, showOnly) : text)
  return EXIT.ok
}

/** What came out of the templates, for `--debug`: Helm's own order is random. */
function formatFiles({ files }: RenderError): string {
  const documents = files
    .filter(({ text }) => text.trim() !== '')
    .map(({ name, text }) => formatDocument({ source: name, text }))
    .sort()
  return `${documents.join('').trim()}\n`
}
