import { UserError } from '../diagnostics/index.ts'
import { writeAtomically } from '../files/index.ts'
import {
  type CopyPlan,
  type Destination,
  exportCopies,
  type ExportFormat,
  type FoundImage,
  ignoreFilter,
  lockedDigests,
  planCopies,
  readDestination,
} from '../images/index.ts'
import {
  type CollectedImages,
  collectImages,
  type PluginRenderings,
  provePlugin,
  renderingCount,
  type RenderingOptions,
  renderPluginImages,
  uniqueFailures,
} from '../localization/index.ts'
import type { RenderFailure } from '../plugin/index.ts'
import type { Context } from '../services/context.ts'
import { copyAccess } from '../services/copy-world.ts'
import { openPluginRenderer, type WorkspaceRenderer } from '../services/open-plugin-renderer.ts'
import { colours, createProgress, EXIT, type ExitCode } from '../terminal/index.ts'
import type { ImagesConfig } from '../workspace/index.ts'
import { copyPlanned } from './localize/copy-planned.ts'
import { listImages } from './localize/list-images.ts'
import {
  LOCALIZE_MODES,
  type LocalizeMode,
  type LocalizeOptions,
} from './localize/localize-options.ts'
import { lockedImages, lockImages, requireLock } from './localize/use-lock.ts'
import { verifyPlugins } from './localize/verify-plugins.ts'
import { wirePlugins } from './localize/wire-plugins.ts'
import { printFailure } from './render/print-failure.ts'
import { resolve } from 'node:path'

export type { LocalizeOptions } from './localize/localize-options.ts'

/**
 * `kgplugin localize`: finds the images of plugins and of what they install, proves that they move with the global
 * settings, makes them move, and copies them. What cannot be rendered is told and does not stop the rest.
 * @returns 1 when an image is not localized or not copied, 2 when a chart or program was missing.
 * @throws UserError
 */
export async function localize(options: LocalizeOptions, context: Context): Promise<ExitCode> {
  const mode = chooseMode(options)
  const { paths, global: globals = [], offline } = options
  const renderer = await openPluginRenderer({ paths, with: ['all'], offline }, context)
  const { images: config } = renderer.workspace.config
  // Before the work, so that nobody waits for a complaint about a flag.
  const destination = needsDestination(mode) ? destinationOf(options, config) : undefined
  const isProof = mode === 'verify' || mode === 'write'
  const renderings = await renderWithProgress(renderer, { globals, isProof }, context)
  if (isProof) {
    const isIgnored = ignoreFilter(config.ignore)
    const proofs = renderings.map((one) => provePlugin(one, isIgnored))
    const failures = [...renderer.targetFailures, ...proofs.flatMap((proof) => proof.failures)]
    const exitCode =
      mode === 'verify'
        ? await verifyPlugins(proofs, renderer.services, context)
        : await wirePlugins(
            proofs,
            renderer,
            { globals, dryRun: options.dryRun ?? false, isIgnored },
            context,
          )
    return withFailures(exitCode, failures, context)
  }
  const failures = [
    ...renderer.targetFailures,
    ...uniqueFailures(renderings.map(({ plain }) => plain)),
  ]
  const collected = await collectImages(
    renderings,
    config,
    options.includeGuesses ?? false,
    renderer.services,
  )
  printUnreadable(collected, context)
  if (!destination)
    return withFailures(listImages(collected, config, failures, context), failures, context)
  if (failures.length > 0 && mode !== 'copy') {
    withFailures(EXIT.failed, failures, context)
    throw new UserError('Not all plugins could be rendered, so images may be missing', {
      hint: 'Nothing was written. Pass the paths of plugins that render, or make all of them render.',
    })
  }
  const scene = { collected, destination, renderer, options, context }
  return withFailures(await handleImages(mode, scene), failures, context)
}

async function renderWithProgress(
  renderer: WorkspaceRenderer,
  options: RenderingOptions,
  { io, now, verbosity }: Context,
): Promise<PluginRenderings[]> {
  const count = verbosity === 'quiet' ? 0 : renderingCount(options)
  const progress = createProgress(io, 'Rendering', count, now)
  try {
    return await renderPluginImages(renderer, { ...options, onRendered: progress.step })
  } finally {
    progress.done()
  }
}

interface Scene {
  collected: CollectedImages
  destination: Required<Destination>
  renderer: WorkspaceRenderer
  options: LocalizeOptions
  context: Context
}

/** Everything that needs to know where images go. */
async function handleImages(mode: LocalizeMode, scene: Scene): Promise<ExitCode> {
  const { collected, destination, renderer, options, context } = scene
  const { root } = renderer.workspace
  printIncomplete(collected, context)
  if (mode === 'lock') return lockImages(collected.images, destination, root, options, context)
  const lock = options.locked ? requireLock(root) : undefined
  const hasPaths = options.paths.length > 0
  const { images, isComplete } = lock
    ? lockedImages(collected.images, lock, destination, { hasPaths }, context)
    : { images: collected.images, isComplete: true }
  const plan = planImages(images, destination, lock && lockedDigests(lock))
  const exitCode =
    mode === 'export'
      ? await exportPlan(options.export!, plan, scene)
      : await copyPlanned(plan, options, context)
  return exitCode === EXIT.ok && !isComplete ? EXIT.findings : exitCode
}

function planImages(
  images: readonly FoundImage[],
  destination: Required<Destination>,
  digests: ReadonlyMap<string, string> | undefined,
): CopyPlan {
  const references = images.map(({ reference }) => reference)
  return planCopies(references, destination, digests)
}

async function exportPlan(
  format: ExportFormat,
  { copies, clashes }: CopyPlan,
  { destination, options, context }: Scene,
): Promise<ExitCode> {
  const { io, cwd } = context
  const paint = colours(io.stderrColor)
  const { source, destination: target } = copyAccess(options)
  const { text, warnings } = exportCopies(format, copies, {
    destination,
    sourceTlsVerify: source.tlsVerify,
    targetTlsVerify: target.tlsVerify,
  })
  for (const warning of warnings) io.stderr(`${paint.yellow('warning')} ${warning}\n`)
  for (const { from, to } of clashes) {
    io.stderr(`${paint.red('error')} ${from.join(' and ')} would both become ${to}\n`)
  }
  if (options.output === undefined) io.stdout(text)
  else {
    await writeAtomically(resolve(cwd, options.output), text)
    io.stdout(`${options.output}\n`)
  }
  return clashes.length > 0 ? EXIT.findings : EXIT.ok
}

function chooseMode(options: LocalizeOptions): LocalizeMode {
  const chosen = LOCALIZE_MODES.filter((mode) => options[mode])
  const [mode = 'copy', other] = chosen
  if (other !== undefined) throw new UserError(`--${mode} and --${other} exclude each other`)
  if (options.output !== undefined && mode !== 'export') {
    throw new UserError('--output is for --export')
  }
  if (options.dryRun && !['copy', 'write', 'lock'].includes(mode)) {
    throw new UserError(`--${mode} copies nothing: leave --dry-run out`)
  }
  if (options.locked && mode !== 'copy' && mode !== 'export') {
    throw new UserError(`--locked is for copying, not for --${mode}`)
  }
  if (mode === 'lock' && options.paths.length > 0) {
    throw new UserError('The lock is about the whole workspace: leave the paths out')
  }
  return mode
}

function needsDestination(mode: LocalizeMode): boolean {
  return mode === 'copy' || mode === 'lock' || mode === 'export'
}

function destinationOf(
  { registry, repository }: LocalizeOptions,
  config: ImagesConfig,
): Required<Destination> {
  const to = { registry: registry ?? config.registry, repository: repository ?? config.repository }
  if (to.registry !== undefined && to.repository !== undefined) {
    return readDestination(to.registry, to.repository)
  }
  throw new UserError('Where the images go is not known', {
    hint: 'Pass --registry and --repository, or set images.registry and images.repository in .kgplugin.yaml. To look without copying: --list, --verify.',
  })
}

function printUnreadable({ unreadable }: CollectedImages, { io }: Context): void {
  const paint = colours(io.stderrColor)
  for (const { origin, line, message } of unreadable) {
    io.stderr(
      `${paint.yellow('warning')} ${origin.join(' > ')}, line ${line}, is no YAML and was not searched: ${message}\n`,
    )
  }
}

function printIncomplete({ incomplete }: CollectedImages, { io, verbosity }: Context): void {
  if (verbosity === 'quiet') return
  const paint = colours(io.stderrColor)
  for (const image of [...new Set(incomplete.map(({ image }) => image))].sort()) {
    io.stderr(
      `${paint.yellow('warning')} ${image} is put together elsewhere and not copied; --list tells where it is\n`,
    )
  }
}

/** Tells what could not be rendered; that outweighs findings when something was missing here. */
function withFailures(
  exitCode: ExitCode,
  failures: readonly RenderFailure[],
  context: Context,
): ExitCode {
  for (const failure of failures) printFailure(failure, context)
  if (failures.some(({ kind }) => kind === 'unavailable')) return EXIT.failed
  return failures.length > 0 && exitCode === EXIT.ok ? EXIT.findings : exitCode
}
