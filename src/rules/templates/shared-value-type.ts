import { GoInt, GoMap, type GoValue, isGoList } from '../../go/values/index.ts'
import { applySet, SetSyntaxError } from '../../helm/index.ts'
import { sharedConfigMapName } from '../../plugin/index.ts'
import { renderedPlace } from '../frame/rendered-place.ts'
import type { Rule } from '../frame/rule.ts'
import { sharedSettings } from '../frame/shared-settings.ts'

const configMap = (data: string): string =>
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kubegems-demo-values\n' +
  `  namespace: kubegems-installer\ndata:\n${data}`

export const sharedValueType: Rule = {
  id: 'shared-value-type',
  severity: 'error',
  summary: 'What a plugin shares reaches its readers as it is written.',
  why: 'The installer hands each entry of the shared ConfigMap to its readers by --set: commas split, braces make lists, null removes, and one key cannot be the start of another.',
  bad: { 'templates/configmap-values.yaml': configMap('  hosts: "a.example,b.example"\n') },
  good: { 'templates/configmap-values.yaml': configMap('  host: "a.example"\n') },
  async check(subject, report) {
    if (!subject.isPlugin) return
    const settings = await sharedSettings(subject)
    if (settings.state !== 'shared') return
    const { object, data } = settings
    const place = (key: string): ReturnType<typeof renderedPlace> =>
      renderedPlace(subject, object, 'data', key)
    const name = sharedConfigMapName(String(subject.metadata['name']))
    for (const [key, value] of data) {
      const at = place(key)
      if (at === undefined) continue
      const problem = typeof value === 'string' ? problemOfText(value) : problemOfType(value)
      if (problem) report({ message: `${key} of ${name} ${problem.text}`, at, hint: problem.hint })
      const longer = [...data.keys()].find((other) => other.startsWith(`${key}.`))
      if (longer === undefined) continue
      report({
        message: `${key} and ${longer} of ${name} exclude each other: a reader's .Values cannot hold a text and a map in one place`,
        at,
        hint: `Rename one of them, such as ${key}.value.`,
      })
    }
  },
}

interface Problem {
  text: string
  hint: string
}

/** The API server takes strings alone (core/v1 ConfigMap). A null is dropped before it gets there. */
function problemOfType(value: GoValue): Problem | undefined {
  if (value === null) return undefined
  const type =
    value instanceof GoMap
      ? 'a map'
      : isGoList(value)
        ? 'a list'
        : typeof value === 'boolean'
          ? 'a bool'
          : 'a number'
  return {
    text: `is ${type}, not a string: the API server refuses the ConfigMap`,
    hint: 'Quote it in the template: {{ ... | quote }}',
  }
}

function problemOfText(value: string): Problem | undefined {
  let read: GoValue | undefined
  const values = new GoMap()
  try {
    applySet(values, `a=${value}`, 'set')
    read = values.get('a')
  } catch (error) {
    if (!(error instanceof SetSyntaxError)) throw error
    return {
      text: `cannot be applied by --set: ${error.message}. Every reader fails to install`,
      hint: HINT,
    }
  }
  if (values.size > 1) return { text: 'holds a comma: what follows it is lost to readers', hint: HINT }
  if (isGoList(read)) return { text: 'starts with a brace: readers get a list', hint: HINT }
  if (read === null) return { text: 'reads as null: readers get nothing', hint: HINT }
  // true and numbers change their type, which readers of texts do not notice; shared-integer tells about integers.
  if (typeof read === 'boolean' || read instanceof GoInt || typeof read !== 'string') return undefined
  if (read === value || value.replaceAll(/\\([,{}\\])/g, '$1') === read) return undefined
  return { text: `reaches readers as ${JSON.stringify(read)}`, hint: HINT }
}

const HINT =
  'Share single values under keys of their own, or escape commas with a backslash: replace "," "\\\\,"'
