import type { ValueRead } from '../../analysis/index.ts'
import { GLOBAL_PLUGIN } from '../../plugin/index.ts'
import type { FindingPlace } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import { authorPlace } from './author-place.ts'
import { mentions, pathsOf } from './guards.ts'

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\ndata:\n'

export const globalUndeclared: Rule = {
  id: 'global-undeclared',
  severity: 'info',
  summary: 'values.yaml holds every key of `global` that templates read.',
  why: 'In a cluster the global plugin fills them in; on a laptop and in CI nobody does, and rendering fails or leaves gaps there.',
  bad: {
    'values.yaml': 'global:\n  imageRegistry: ""\n',
    'templates/configmap.yaml': `${HEAD}  cluster: {{ .Values.global.clusterName | quote }}\n`,
  },
  good: {
    'values.yaml': 'global:\n  imageRegistry: ""\n  clusterName: ""\n',
    'templates/configmap.yaml': `${HEAD}  cluster: {{ .Values.global.clusterName | quote }}\n`,
  },
  async check(subject, report) {
    // The platform fills in `global` for plugins alone.
    if (!subject.isPlugin) return
    const facts = await subject.templateFacts()
    const values = await subject.declaredValues()
    // values-syntax tells what is wrong with a file that nobody can read.
    if (!facts.ok || !values.ok || !values.value.isReadable) return
    const told = new Set<string>()
    for (const read of facts.value.reads) {
      const [first, key] = read.path
      if (first !== GLOBAL_PLUGIN || key === undefined || key === '*' || told.has(key)) continue
      if (values.value.find([first, key]).state === 'declared' || isCareful(read)) continue
      const at = authorPlace(read)
      if (at === undefined) continue
      told.add(key)
      const isInFile = subject.chart.file('values.yaml') !== undefined
      const inValues: FindingPlace = { file: 'values.yaml', pointer: `/${GLOBAL_PLUGIN}` }
      report({
        message: `values.yaml lacks \`global.${key}\`, which templates read`,
        at: isInFile ? inValues : at,
        hint: `Write \`${key}: ""\` below \`global\` in values.yaml, so that the chart renders without a platform, too.`,
        ...(isInFile && { related: [{ message: 'Read here', at }] }),
      })
    }
  },
}

/** The template does without the key: it asks for `global` first, or has something else at hand. */
function isCareful({ manner, hasFallback, strict, guards }: ValueRead): boolean {
  // `(.Values.global).key` works without `global`.
  const needsGlobal = strict.after < 1 && strict.upTo >= 1
  const asksForGlobal = mentions(guards, (test) =>
    pathsOf(test).some((path) => path.length === 1 && path[0] === GLOBAL_PLUGIN),
  )
  return manner === 'looked up' || hasFallback || !needsGlobal || asksForGlobal
}
