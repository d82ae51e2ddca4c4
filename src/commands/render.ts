import {
  compareDiagnostics,
  type Diagnostic,
  InterruptedError,
  UserError,
} from '../diagnostics/index.ts'
import { installationsOf, type RenderFailure, type RenderResult } from '../plugin/index.ts'
import type { Context } from '../services/context.ts'
import { openPluginRenderer } from '../services/open-plugin-renderer.ts'
import { readUserValues } from '../services/read-user-values.ts'
import { EXIT, type ExitCode } from '../terminal/index.ts'
import { explanationsAsJson, formatExplanations } from './render/format-explanations.ts'
import { formatObjects } from './render/format-objects.ts'
import { printFailure } from './render/print-failure.ts'
import { printNotApplied } from './render/print-not-applied.ts'
import { printDiagnostics, printDroppedHooks } from './render/print-remarks.ts'
import { renderAsJson } from './render/render-as-json.ts'
import type { RenderOptions } from './render/render-options.ts'
import { writeObjects } from './render/write-objects.ts'

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
  const result = await renderer.render({ globals, formValues, deep, knowsInnerKinds: deep })
  if (context.signal.aborted) throw new InterruptedError()
  const failures = [...renderer.failures, ...failuresOf(result)].sort(compareFailures)
  const diagnostics = [...result.diagnostics].sort(compareDiagnostics)
  await printResult(result, { failures, diagnostics }, options, context)
  printDiagnostics(diagnostics, renderer.workspace, context)
  printDroppedHooks(result, context)
  printNotApplied(result, { deep }, context)
  for (const failure of failures) printFailure(failure, context)
  return exitCode(failures, diagnostics, result)
}

async function printResult(
  result: RenderResult,
  findings: { failures: readonly RenderFailure[]; diagnostics: readonly Diagnostic[] },
  { explainValues, outputDir }: RenderOptions,
  context: Context,
): Promise<void> {
  const { io, json } = context
  if (outputDir !== undefined) {
    const files = await writeObjects(result.plugins, outputDir, context)
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
  { plugins }: RenderResult,
): ExitCode {
  if (failures.some(({ kind }) => kind === 'unavailable')) return EXIT.failed
  const isRefused = plugins.flatMap(installationsOf).some(({ notApplied }) => notApplied.length > 0)
  const isBroken = failures.length > 0 || diagnostics.some(({ severity }) => severity === 'error')
  return isRefused || isBroken ? EXIT.findings : EXIT.ok
}
