export { escapeMarkdown } from './escape-markdown.ts'
export { loadReporter, REPORTER_NAMES, type ReporterName } from './registry.ts'
export type { CheckResult, ReporterOptions } from './reporter.ts'
