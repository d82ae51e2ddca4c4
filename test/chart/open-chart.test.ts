import { describe, expect, it } from 'vitest'
import { ChartError } from '../../src/chart/chart-error.ts'
import { OpenChart } from '../../src/chart/open-chart.ts'

function open(files: Readonly<Record<string, string>>): OpenChart {
  const encoder = new TextEncoder()
  return new OpenChart(
    { path: '/demo', isArchive: false },
    Object.entries(files).map(([path, text]) => ({ path, data: encoder.encode(text) })),
  )
}

const CHART = 'apiVersion: v2\nname: demo\nversion: 0.1.0\nannotations:\n  a/b: "c"\n'

describe('metadata', () => {
  it('is what Chart.yaml says, as it is written', () => {
    const { metadata } = open({ 'Chart.yaml': 'name: 1\nversion: yes\nown: [a]\n' })
    expect(metadata).toEqual({ ok: true, value: { name: 1, version: true, own: ['a'] } })
  })

  it.each([
    ['is not YAML', 'a: [\n', /^Chart\.yaml:2:1: /, { file: 'Chart.yaml', line: 2, column: 1 }],
    ['is not a map', '- a\n', 'Chart.yaml: Chart.yaml is not a map', { file: 'Chart.yaml' }],
    ['is empty', '', 'Chart.yaml: Chart.yaml is not a map', { file: 'Chart.yaml' }],
    [
      'contains itself',
      'a: &a\n  b: *a\n',
      /^Chart\.yaml:2:6: /,
      { file: 'Chart.yaml', line: 2, column: 6 },
    ],
  ])('that %s is a failure with its place', (_, text, message, place) => {
    const { metadata } = open({ 'Chart.yaml': text })
    if (metadata.ok) throw new Error('it is read')
    expect(metadata.error.message).toMatch(message)
    expect(metadata.error.place).toEqual(place)
  })

  it('without Chart.yaml is a failure without place', () => {
    const { metadata } = open({ 'values.yaml': '' })
    expect(metadata).toMatchObject({ ok: false, error: { place: {} } })
  })
})

describe('locate', () => {
  const chart = open({
    'Chart.yaml': CHART,
    'values.yaml':
      'image:\n  tag: "1.0" # new\nports:\n  - 80\n  - 443\nbase: &base {a: 1}\nmore: {<<: *base}\n',
    'broken.yaml': 'a: [\n',
    'README.md': '# Demo\n',
  })

  it.each([
    ['a scalar', 'values.yaml', '/image/tag', [2, 8, 2, 13]],
    ['an annotation', 'Chart.yaml', '/annotations/a~1b', [5, 8, 5, 11]],
    ['an item', 'values.yaml', '/ports/1', [5, 5, 5, 8]],
    ['what a merge brings', 'values.yaml', '/more/a', [6, 17, 6, 18]],
    ['the key of a mapping', 'values.yaml', '/image', [1, 1, 1, 6]],
    ['the nearest key, where there is nothing', 'values.yaml', '/image/name/x', [1, 1, 1, 6]],
  ])('gives the place of %s', (_, file, pointer, [line, column, endLine, endColumn]) => {
    expect(chart.locate(file, pointer)).toEqual({ line, column, endLine, endColumn })
  })

  it('gives the start of the file where nothing around is there', () => {
    expect(chart.locate('Chart.yaml', '/icon')).toEqual({ line: 1, column: 1 })
  })

  it('gives nothing for a file that is missing or no YAML', () => {
    expect(chart.locate('none.yaml', '/a')).toBeUndefined()
    expect(chart.locate('broken.yaml', '/a')).toBeUndefined()
  })
})

describe('text and file', () => {
  it('are undefined for a file that is not there', () => {
    const chart = open({ 'Chart.yaml': CHART })
    expect(chart.text('values.yaml')).toBeUndefined()
    expect(chart.file('values.yaml')).toBeUndefined()
  })

  it('give what the file holds', () => {
    const chart = open({ 'Chart.yaml': CHART, empty: '' })
    expect(chart.text('Chart.yaml')).toBe(CHART)
    expect(chart.text('empty')).toBe('')
    expect(chart.file('Chart.yaml')).toBe(chart.files[0])
  })
})

describe('load', () => {
  it('gives the same chart each time', () => {
    const chart = open({ 'Chart.yaml': CHART })
    expect(chart.load().metadata.name).toBe('demo')
    expect(chart.load()).toBe(chart.load())
  })

  it('throws what Helm would say, each time', () => {
    const chart = open({ 'Chart.yaml': 'name: demo\nversion: first\n' })
    expect(() => chart.load()).toThrow(ChartError)
    expect(() => chart.load()).toThrow('chart.metadata.version "first" is invalid')
  })
})
