import type { TemplateFacts, Test, ValuePath, ValueRead } from '../../analysis/index.ts'
import { didYouMean } from '../../diagnostics/index.ts'
import { isTruthy } from '../../go/values/index.ts'
import { GLOBAL_PLUGIN, valuesFromNames } from '../../plugin/index.ts'
import type { DeclaredValues } from '../frame/declared-values.ts'
import type { FindingPlace } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import { actionAround } from './action-text.ts'
import { authorPlace, isSamePlace, NOTES_FILE } from './author-place.ts'
import { mentions, pathsOf } from './guards.ts'
import { misplacedReads } from './misplaced-reads.ts'
import { isBelow, isSamePath, shownPath } from './value-path.ts'

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\ndata:\n'

export const undeclaredValue: Rule = {
  id: 'undeclared-value',
  severity: 'error',
  summary:
    'Templates read values that values.yaml declares, or other plugins share, unless they ask first whether the value is there.',
  why: 'A value that nobody declares renders empty, and no user learns that it exists.',
  bad: {
    'templates/configmap.yaml': `${HEAD}  replicas: {{ .Values.replicas | quote }}\n  mode: {{ .Values.mode | quote }}\n`,
  },
  good: {
    'templates/configmap.yaml': `${HEAD}  replicas: {{ .Values.replicas | quote }}\n  mode: {{ .Values.mode | default "fast" | quote }}\n`,
  },
  async check(subject, report) {
    // Helpers are judged where charts call them.
    if (subject.isLibrary) return
    const facts = await subject.templateFacts()
    const values = await subject.declaredValues()
    if (!facts.ok || !values.ok) return
    const chart = await subject.loaded()
    const misplaced = chart.ok ? misplacedReads(chart.value) : []
    const undeclared = undeclaredReads(subject, facts.value, misplaced, values.value)
    for (const [path, [first, ...others]] of await withoutFailures(subject, undeclared)) {
      report({
        message: `\`${shownPath(path)}\` is declared nowhere: it is empty, and no user learns that it exists`,
        at: first,
        hint: hintFor(path, values.value),
        related: others.slice(0, MAX_RELATED).map((at) => ({ message: 'Also read here', at })),
      })
    }
  },
}

const MAX_RELATED = 4

type Places = [FindingPlace, ...FindingPlace[]]

/** Paths that nothing declares, and where the author reads them. */
function undeclaredReads(
  subject: Subject,
  facts: TemplateFacts,
  misplaced: readonly ValueRead[],
  values: DeclaredValues,
): [ValuePath, Places][] {
  if (replacesValues(facts)) return []
  const others = foreignNames(subject, values)
  const isDocumented = documentedKeys(subject.chart.text('values.yaml') ?? '')
  const declaredPlaces = new Set<string>()
  const candidates = [...facts.reads, ...misplaced].filter((read) => {
    const found = values.find(read.path)
    if (found.state !== 'missing') declaredPlaces.add(JSON.stringify(read.place))
    if (found.state !== 'missing' || others.has(read.path[0] ?? '')) return false
    const missingKey = read.path[found.depth] ?? ''
    // Elements of lists, and what is under computed keys, often lack what others have.
    if (read.path.includes('*') && didYouMean(missingKey, found.siblings) === undefined) return false
    return !isDocumented(missingKey) && !isDocumented(read.path.at(-1) ?? '')
  })
  const found = new Map<string, [ValuePath, Places]>()
  for (const read of candidates) {
    // A helper, or an index, that reads several values finds what is there.
    if (!isRendered(read) || declaredPlaces.has(JSON.stringify(read.place))) continue
    if (isWritten(read.path, facts, values) || isGuarded(read, values)) continue
    if (isExpected(read, facts, values, subject.chart)) continue
    const at = authorPlace(read)
    if (at === undefined || at.file === NOTES_FILE) continue
    const key = JSON.stringify(read.path)
    const known = found.get(key)
    if (known === undefined) found.set(key, [read.path, [at]])
    else if (!known[1].some((one) => isSamePlace(one, at))) known[1].push(at)
  }
  return [...found.values()]
}

/** A chart that puts another map in the place of `.Values` says itself what is in it. */
function replacesValues({ calls }: TemplateFacts): boolean {
  return calls.some(({ name, arguments: [, key] }) => name === 'set' && key === 'Values')
}

/** Tells whether a comment of values.yaml shows a key, as in `# nodePort: 30000`. */
function documentedKeys(text: string): (key: string) => boolean {
  const lines = text.matchAll(/^[ \t]*#[#\s]*(?:-\s+)?["']?([\w.-]+)["']?\s*:(?=\s|$)/gm)
  const keys = new Set([...lines].map(([, key]) => key))
  return (key) => keys.has(key)
}

/** First keys that get their values from elsewhere, or that other rules look at. */
function foreignNames(
  { chart, metadata, neighbours }: Subject,
  values: DeclaredValues,
): ReadonlySet<string> {
  const name = String(metadata['name'])
  const plugins = [...neighbours.plugins().keys()].filter(
    (plugin) => plugin !== name && values.find([plugin]).state === 'missing',
  )
  const named = chart.metadata.ok ? valuesFromNames(chart.metadata.value) : []
  return new Set([GLOBAL_PLUGIN, ...named, ...plugins])
}

/** What is asked for alone, for instance by `if`, may be absent. */
function isRendered({ manner, hasFallback, isRequired }: ValueRead): boolean {
  return manner !== 'condition' && manner !== 'looked up' && !hasFallback && !isRequired
}

/** Whether something else than values.yaml brings the value. */
function isWritten(
  path: ValuePath,
  { assigned, imported, dependencyReads }: TemplateFacts,
  values: DeclaredValues,
): boolean {
  // What a subchart declares is known better than that there is a subchart.
  const brought = imported.filter(
    ([first = '', ...rest]) => rest.length > 0 || !values.knowsSubchart(first),
  )
  return [...assigned, ...brought, ...dependencyReads].some(
    (written) => isBelow(path, written) || isBelow(written, path),
  )
}

/**
 * Whether a condition around the read asks for the value. One that asks for a map around it does so when the map is
 * empty or absent by default: users who fill it know what is missing. So do those who give another value that nothing
 * declares.
 */
function isGuarded({ path, guards }: ValueRead, values: DeclaredValues): boolean {
  const asksFor = (test: Test): boolean =>
    pathsOf(test).some(
      (asked) =>
        isSamePath(asked, path) || (isBelow(path, asked) && values.isOn(asked) === false),
    )
  const needsHidden = guards.some(
    ({ test, holds }) =>
      holds &&
      (test.kind === 'truthy' || test.kind === 'present') &&
      values.find(test.path).state === 'missing',
  )
  return needsHidden || mentions(guards, asksFor)
}

/**
 * Whether the template is written for the absence: `(.Values.a).b` where `a` is missing, a comparison with nil or of a
 * text, an alternative to a value that is there.
 */
function isExpected(
  { path, place, strict, functions, manner }: ValueRead,
  { reads }: TemplateFacts,
  values: DeclaredValues,
  chart: Subject['chart'],
): boolean {
  const found = values.find(path)
  const missing = found.state === 'missing' ? found.depth + 1 : path.length
  const isParentOptional = strict.after >= missing || strict.upTo < missing
  if (missing < path.length && isParentOptional) return true
  const action = actionAround(place, chart) ?? ''
  if (manner === 'compared' && (functions.includes('toString') || /\bnil\b/.test(action))) return true
  if (!/\b(?:default|coalesce|ternary)\b/.test(action)) return false
  return reads.some(
    (other) =>
      other.hasFallback &&
      other.place.file === place.file &&
      action === actionAround(other.place, chart) &&
      isTruthy(values.valueOf(other.path)),
  )
}

/** Where rendering fails because of such a value, render-failed says so. */
async function withoutFailures(
  subject: Subject,
  undeclared: [ValuePath, Places][],
): Promise<[ValuePath, Places][]> {
  if (undeclared.length === 0) return []
  const rendered = await subject.rendered()
  if (rendered.ok || rendered.error.stage !== 'render') return undeclared
  const failed = new Set(
    rendered.error.failures.flatMap(({ error }) => {
      if (!('place' in error) || error.place === undefined) return []
      const { template, line } = error.place
      return [`${template.slice(template.indexOf('/') + 1)}:${line}`]
    }),
  )
  return undeclared.filter(
    ([, places]) => !places.some(({ file, position }) => failed.has(`${file}:${position?.line}`)),
  )
}

function hintFor(path: ValuePath, values: DeclaredValues): string {
  const found = values.find(path)
  if (found.state === 'missing') {
    const key = path[found.depth] ?? ''
    if (/^(?:y|n|yes|no|on|off)$/i.test(key))
      return `YAML reads the key ${key} as a boolean: write "${key}" in values.yaml.`
    const meant = didYouMean(key, found.siblings)
    if (meant !== undefined)
      return `Did you mean ${shownPath([...path.slice(0, found.depth), meant, ...path.slice(found.depth + 1)])}?`
  }
  return 'Declare it in values.yaml, or say with `default` or `if` what happens without it.'
}
