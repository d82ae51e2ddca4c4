import type { Chart } from '../chart/index.ts'
import { isStackOverflow } from '../go/values/index.ts'
import { chartsOf, placeCharts } from './chart-scopes.ts'
import { collectCalls } from './collect/collect-calls.ts'
import { collectMentions } from './collect/collect-mentions.ts'
import { collectReads } from './collect/collect-reads.ts'
import { collectTextFacts } from './collect/collect-text-facts.ts'
import { dependencyUses } from './dependency-uses.ts'
import type { FunctionCall, TemplateFacts } from './facts.ts'
import { TemplateCalls } from './interpret/template-calls.ts'
import { type ParsedTemplates, parseTemplates } from './parse-templates.ts'
import { reachedGuards } from './reached-guards.ts'

/**
 * Finds out what the templates of a chart read and print, without rendering it: all branches are followed, whatever the
 * values say, with the subcharts in `charts/`, whether or not values enable them.
 * @param chart With its dependencies, as far as they are known. Not changed.
 * @returns Facts about all files that can be parsed; `unparsed` names the others. Never throws.
 */
export function analyzeTemplates(chart: Chart): TemplateFacts {
  const placed = placeCharts(chart)
  const charts = chartsOf(placed)
  const parsed = parseTemplates(placed)
  const calls = new TemplateCalls(parsed, charts)
  const isComplete = execute(parsed, calls)
  const { instances, assigned } = calls
  const reached = reachedGuards(instances)
  const reads = collectReads(instances, reached)
  return {
    reads: reads.all,
    calls: collectCalls(instances, reached, (one) => one.calls).map(
      ({ path, ...call }): FunctionCall => ({ name: path[0] as string, ...call }),
    ),
    mentions: collectMentions(parsed.files),
    objects: collectCalls(instances, reached, (one) => one.objects),
    ...collectTextFacts(parsed.files, instances, reached, reads),
    assigned: [...assigned.values()],
    ...dependencyUses(placed),
    unparsed: parsed.unparsed,
    isComplete: isComplete && parsed.unparsed.length === 0,
  }
}

/** @returns False when the templates are nested too deep to be followed. */
function execute({ files, templates }: ParsedTemplates, calls: TemplateCalls): boolean {
  let isComplete = true
  for (const { name, scope, isRendered } of files) {
    const template = templates.get(name)
    if (template === undefined || !isRendered) continue
    try {
      calls.enter(template, { kind: 'root', scope })
    } catch (error) {
      if (!isStackOverflow(error)) throw error
      isComplete = false
    }
  }
  return isComplete
}
