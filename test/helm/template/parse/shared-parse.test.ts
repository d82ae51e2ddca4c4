import { describe, expect, it } from 'vitest'
import { TemplateParseError } from '../../../../src/go/values/index.ts'
import {
  type ParsedTemplate,
  parseTemplate,
  type ParseOptions,
} from '../../../../src/helm/template/parse/parse-template.ts'
import { parseShared } from '../../../../src/helm/template/parse/shared-parse.ts'

const functionsNamed = (...names: string[]): ParseOptions => ({ functions: new Set(names) })

const ENGINES = [
  functionsNamed('quote', 'include'),
  functionsNamed('quote'),
  functionsNamed('quote', 'include', 'break'),
]

const TEXTS = [
  'a: {{ .Values.a | quote }}\n',
  '{{ define "x" }}{{ include "y" . }}{{ end }}{{ block "z" . }}b{{ end }}',
  '{{ range .Values.list }}{{ break }}{{ end }}',
  '{{ define "second" }}named like a file{{ end }}text',
  '{{ unknown }}',
  '{{ if }}',
  '{{ define "x" }}1{{ end }}{{ define "x" }}2{{ end }}',
  '',
]

describe('parseShared', () => {
  it.each(TEXTS)('gives what parseTemplate gives, whatever the name and the engine: %j', (text) => {
    const file = {}
    for (const options of [...ENGINES, ...ENGINES]) {
      for (const name of ['first', 'second', 'first']) {
        const shared = outcome(() => parseShared(name, file, () => text, options))
        expect(shared).toEqual(outcome(() => parseTemplate(name, text, options)))
      }
    }
  })

  it('parses a text once for all names and engines that know its functions', () => {
    const file = {}
    const [first, second] = ENGINES.slice(0, 2).map((options, at) =>
      parseShared(`file-${at}`, file, () => TEXTS[0]!, options).trees.get(`file-${at}`),
    )
    expect(second!.root).toBe(first!.root)
    expect(second!.source.locate(0).source).toBe('file-1')
  })

  it('reads a file that it remembers once', () => {
    const file = {}
    let reads = 0
    const read = (): string => {
      reads++
      return 'text'
    }
    parseShared('a', file, read, ENGINES[0]!)
    parseShared('b', file, read, ENGINES[0]!)
    expect(reads).toBe(1)
  })
})

function outcome(parse: () => ParsedTemplate): unknown {
  try {
    const { name, trees } = parse()
    return {
      name,
      trees: [...trees].map(([key, tree]) => [
        key,
        tree.name,
        tree.source.name,
        tree.source.text,
        tree.root,
      ]),
    }
  } catch (error) {
    if (error instanceof TemplateParseError) return error.message
    throw error
  }
}
