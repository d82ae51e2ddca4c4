import type { Chart } from '../chart/index.ts'
import { isStackOverflow } from '../go/values/index.ts'
import { chartsOf, placeCharts } from './chart-scopes.ts'
import { CollectedFacts } from './collect/collected-facts.ts'
import { dependencyUses } from './dependency-uses.ts'
import type { TemplateFacts } from './facts.ts'
import { TemplateCalls } from './interpret/template-calls.ts'
import { ParsedTemplates } from './parse-templates.ts'

/**
 * Finds out what the templates of a chart read and print, without rendering it: all branches are followed, whatever the
 * values say, with the subcharts in `charts/`, whether or not values enable them.
 * @param chart With its dependencies, as far as they are known. Not changed.
 * @returns Facts about all files that can be parsed; `unparsed` names the others. Never throws.
 */
export function analyzeTemplates(chart: Chart): TemplateFacts {
  const placed = placeCharts(chart)
  const parsed = new ParsedTemplates(placed)
  const calls = new TemplateCalls(parsed, chartsOf(placed))
  const isFollowed = execute(parsed, calls)
  const isComplete = isFollowed && parsed.files.every(({ fault }) => fault === undefined)
  return new CollectedFacts(parsed, calls, dependencyUses(placed), isComplete)
}

/** @returns False when the templates are nested too deep to be followed. */
function execute(parsed: ParsedTemplates, calls: TemplateCalls): boolean {
  let isComplete = true
  for (const { name, scope, isRendered } of parsed.files) {
    const template = isRendered ? parsed.find(name) : undefined
    if (template === undefined) continue
    try {
      calls.enter(template, { kind: 'root', scope })
    } catch (error) {
      if (!isStackOverflow(error)) throw error
      isComplete = false
    }
  }
  return isComplete
}
