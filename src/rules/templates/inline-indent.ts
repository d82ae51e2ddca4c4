import type { Insertion } from '../../analysis/index.ts'
import { GoMap, isGoList } from '../../go/values/index.ts'
import type { DeclaredValues } from '../frame/declared-values.ts'
import type { Fix } from '../frame/fix.ts'
import type { Rule } from '../frame/rule.ts'
import { type ActionText, actionText } from './action-text.ts'
import { findingPlace } from './author-place.ts'

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\n'

export const inlineIndent: Rule = {
  id: 'inline-indent',
  severity: 'error',
  summary: 'Maps and lists that are inserted behind `key:` start on a line of their own, by `nindent`.',
  why: 'An empty map fits behind the key, so the chart renders by default; the first entry that a user makes stands on the line of its key, which is no YAML, and the plugin fails.',
  isFixable: true,
  bad: {
    'values.yaml': 'settings: {}\n',
    'templates/configmap.yaml': `${HEAD}data: {{ .Values.settings | toYaml | indent 2 }}\n`,
  },
  good: {
    'values.yaml': 'settings: {}\n',
    'templates/configmap.yaml': `${HEAD}data: {{- .Values.settings | toYaml | nindent 2 }}\n`,
  },
  // The entry that breaks it is tried, too.
  alsoFound: ['render-failed'],
  async check(subject, report) {
    const facts = await subject.templateFacts()
    const values = await subject.declaredValues()
    if (!facts.ok || !values.ok) return
    for (const insertion of facts.value.insertions) {
      const action = insertion.chart.length > 0 ? undefined : actionText(insertion, subject.chart)
      const key = action && keyBefore(action)
      if (!action || !key || insertion.isText || !printsStructure(insertion, values.value)) continue
      const fix = fixOf(insertion, action, key)
      report({
        message: `\`${key.text}:\` and what it holds are on one line: as soon as the value has an entry, the chart no longer renders`,
        at: findingPlace(insertion.place),
        hint: `Write \`${key.text}: {{- ... | nindent ${key.column + 2} }}\`, which starts a new line.`,
        ...(fix && { fix }),
      })
    }
  },
}

interface KeyBefore {
  text: string
  /** Spaces before it. */
  column: number
}

/** The key whose value the action starts: on its line or, when `{{-` takes the line break away, on a line before. */
function keyBefore({ file, start }: ActionText): KeyBefore | undefined {
  const before = file.slice(0, start)
  const joined = file.startsWith('{{-', start) ? before.trimEnd() : before
  const line = joined.slice(joined.lastIndexOf('\n') + 1).replace(SILENT_ACTIONS, '')
  const match = /^(?<indent> *(?:- +)*)(?<key>[^\s#{][^#{]*?) *:[ \t]*$/.exec(line)
  const { indent = '', key = '' } = match?.groups ?? {}
  return match === null ? undefined : { text: key, column: indent.length }
}

/** Actions that print nothing themselves. */
const SILENT_ACTIONS = /\{\{-?\s*(?:if|with|range|else|end|\/\*|\$\w+\s*:?=)[^}]*\}\}/g

const STRUCTURES = new Set(['toYaml', 'toYamlPretty', 'mustToYaml'])

/** Whether the action prints lines that `indent` moves, or a map or list as YAML without any indentation. */
function printsStructure(
  { functions, reads, paths }: Insertion,
  values: DeclaredValues,
): boolean {
  const all = new Set([...functions, ...reads.flatMap((read) => read.functions)])
  // What a template prints may start with a line break of its own.
  if (all.has('include')) return false
  const last = functions.findLast((name) => !name.startsWith('trim'))
  if (last === 'indent') return [...all].some((name) => STRUCTURES.has(name))
  if (last !== 'toYaml') return false
  // YAML of a text or number fits on the line.
  return paths.length > 0 && paths.every((path) => isCollection(values.valueOf(path)))
}

function isCollection(value: ReturnType<DeclaredValues['valueOf']>): boolean {
  return value instanceof GoMap || (value !== undefined && value !== null && isGoList(value))
}

/** Makes the value start on a new line, deeper than its key. */
function fixOf({ place, after }: Insertion, action: ActionText, key: KeyBefore): Fix | undefined {
  if (after.replace(SILENT_ACTIONS, '').trim() !== '') return undefined
  const text = action.file.slice(action.start, action.end)
  if (/\btrim/.test(text)) return undefined
  const calls = [...text.matchAll(/(?<![\w$.])indent\s+(\d+)(?![\w.])/g)]
  const [call] = calls
  if (call === undefined || calls.length > 1) {
    const end = /\s*-?\}\}$/.exec(text)
    if (calls.length > 1 || end === null || /(?<![\w$.])indent\b/.test(text)) return undefined
    const at = action.start + end.index
    const edit = { start: at, end: at, text: ` | nindent ${key.column + 2}` }
    return [{ file: place.file, edits: [edit] }]
  }
  const width = Number(call[1])
  const start = action.start + call.index
  const deep = width > key.column ? width : key.column + 2
  const edit = { start, end: start + call[0].length, text: `nindent ${deep}` }
  return [{ file: place.file, edits: [edit] }]
}
