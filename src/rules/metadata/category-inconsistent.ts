import { exampleChartYaml } from '../frame/example-plugin.ts'
import { annotationPlace } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'

export const categoryInconsistent: Rule = {
  id: 'category-inconsistent',
  severity: 'info',
  summary: 'Plugins of one group name their category with the same text.',
  why: 'The interface groups plugins by the exact text: another spelling, or another main category, is another group.',
  bad: {
    'Chart.yaml': exampleChartYaml({ category: 'core/Network' }),
    '../other/Chart.yaml': otherChart('core/network'),
    '../third/Chart.yaml': otherChart('core/network').replaceAll('other', 'third'),
  },
  good: {
    'Chart.yaml': exampleChartYaml({ category: 'core/network' }),
    '../other/Chart.yaml': otherChart('core/network'),
  },
  check(subject, report) {
    const own = categoryOf(subject)
    if (own === undefined) return
    const others = [...subject.neighbours.plugins().values()].filter(
      ({ path }) => path !== subject.path,
    )
    const group = others.flatMap((plugin) => {
      const category = categoryOf(plugin)
      return category?.key === own.key ? [{ plugin, text: category.text }] : []
    })
    const usual = usualText([...group.map(({ text }) => text), own.text])
    if (usual === own.text) return
    const [main, sub] = usual.split('/')
    const [ownMain, ownSub] = own.text.split('/')
    const example = group.find(({ text }) => text === usual)!
    report({
      message:
        sub === ownSub
          ? `"${ownSub}" is a group of "${ownMain}" here, and of "${main}" in plugin ${String(example.plugin.metadata['name'])}: users see two groups`
          : `Category "${own.text}" is spelled "${usual}" in plugin ${String(example.plugin.metadata['name'])}: users see two groups`,
      at: annotationPlace('category'),
      hint: `Write ${usual}, if both mean the same.`,
      related: [
        { message: 'spelled here', at: { ...annotationPlace('category'), of: example.plugin } },
      ],
    })
  },
}

interface Category {
  /** `main/sub`, as the interface groups by. */
  text: string
  /** Equal for what people read as the same group. */
  key: string
}

// Every plugin of the workspace looks at those of all others.
const known = new WeakMap<Subject, { category: Category | undefined }>()

function categoryOf(subject: Subject): Category | undefined {
  const one = known.get(subject) ?? { category: readCategory(subject) }
  known.set(subject, one)
  return one.category
}

function readCategory({ annotation }: Subject): Category | undefined {
  const [main, sub] = annotation('category')?.split('/') ?? []
  if (main === undefined || sub === undefined || sub.trim() === '') return undefined
  const key = sub
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '')
  return { text: `${main}/${sub}`, key }
}

/** The most frequent text; of equally frequent ones the first in order. */
function usualText(texts: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const text of texts.toSorted()) counts.set(text, (counts.get(text) ?? 0) + 1)
  const [[text]] = [...counts].sort(([, a], [, b]) => b - a) as [[string, number]]
  return text
}

function otherChart(category: string): string {
  return exampleChartYaml({ category }).replace('name: demo', 'name: other')
}
