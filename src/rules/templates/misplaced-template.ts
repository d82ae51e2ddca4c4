import type { Fix } from '../frame/fix.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'

const CONFIG_MAP =
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo-settings\ndata:\n  name: {{ .Release.Name }}\n'

export const misplacedTemplate: Rule = {
  id: 'misplaced-template',
  severity: 'error',
  summary: 'Files with Kubernetes objects and template actions lie in templates/.',
  why: 'Helm renders templates/ alone: the file is packed, and its object is never created.',
  isFixable: true,
  bad: { 'settings.yaml': CONFIG_MAP },
  good: { 'templates/settings.yaml': CONFIG_MAP },
  check(subject, report) {
    const { chart, annotation, isLibrary } = subject
    // These take files from everywhere.
    if (isLibrary || ['kustomize', 'native'].includes(annotation('render-by') ?? '')) return
    for (const { path } of chart.files) {
      if (!mayBeMisplaced(path)) continue
      const text = chart.text(path) ?? ''
      const kind = kindIn(text)
      if (kind === undefined || !ACTION.test(text) || isReadByTemplate(path, subject)) continue
      const line = text.slice(0, kind.index).split('\n').length
      const target = `templates/${path.slice(path.lastIndexOf('/') + 1)}`
      report({
        message: `${path} is a template of ${kind.name} outside of templates/: it is packed and never rendered`,
        at: { file: path, position: { line, column: 1 } },
        hint: `Move it to ${target}.`,
        ...(!chart.file(target) && { fix: move(path, target, text) }),
      })
    }
  },
}

const ACTION = /\{\{.*(\.(Values|Release|Chart|Capabilities)\b|include\b|template\b|lookup\b)/

/** The object that a text describes, and where it says so. */
function kindIn(text: string): { name: string; index: number } | undefined {
  const spelled = /^kind:[ \t]*["']?([A-Za-z][^\s"'#]*)/m.exec(text)
  if (spelled && /^apiVersion:/m.test(text)) return { name: `a ${spelled[1]}`, index: spelled.index }
  // The head of an object may come from a helper, such as that of the shared ConfigMap.
  const included = /^\{\{-?\s*include\b.*\}\}[ \t]*$/m.exec(text)
  const hasBody = /^(data|stringData|spec|rules|webhooks):/m.test(text)
  return included && hasBody ? { name: 'an object', index: included.index } : undefined
}

const YAML_FILE = /\.(ya?ml|tpl)$/

function mayBeMisplaced(path: string): boolean {
  if (!YAML_FILE.test(path) || /^(values|Chart)[^/]*\.ya?ml$/.test(path)) return false
  // CustomResourceDefinitions are no templates to Helm, charts have theirs, ci/ holds values.
  return !/^(templates|crds|charts|ci|tests?|examples?|docs?|\.[^/]*)\//.test(path)
}

/** Whether a template may read the file by .Files, to render it or to hand it out. */
function isReadByTemplate(path: string, { chart }: Subject): boolean {
  const texts = chart.files
    .filter((file) => file.path.startsWith('templates/'))
    .map((file) => chart.text(file.path) ?? '')
    .filter((text) => text.includes('.Files'))
  if (texts.length === 0) return false
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : undefined
  return texts.some(
    (text) =>
      text.includes(path) ||
      (folder !== undefined && text.includes(folder)) ||
      // A name that is computed may be any, and so may a pattern.
      /\.Files\.\w+\s+[^"`\s]|\.Files\.Glob\s+["`]\*/.test(text),
  )
}

function move(from: string, to: string, text: string): Fix {
  return [
    { file: to, content: text },
    { file: from, content: null },
  ]
}
