import type { Reporter } from './reporter.ts'

export const REPORTER_NAMES = ['pretty', 'json', 'github'] as const
export type ReporterName = (typeof REPORTER_NAMES)[number]

const loaders = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  json: async () => (await import('./json.ts')).json,
  github: async () => (await import('./github.ts')).github,
} satisfies Record<ReporterName, () => Promise<Reporter>>

export function loadReporter(name: ReporterName): Promise<Reporter> {
  return loaders[name]()
}
