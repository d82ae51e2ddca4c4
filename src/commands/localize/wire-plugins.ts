import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Chart } from '../../chart/index.ts'
import { writeAtomically } from '../../files/index.ts'
import { familiarReference, type ImageReference } from '../../images/index.ts'
import {
  addValueLines,
  type Fix,
  planFixes,
  type PlannedFixes,
  type PluginProof,
  provePlugin,
  renderPluginImages,
} from '../../localization/index.ts'
import type { PluginChart } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import type { WorkspaceRenderer } from '../../services/open-plugin-renderer.ts'
import { colours, EXIT, type ExitCode } from '../../terminal/index.ts'
import { formatFix, uniqueUnwired } from './verify-plugins.ts'

/** What the lines of some fixes make of a plugin. */
interface WiredPlugin {
  proof: PluginProof
  planned: PlannedFixes
  /** Template, relative to the plugin -> its new text. */
  files: Map<string, string>
  /** Fixes that only a person can put in, and why. */
  manual: { fix: Fix; reason: string }[]
  /** Images that do not move with the new files. */
  remaining: number
}

export interface WireOptions {
  globals: readonly string[]
  dryRun: boolean
  isIgnored(reference: ImageReference): boolean
}

/**
 * Writes the lines that make images move into the templates of plugins. Nothing is written that was not rendered and
 * proved before.
 */
export async function wirePlugins(
  proofs: readonly PluginProof[],
  renderer: WorkspaceRenderer,
  options: WireOptions,
  context: Context,
): Promise<ExitCode> {
  const results: WiredPlugin[] = []
  for (const proof of proofs) {
    if (proof.unproven.length === 0) continue
    context.signal.throwIfAborted()
    const wired = await wirePlugin(proof, renderer, options)
    if (!options.dryRun) await writeFiles(wired)
    results.push(wired)
    if (!context.json) await printWired(wired, options.dryRun, context)
  }
  if (context.json) context.io.stdout(wiredAsJson(results, context.cwd))
  else if (results.length === 0 && isAllKnown(proofs) && context.verbosity !== 'quiet') {
    context.io.stderr('all images are localized already\n')
  }
  return results.every(({ remaining }) => remaining === 0) ? EXIT.ok : EXIT.findings
}

function isAllKnown(proofs: readonly PluginProof[]): boolean {
  return proofs.every(({ failures }) => failures.length === 0)
}

async function wirePlugin(
  proof: PluginProof,
  renderer: WorkspaceRenderer,
  { globals, isIgnored }: WireOptions,
): Promise<WiredPlugin> {
  const planned = await planFixes(proof, renderer.services)
  const { files, manual } = editTemplates(planned.fixes, proof.renderings.plugin)
  const unchanged = { proof, planned, remaining: proof.unproven.length }
  if (files.size === 0) return { ...unchanged, files, manual }
  const edited = withTemplates(proof.renderings.plugin, files)
  const [renderings] = await renderPluginImages(renderer, {
    globals,
    isProof: true,
    targets: [edited],
  })
  const after = provePlugin(renderings!, isIgnored)
  const isBetter =
    after.unproven.length < proof.unproven.length && after.failures.length <= proof.failures.length
  if (isBetter) return { ...unchanged, files, manual, remaining: after.unproven.length }
  const failure = after.failures[0]?.message
  const reason = failure ? `the result does not render: ${failure}` : 'the result is no better'
  const all = planned.fixes.map((fix) => ({ fix, reason }))
  return { ...unchanged, files: new Map(), manual: all }
}

function editTemplates(
  fixes: readonly Fix[],
  { location }: PluginChart,
): Pick<WiredPlugin, 'files' | 'manual'> {
  const files = new Map<string, string>()
  const manual: WiredPlugin['manual'] = []
  // From the end, so that the lines of the others stay where they are.
  const ordered = [...fixes].sort((a, b) => (b.valuesLine ?? 0) - (a.valuesLine ?? 0))
  for (const fix of ordered) {
    const { template, valuesLine, lines } = fix
    if (template === undefined || valuesLine === undefined || location.endsWith('.tgz')) {
      manual.push({ fix, reason: 'spec.values is not written in a template of the plugin' })
      continue
    }
    const before = files.get(template) ?? readTemplate(location, template)
    const { text, refused } = addValueLines(before, valuesLine, lines)
    if (text !== before) files.set(template, text)
    for (const { line, reason } of refused) {
      manual.push({ fix: { ...fix, lines: [line] }, reason })
    }
  }
  return { files, manual }
}

/** The plugin as if its templates were other ones. */
function withTemplates(plugin: PluginChart, files: ReadonlyMap<string, string>): PluginChart {
  const replace = (list: Chart['templates']): Chart['templates'] =>
    list.map((file) => {
      const text = files.get(file.path)
      return text === undefined ? file : { ...file, data: new TextEncoder().encode(text) }
    })
  const { chart } = plugin
  return {
    ...plugin,
    chart: { ...chart, templates: replace(chart.templates), raw: replace(chart.raw) },
  }
}

async function writeFiles({ files, proof }: WiredPlugin): Promise<void> {
  for (const [template, text] of files) {
    await writeAtomically(`${proof.renderings.plugin.location}/${template}`, text)
  }
}

async function printWired(
  { proof, planned, files, manual }: WiredPlugin,
  dryRun: boolean,
  { io, cwd }: Context,
): Promise<void> {
  const paint = colours(io.stdoutColor)
  const { location } = proof.renderings.plugin
  for (const [template, text] of files) {
    const shown = `${relative(cwd, location)}/${template}`
    if (!dryRun) io.stdout(`${shown}\n`)
    else io.stdout(await patchOf(shown, readTemplate(location, template), text))
  }
  for (const { fix, reason } of manual) {
    const [title, ...lines] = formatFix(fix, proof, cwd)
    io.stdout([`${title} (${reason}):`, ...lines].map((line) => `${paint.cyan(line)}\n`).join(''))
  }
  for (const { finding, reason } of uniqueUnwired(planned)) {
    const image = finding.reference ? familiarReference(finding.reference) : finding.image
    io.stderr(`${colours(io.stderrColor).yellow('warning')} ${image} is not localized: ${reason}\n`)
  }
}

async function patchOf(name: string, before: string, after: string): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff')
  return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, '', '', {
    headerOptions: FILE_HEADERS_ONLY,
  })
}

function wiredAsJson(results: readonly WiredPlugin[], cwd: string): string {
  const plugins = results.map(({ proof, planned, files, manual, remaining }) => ({
    name: proof.renderings.name,
    files: [...files.keys()].map(
      (template) => `${relative(cwd, proof.renderings.plugin.location)}/${template}`,
    ),
    manual: manual.map(({ fix, reason }) => ({
      resource: fix.resource,
      reason,
      lines: fix.lines.map(({ path, text }) => ({ path, text })),
    })),
    unwired: uniqueUnwired(planned).map(({ finding, reason }) => ({
      image: finding.image,
      reason,
    })),
    remaining,
  }))
  return `${JSON.stringify({ version: 1, plugins }, null, 2)}\n`
}

/** The text of a template of a plugin in a folder. */
function readTemplate(location: string, template: string): string {
  return readFileSync(join(location, template), 'utf8')
}
