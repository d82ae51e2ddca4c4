import { readRegularFile, requireWritable, writeWithin } from '../../files/index.ts'
import { type PluginProof, type WiredPlugin, wirePlugin } from '../../localization/index.ts'
import type { Context } from '../../services/context.ts'
import { boundaryOfChart } from '../../services/open-boundary.ts'
import { EXIT, type ExitCode } from '../../terminal/index.ts'
import type { Workspace } from '../../workspace/index.ts'
import type { WireOptions } from './localize-options.ts'
import { printAllLocalized, printWired, wiredAsJson } from './print-wired.ts'
import { provePlugins } from './prove-plugins.ts'
import { withFailures } from './with-failures.ts'

/**
 * `kgplugin localize wire`: writes the lines that make images move into the templates of plugins. Nothing is written
 * that was not rendered and proved before.
 * @returns 1 when an image still does not move, 2 when a chart or program was missing.
 * @throws UserError
 */
export async function localizeWire(options: WireOptions, context: Context): Promise<ExitCode> {
  const { renderer, proofs } = await provePlugins(options, context)
  const { global: globals = [], dryRun = false } = options
  const readText = (file: string): string => readRegularFile(file).toString('utf8')
  const results: WiredPlugin[] = []
  for (const proof of proofs.filter(isToWire)) {
    context.signal.throwIfAborted()
    const wired = await wirePlugin(proof, renderer, {
      globals,
      config: renderer.workspace.config.images,
      readText,
    })
    if (!dryRun) await writeTemplates(wired, renderer.workspace, context)
    results.push(wired)
    if (!context.json) await printWired(wired, dryRun, context)
  }
  if (context.json) context.io.stdout(wiredAsJson(results, context.cwd))
  const failures = [
    ...renderer.targetFailures,
    ...proofs.flatMap(
      (proof) => (results.find((one) => one.proof === proof)?.after ?? proof).failures,
    ),
  ]
  if (!context.json && results.length === 0 && failures.length === 0)
    printAllLocalized(proofs, context)
  const isDone = results.every(({ after }) => after.unproven.length === 0)
  return withFailures(isDone ? EXIT.ok : EXIT.findings, failures, context)
}

/** What does not render may do so with another value. */
function isToWire({ unproven, failures }: PluginProof): boolean {
  return unproven.length > 0 || failures.some(({ kind }) => kind === 'broken')
}

async function writeTemplates(
  { files, proof }: WiredPlugin,
  workspace: Workspace,
  context: Context,
): Promise<void> {
  const boundary = boundaryOfChart(workspace, proof.renderings.plugin.location, context)
  for (const { path } of files) requireWritable(path, boundary)
  for (const { path, after } of files) await writeWithin(path, after, boundary)
}
