import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { generateSchemas } from '../../src/schema/generate/generate-schemas.ts'
import { corpusFolder } from '../corpus.ts'
import { lacking } from '../needs.ts'

// Real output of the reference generator; the option for the old dialect gives its `$schema` back.
// Two of its defects show in these files, and only there; a third, aliases without a type, in one case.
const withoutDefects = (text: string) =>
  text
    .replaceAll(/\n *"format": "data-time",/g, '')
    // A text in another language that leaked; as the last key it follows a comma.
    .replaceAll(/,\n *"(?:title|description)\.[a-z]+": ".*"/g, '')

const cases = fileURLToPath(new URL('../fixtures/schema/golden', import.meta.url))

describe('byte for byte as the reference generator: small cases', () => {
  test.each(
    readdirSync(cases)
      .sort()
      .filter((name) => name !== 'anchor-alias'),
  )('%s', (name) => {
    const folder = join(cases, name)
    expect(generatedFiles(join(folder, 'values.yaml'))).toEqual(goldenFiles(folder))
  })
})

const corpus = corpusFolder()

function pluginsWithValues(corpus: string): string[] {
  const names = readdirSync(join(corpus, 'plugins')).sort()
  return names.filter((name) => existsSync(join(corpus, 'plugins', name, 'values.yaml')))
}

const lacks = await lacking('corpus')
describe.skipIf(lacks)(`byte for byte as the reference generator: real plugins${lacks}`, () => {
  const golden = join(corpus ?? '', 'golden')
  const plugins = corpus ? pluginsWithValues(corpus) : ['every plugin']

  test.each(plugins)('%s', (name) => {
    const values = join(corpus ?? '', 'plugins', name, 'values.yaml')
    expect(generatedFiles(values)).toEqual(goldenFiles(join(golden, 'schema', name)))
  })

  test('the plugin of the tutorial', () => {
    const name = 'nginx-ingress-controller'
    expect(generatedFiles(join(corpus ?? '', 'tutorial', name, 'values.yaml'))).toEqual(
      goldenFiles(join(golden, 'tutorial', name)),
    )
  })
})

function generatedFiles(valuesFile: string): Record<string, string> {
  const text = readFileSync(valuesFile, 'utf8')
  const { base, languages } = generateSchemas(text, { dialect: 'upstream' })
  return {
    ...(base !== undefined && { base }),
    ...Object.fromEntries(languages),
  }
}

function goldenFiles(folder: string): Record<string, string> {
  const files: Record<string, string> = {}
  const base = join(folder, 'values.schema.json')
  if (existsSync(base)) files['base'] = withoutDefects(readFileSync(base, 'utf8'))
  const i18n = join(folder, 'i18n')
  for (const file of existsSync(i18n) ? readdirSync(i18n) : []) {
    const language = /^values\.schema\.(.+)\.json$/.exec(file)?.[1] ?? file
    files[language] = withoutDefects(readFileSync(join(i18n, file), 'utf8'))
  }
  return files
}
