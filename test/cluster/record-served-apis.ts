/*
 * Writes src/cluster/served-apis.json, the kinds that API servers serve by default, from the API tables of the shared
 * corpus (facts from api/openapi-spec of kubernetes/kubernetes and from servers that were asked; Apache-2.0):
 *
 *     npx tsx test/cluster/record-served-apis.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { corpusFolder } from '../corpus.ts'

/** What the table says of one kind, versions as `1.22`. */
interface Lifecycle {
  introduced?: string
  removed?: string
  namespaced?: boolean
  /** Minor versions of servers that were asked and served it. */
  servedByDefault?: string[]
}

const OLDEST = 20
const NEWEST = 37
/** Betas that came from here on are off until somebody asks for them (KEP-3136). */
const BETAS_OFF_SINCE = 24

type Entry = [first: number, last: number | null, scope?: 'Cluster']

function servedApis(lifecycle: Readonly<Record<string, Lifecycle>>): object {
  const scopes = new Map<string, boolean>()
  for (const [key, { namespaced }] of Object.entries(lifecycle)) {
    if (namespaced !== undefined) scopes.set(groupAndKind(key), namespaced)
  }
  const apis: Record<string, Record<string, Entry>> = {}
  for (const key of Object.keys(lifecycle).sort()) {
    const range = servedRange(key, lifecycle[key]!)
    if (range === undefined) continue
    const [apiVersion, kind] = key.split(' ') as [string, string]
    const isNamespaced = scopes.get(groupAndKind(key)) ?? !CLUSTER_KINDS.has(kind)
    ;(apis[apiVersion] ??= {})[kind] = isNamespaced ? range : [...range, 'Cluster']
  }
  return { oldest: OLDEST, newest: NEWEST, apis }
}

/** Kinds that the table does not know the scope of. */
const CLUSTER_KINDS = new Set(['ComponentStatus'])

function groupAndKind(key: string): string {
  const [apiVersion = '', kind] = key.split(' ')
  return `${apiVersion.includes('/') ? apiVersion.split('/')[0] : ''} ${kind}`
}

function servedRange(
  key: string,
  { introduced = '1.0', removed, servedByDefault = [] }: Lifecycle,
): [number, number | null] | undefined {
  const first = Math.max(minorOf(introduced), OLDEST)
  const last = removed === undefined ? null : minorOf(removed) - 1
  const isNever = /alpha/.test(key) || first > NEWEST || (last !== null && last < OLDEST)
  if (isNever) return undefined
  const isOffByDefault = /beta/.test(key) && minorOf(introduced) >= BETAS_OFF_SINCE
  if (isOffByDefault && servedByDefault.length === 0) return undefined
  return [first, last]
}

function minorOf(version: string): number {
  return Number(version.split('.')[1])
}

const corpus = corpusFolder()
if (corpus === undefined) throw new Error('the shared corpus is not here')
const text = readFileSync(`${corpus}/kubernetes/lifecycle.json`, 'utf8')
const table = servedApis(JSON.parse(text) as Record<string, Lifecycle>)
const lines = JSON.stringify(table, null, 1).replace(
  /\[\s+([^\]]*?)\s+\]/g,
  (_, inner: string) => `[${inner.replace(/\s+/g, ' ')}]`,
)
writeFileSync(
  fileURLToPath(new URL('../../src/cluster/served-apis.json', import.meta.url)),
  `${lines}\n`,
)
