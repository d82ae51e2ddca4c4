/*
 * Writes src/cluster/apis/definitions.json and kinds.json, the API tables, from what kubernetes/kubernetes publishes in
 * api/openapi-spec (Apache-2.0). What is in the tables stays, so a new minor version is one command:
 *
 *     npm run tables -- 1.36=https://raw.githubusercontent.com/kubernetes/kubernetes/release-1.36/api/openapi-spec/swagger.json
 *
 * Files and URLs of swagger.json want their version in front; extracts of them that tell it (1.35.json of the shared
 * corpus) do not, and folders of extracts are fine, too. --lifecycle FILE adds what OpenAPI does not tell: when kinds
 * were deprecated, and what replaces them.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DefinitionTable, withVersion } from './definition-table.ts'
import { type KindLines, type Lifecycle, withKinds, withLifecycle } from './kind-table.ts'
import { type OpenApi, readOpenApi } from './openapi.ts'
import { emptyTables, tableText } from './tables.ts'

const FOLDER = fileURLToPath(new URL('../../../src/cluster/apis/', import.meta.url))

async function writeTables(words: string[]): Promise<void> {
  const lifecycleFile = optionOf(words, '--lifecycle')
  const isAnew = words.includes('--anew')
  let definitions = isAnew ? emptyTables().definitions : read<DefinitionTable>('definitions.json')
  let kinds = isAnew ? emptyTables().kinds : read<KindLines>('kinds.json')
  for (const word of words.filter((text) => !text.startsWith('--'))) {
    for (const document of await documentsOf(word)) {
      definitions = withVersion(definitions, document)
      kinds = withKinds(kinds, document, definitions.newest)
    }
  }
  if (lifecycleFile !== undefined) {
    const text = readFileSync(lifecycleFile, 'utf8')
    kinds = withLifecycle(kinds, JSON.parse(text) as Record<string, Lifecycle>)
  }
  writeFileSync(join(FOLDER, 'definitions.json'), tableText(definitions, 2))
  writeFileSync(join(FOLDER, 'kinds.json'), tableText(kinds, 2))
}

/** Takes `name VALUE` out of the words. */
function optionOf(words: string[], name: string): string | undefined {
  const index = words.indexOf(name)
  return index < 0 ? undefined : words.splice(index, 2)[1]
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as T
}

/** @param word `FILE`, `FOLDER`, `URL`, or one of them with `1.36=` in front. */
async function documentsOf(word: string): Promise<OpenApi[]> {
  const [, version, place] = /^(?:1\.(\d+)=)?(.*)$/s.exec(word)!
  const minor = version === undefined ? undefined : Number(version)
  if (/^https?:/.test(place!)) {
    const response = await fetch(place!)
    if (!response.ok) throw new Error(`${place}: ${response.status} ${response.statusText}`)
    return [readOpenApi(JSON.parse(await response.text()), minor)]
  }
  const files = statSync(place!).isDirectory() ? extractsOf(place!) : [place!]
  return files.map((file) => readOpenApi(JSON.parse(readFileSync(file, 'utf8')), minor))
}

function extractsOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^1\.\d+\.json$/.test(name))
    .sort()
    .map((name) => join(folder, name))
}

await writeTables(process.argv.slice(2))
