import { assert, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyzeTemplates, isRead, unusedValues, type ValuePath } from '../../src/analysis/index.ts'
import type { Chart } from '../../src/chart/index.ts'
import { fromBytes, GoMap, type GoValue } from '../../src/go/values/index.ts'
import { compileChart, mergeMaps, readValues } from '../../src/helm/index.ts'
import { createNodeFunctionEnvironment } from '../../src/node/index.ts'
import { corpusFolder } from '../corpus.ts'
import { lacking } from '../needs.ts'
import { chartOf } from './chart-of.ts'
import { corpusCharts } from './corpus-charts.ts'
import { observeReads } from './observe-reads.ts'
import { TEMPLATE_HELPERS, TEMPLATE_VALUES, templateTexts } from './template-texts.ts'

const RUNS = 400

const environment = createNodeFunctionEnvironment()

/** The rendered files, or the error. */
function outputOf(chart: Chart, values: GoMap): string {
  try {
    const { files } = compileChart(chart).render(values, {
      environment,
      skipSchemaValidation: true,
    })
    return files.map(({ name, text }) => `${name}\n${text}`).join('\n')
  } catch (error) {
    return String(error)
  }
}

function defaultsOf({ valuesFile }: Chart): GoMap {
  return valuesFile ? readValues(fromBytes(valuesFile.data)) : new GoMap()
}

/** Values with every false turned true: other branches are rendered. */
function turnedOn(value: GoValue): GoValue {
  if (!(value instanceof GoMap)) return value === false ? true : value
  return new GoMap(Array.from(value, ([key, child]) => [key, turnedOn(child)]))
}

/** Values with another text at a path. */
function alteredAt(path: ValuePath): GoMap {
  return path.reduceRight<GoValue>((inner, key) => new GoMap([[key, inner]]), 'altered') as GoMap
}

/** Values with other texts and numbers below some paths. */
function alteredBelow(value: GoMap, paths: readonly ValuePath[], above: ValuePath): GoMap
function alteredBelow(value: GoValue, paths: readonly ValuePath[], above: ValuePath): GoValue
function alteredBelow(value: GoValue, paths: readonly ValuePath[], above: ValuePath): GoValue {
  if (value instanceof GoMap)
    return new GoMap(
      Array.from(value, ([key, child]) => [key, alteredBelow(child, paths, [...above, key])]),
    )
  const isUnused = paths.some((path) => path.every((key, at) => key === above[at]))
  if (!isUnused) return value
  return typeof value === 'string' ? 'altered' : typeof value === 'number' ? value + 41 : value
}

const lacks = await lacking('corpus')

describe.skipIf(lacks)(`charts of the corpus${lacks}`, () => {
  const charts = lacks ? [] : corpusCharts(corpusFolder() as string)
  test.each(charts.filter(([, chart]) => chart.metadata.type !== 'library'))(
    '%s reads nothing but what is told',
    (name, chart) => {
      const facts = analyzeTemplates(chart)
      const isLarge = name.startsWith('charts/')
      const on = isLarge ? [] : [turnedOn(defaultsOf(chart)) as GoMap]
      for (const values of [new GoMap(), ...on]) {
        const observed = observeReads(() => outputOf(chart, values))
        // The engine itself looks for the values of subcharts.
        const own = observed.filter(
          (path) => !facts.imported.some((one) => one.join() === path.join()),
        )
        const missed = own.filter((path) => !isRead(facts, path))
        // An argument that a helper makes no use of is looked up, too.
        const wrong = missed.filter((path) => {
          const altered = mergeMaps(values, alteredAt(path))
          return outputOf(chart, altered) !== outputOf(chart, values)
        })
        expect(wrong).toEqual([])
      }
    },
    60_000,
  )
})

test('what is called unused changes nothing in any template', () => {
  const values = readValues(TEMPLATE_VALUES)
  let judged = 0
  assert(
    property(templateTexts, (text) => {
      const chart = chartOf({
        'a.txt': text,
        '_h.tpl': TEMPLATE_HELPERS,
        'values.yaml': TEMPLATE_VALUES,
      })
      const unused = unusedValues(analyzeTemplates(chart), values)
      const before = outputOf(chart, new GoMap())
      if (unused.length === 0 || before.includes('Error')) return
      judged++
      expect(outputOf(chart, alteredBelow(values, unused, [])), unused.join(' ')).toBe(before)
    }),
    { numRuns: RUNS, seed: 11 },
  )
  expect(judged).toBeGreaterThan(RUNS / 4)
})
