import type { Manifest } from './manifest.ts'
import type { TemplateLine } from './output-lines.ts'
import type { RenderedFile } from './rendered-file.ts'
import { trimSpace } from './white-space.ts'

/** What a chart and values make. */
export interface RenderedChart {
  /** In install order, without hooks. */
  manifests: Manifest[]
  /** In install order of kinds; Helm runs them apart from the rest. */
  hooks: Manifest[]
  /** Files below crds/ of the chart and its enabled subcharts; not templates, and not in `manifests`. */
  crds: CrdFile[]
  /** What NOTES.txt of the chart itself printed; empty without one. */
  notes: string
  /** How much work it was (go/budget WorkAmounts). */
  steps: number
  /** Every rendered template but NOTES.txt, in the order of rendering. */
  files: RenderedFile[]
  /** Where a line (from 1) of a rendered file comes from; only with `trackLines`. */
  originOf(file: string, line: number): TemplateLine | undefined
}

export interface CrdFile {
  /** `<chart>/crds/file.yaml` */
  source: string
  text: string
}

/** The text that `helm template` prints: manifests, then hooks. */
export interface FormatOptions {
  includeCrds?: boolean
  /** Default: hooks are printed. */
  noHooks?: boolean
  /** Leaves out hooks for `helm test`. */
  skipTests?: boolean
}

/** The output of `helm template` for a rendered chart, byte for byte. */
export function formatManifests(rendered: RenderedChart, options: FormatOptions = {}): string {
  const crds = options.includeCrds ? rendered.crds : []
  const documents = [...crds, ...rendered.manifests].map(formatDocument).join('')
  return `${trimSpace(documents)}\n${shownHooks(rendered, options).map(formatDocument).join('')}`
}

/** The hooks that the options leave. */
export function shownHooks(rendered: RenderedChart, options: FormatOptions): Manifest[] {
  if (options.noHooks) return []
  return rendered.hooks.filter(({ hook }) => !(options.skipTests && hook?.events.includes('test')))
}

/** One document with the line that says where it comes from. */
export function formatDocument({ source, text }: { source: string; text: string }): string {
  return `---\n# Source: ${source}\n${text}\n`
}
