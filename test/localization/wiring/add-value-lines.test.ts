import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addValueLines } from '../../../src/localization/wiring/add-value-lines.ts'
import type { ValueLine } from '../../../src/localization/wiring/wire-images.ts'

function line(path: string, text = `{{ ${path} }}`): ValueLine {
  const keys = path.split('.')
  return { path: keys, text, setBy: keys.at(-1) === 'registry' ? 'registry' : 'any' }
}

/** The template below `values:`, with the lines put in. */
function edit(values: string, ...lines: ValueLine[]): string {
  const { text, refused } = addValueLines(`spec:\n  values:\n${values}`, 2, lines)
  expect(refused).toEqual([])
  expect(text.startsWith('spec:\n  values:\n')).toBe(true)
  return text.slice('spec:\n  values:\n'.length)
}

function refusalOf(values: string, one: ValueLine): string | undefined {
  const template = `spec:\n  values:\n${values}`
  const { text, refused } = addValueLines(template, 2, [one])
  expect(text).toBe(template)
  return refused[0]?.reason
}

describe('addValueLines', () => {
  it('guards new maps, and those of the registry alone apart', () => {
    expect(edit('    a: 1\n', line('image.repository'), line('images.registry'))).toBe(
      `    {{- if or (.Values.global).imageRegistry (.Values.global).imageRepository }}
    image:
      {{ image.repository }}
    {{- if (.Values.global).imageRegistry }}
    images:
      {{ images.registry }}
    {{- end }}
    {{- end }}
    a: 1
`,
    )
    expect(edit('    a: 1\n', line('images.registry'))).toMatch(
      /^ {4}\{\{- if \(\.Values\.global\)\.imageRegistry \}\}\n {4}images:\n/,
    )
  })

  it('puts a value into a map that is there, at the depth of the others', () => {
    expect(edit('    image:\n        tag: x\n    b: 1\n', line('image.repository'))).toBe(
      '    image:\n        {{ image.repository }}\n        tag: x\n    b: 1\n',
    )
  })

  it('keeps every other byte: comments, blank lines, odd blanks, line ends, no end of the last line', () => {
    const template = '# x \r\nspec:\r\n  values:   # all\r\n\r\n    a:\t1 \r\n  # end'
    const { text } = addValueLines(template, 3, [line('b.registry')])
    const added =
      '    {{- if (.Values.global).imageRegistry }}\r\n    b:\r\n      {{ b.registry }}\r\n    {{- end }}\r\n'
    expect(text.replace(added, '')).toBe(template)
    expect(text).toContain(added)
  })

  it('replaces lines that set the same from the global settings, and guards maps that hold nothing else', () => {
    const values = `    x: 1
    back:
      image:
        registry: {{ .Values.global.imageRegistry }}
        repository: {{ .Values.global.imageRepository }}
    image:
      # why
      {{ include "common.images.repository" (dict "repository" "wrong" "context" .) }}
    other: # kept
      image:
        {{ include "common.images.registry" . }}
`
    const repository =
      '{{ include "common.images.repository" (dict "repository" "a/b" "context" .) }}'
    const registry = '{{ with (.Values.global).imageRegistry }}registry: {{ . }}{{ end }}'
    const edited = edit(
      values,
      line('back.image.registry', registry),
      line('back.image.repository', repository),
      line('image.repository', repository),
      line('other.image.registry', registry),
    )
    expect(edited).toBe(`    x: 1
    {{- if or (.Values.global).imageRegistry (.Values.global).imageRepository }}
    back:
      image:
        ${registry}
        ${repository}
    {{- end }}
    {{- if or (.Values.global).imageRegistry (.Values.global).imageRepository }}
    image:
      ${repository}
      # why
    {{- end }}
    {{- if (.Values.global).imageRegistry }}
    other: # kept
      image:
        ${registry}
    {{- end }}
`)
  })

  it("keeps the author's own value as what is there without settings", () => {
    expect(edit('    image:\n      repository: mine/a\n', line('image.repository'))).toBe(
      '    image:\n      {{ image.repository | default "repository: mine/a" }}\n',
    )
  })

  it('follows a map into an if, where the dot is the same', () => {
    expect(
      edit('    {{- if .Values.x }}\n    a:\n      b: 1\n    {{- end }}\n', line('a.image')),
    ).toBe('    {{- if .Values.x }}\n    a:\n      {{ a.image }}\n      b: 1\n    {{- end }}\n')
  })

  it('opens an empty map', () => {
    expect(edit('    image: {}\n', line('image.repository'))).toBe(
      '    image:\n      {{ image.repository }}\n',
    )
  })

  it.each([
    ['    a:\n      x: 1\n    a:\n      y: 1\n', 'a is there twice'],
    ['    a: {{ toYaml .Values.a | nindent 6 }}\n', 'a is not written as a map'],
    ['    {{- range .Values.x }}\n    a:\n      x: 1\n    {{- end }}\n', 'a is inside of range'],
    ['    a:\n      image: {{ .Values.image }}\n', 'a.image is set already'],
    ['    a:\n      image:\n        x: 1\n', 'a.image is set already'],
    ['    a:\n      image: x\n      image: y\n', 'a.image is there twice'],
    [
      '    a:\n      {{- if .Values.x }}\n      image: x\n      {{- end }}\n',
      'a.image is conditional',
    ],
  ])('does not guess: %j', (values, reason) => {
    expect(refusalOf(values, line('a.image'))).toBe(reason)
  })

  it.each([
    ['  values: {{ toYaml .Values | nindent 4 }}', 'spec.values is not written as a map'],
    ['  {{ with .Values }}\n  values:', 'spec.values is inside of with'],
  ])('does not guess around values: %j', (text, reason) => {
    const template = `spec:\n${text}\n    a: 1\n`
    const valuesLine = template.split('\n').findIndex((row) => row.includes('values:')) + 1
    const { refused } = addValueLines(template, valuesLine, [line('a.image')])
    expect(refused).toEqual([{ line: line('a.image'), reason }])
  })
})

describe('any template', () => {
  const row = fc.tuple(
    fc.constantFrom('', '  ', '    ', '      '),
    fc.constantFrom(
      'image:',
      'image: {}',
      'repository: a/b',
      'registry: {{ .Values.global.imageRegistry }}',
      '{{ include "common.images.repository" (dict "repository" "x/y" "context" .) }}',
      '{{- if .Values.x }}',
      '{{- end }}',
      '# note',
      '- item',
      'text: |',
      '',
      '---',
      'web:',
    ),
  )

  it('keeps its lines, but for those that set the same from the global settings', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), fc.nat(20), (rows, at) => {
        const template = rows.map((parts) => parts.join('')).join('\n')
        const wanted = [line('image.repository', '{{ A }}'), line('web.image.registry', '{{ B }}')]
        const { text, refused } = addValueLines(template, at, wanted)
        const own = (source: string): string[] =>
          source
            .split('\n')
            .map((one) => one.trim())
            .filter(
              (one) =>
                !/A |B |global|common|^(?:image|web):|if or|end \}\}|repository: a/.test(one),
            )
        expect(own(text)).toEqual(own(template))
        if (refused.length < 2 && at > 0) expect(text).toMatch(/A|B/)
      }),
      { numRuns: 400 },
    )
  })
})
