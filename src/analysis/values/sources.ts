import type { ValuePath } from '../facts.ts'
import type { Span } from './span.ts'

/** Something that a text or a truth value was made of. */
export type Source = { key: string } & (
  | { kind: 'path'; path: ValuePath }
  | { kind: 'object'; path: readonly string[] }
  | { kind: 'api'; api: string }
  | { kind: 'lookup' }
  | { kind: 'include'; name: string }
  /** A file of the chart's `.Files`; undefined for any of them. */
  | { kind: 'file'; fileBase: string; path: string | undefined }
  /** A constant that holds template text itself. */
  | { kind: 'text'; text: string; span: Span }
)

/** By key. */
export type Sources = ReadonlyMap<string, Source>

export const NO_SOURCES: Sources = new Map()

export function pathSource(path: ValuePath): Source {
  return { key: `path ${path.join('\0')}`, kind: 'path', path }
}

export function objectSource(path: readonly string[]): Source {
  return { key: `object ${path.join('.')}`, kind: 'object', path }
}

export function apiSource(api: string): Source {
  return { key: `api ${api}`, kind: 'api', api }
}

export const LOOKUP_SOURCE: Source = { key: 'lookup', kind: 'lookup' }

export function includeSource(name: string): Source {
  return { key: `include ${name}`, kind: 'include', name }
}

export function fileSource(fileBase: string, path: string | undefined): Source {
  return { key: `file ${fileBase} ${path ?? '*'}`, kind: 'file', fileBase, path }
}

export function textSource(text: string, span: Span): Source {
  return { key: `text ${text}`, kind: 'text', text, span }
}

/** All of them once. */
export function mergeSources(all: readonly Sources[]): Sources {
  const filled = all.filter(({ size }) => size > 0)
  if (filled.length === 0) return NO_SOURCES
  if (filled.length === 1) return filled[0] as Sources
  const merged = new Map<string, Source>()
  for (const sources of filled) {
    for (const [key, source] of sources) merged.set(key, source)
  }
  return merged
}
