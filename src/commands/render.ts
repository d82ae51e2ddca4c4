import {
  compareDiagnostics,
  describeDiagnostic,
  type Diagnostic,
  InterruptedError,
  UserError,
} from '../diagnostics/index.ts'
import { readTextIfThere } from '../files/index.ts'
import { installationsOf, type RenderFailure, type RenderResult } from '../plugin/index.ts'
import type { Context } from '../services/context.ts'
import { openPluginRenderer } from '../services/open-plugin-renderer.ts'
import { diagnosticPaint, EXIT, type ExitCode, printNote } from '../terminal/index.ts'
import type { Workspace } from '../workspace/index.ts'
import { explanationsAsJson, formatExplanations } from './render/format-explanations.ts'
import { formatObjects, objectPlace } from './render/format-objects.ts'
import { printFailure } from './render/print-failure.ts'
import { renderAsJson } from './render/render-as-json.ts'
import type { RenderOptions } from './render/render-options.ts'
import { writeObjects } from './render/write-objects.ts'
import { readUserValues } from './template/read-user-values.ts'
import { join } from 'node:path'

/**
 * `kgplugin render`: prints what the KubeGems installer would apply. What cannot be rendered does not stop the rest.
 * @returns 2 when a chart or program was missing here, 1 when a plugin would fail on the platform.
 * @throws UserError
 */
export async function render(options: RenderOptions, context: Context): Promise<ExitCode> {
  if (options.explainValues && options.outputDir !== undefined) {
    throw new UserError('--explain-values prints, it writes no files', {
      hint: 'Leave --output-dir out.',
    })
  }
  const formValues = await readUserValues(options, context)
  const renderer = await openPluginRenderer(options, context)
  const { global: globals = [], deep = false } = options
  const result = await renderer.render({ globals, formValues, deep })
  if (context.signal.aborted) throw new InterruptedError()
  const failures = [...renderer.failures, ...failuresOf(result)].sort(compareFailures)
  const diagnostics = [...result.diagnostics].sort(compareDiagnostics)
  await printResult(result, { failures, diagnostics }, options, context)
  if (context.verbosity !== 'quiet') printDiagnostics(diagnostics, renderer.workspace, context)
  if (context.verbosity !== 'quiet') printDroppedHooks(result, context)
  for (const failure of failures) printFailure(failure, context)
  return exitCode(failures, diagnostics)
}

async function printResult(
  result: RenderResult,
  findings: { failures: readonly RenderFailure[]; diagnostics: readonly Diagnostic[] },
  { explainValues, outputDir }: RenderOptions,
  context: Context,
): Promise<void> {
  const { io, json, cwd } = context
  if (outputDir !== undefined) {
    const files = await writeObjects(result.plugins, outputDir, cwd)
    if (!json) io.stdout(files.map((file) => `${file}\n`).join(''))
  }
  if (explainValues) {
    io.stdout(
      json ? explanationsAsJson(result.plugins) : formatExplanations(result.plugins, io.columns),
    )
  } else if (json) io.stdout(renderAsJson(result.plugins, findings))
  else if (outputDir === undefined) io.stdout(formatObjects(result.plugins))
}

function failuresOf({ plugins, brokenPlugins }: RenderResult): RenderFailure[] {
  return [...plugins, ...brokenPlugins].flatMap(({ failures }) => failures)
}

function compareFailures(a: RenderFailure, b: RenderFailure): number {
  const keyOf = ({ plugin, resource = '' }: RenderFailure): string => `${plugin}\n${resource}`
  return keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0
}

function exitCode(
  failures: readonly RenderFailure[],
  diagnostics: readonly Diagnostic[],
): ExitCode {
  if (failures.some(({ kind }) => kind === 'unavailable')) return EXIT.failed
  const isBroken = failures.length > 0 || diagnostics.some(({ severity }) => severity === 'error')
  return isBroken ? EXIT.findings : EXIT.ok
}

function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  { root }: Workspace,
  { io }: Context,
): void {
  const paint = diagnosticPaint(io.stderrColor)
  for (const diagnostic of diagnostics) {
    const source = readTextIfThere(join(root, diagnostic.location.file))
    io.stderr(describeDiagnostic(diagnostic, source, { paint, columns: io.columns }))
  }
}

function printDroppedHooks({ plugins }: RenderResult, { io }: Context): void {
  for (const { droppedHooks } of plugins.flatMap(installationsOf)) {
    for (const { head, hook, provenance } of droppedHooks) {
      const events = hook?.events.join(', ') ?? ''
      printNote(
        io,
        `${objectPlace(provenance)}: the hook ${head.kind} ${head.name} (${events}) is left out, as the installer does for the kind template`,
      )
    }
  }
}
