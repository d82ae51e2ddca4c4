import { orderedResult } from './ordered-result.ts'
import type { Reporter } from './reporter.ts'

export const REPORTER_NAMES = [
  'pretty',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'markdown',
] as const
export type ReporterName = (typeof REPORTER_NAMES)[number]

const loaders = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  junit: async () => (await import('./junit.ts')).junit,
  markdown: async () => (await import('./markdown.ts')).markdown,
} satisfies Record<ReporterName, () => Promise<Reporter>>

export async function loadReporter(name: ReporterName): Promise<Reporter> {
  const reporter = await loaders[name]()
  return (result, options) => reporter(orderedResult(result), options)
}
