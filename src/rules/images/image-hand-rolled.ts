import type { Insertion, Place, ValuePath, ValueRead } from '../../analysis/index.ts'
import { exampleChartYaml } from '../frame/example-plugin.ts'
import type { Rule } from '../frame/rule.ts'
import { EXAMPLE_GLOBALS, examplePod } from './example-pod.ts'

export const imageHandRolled: Rule = {
  id: 'image-hand-rolled',
  severity: 'warning',
  summary: 'Templates leave it to the helpers of the chart common to put images together.',
  why: 'What is put together by hand knows one of the two settings of the platform and forgets the other, so that the image is looked for where no copy is.',
  bad: {
    'values.yaml': `${EXAMPLE_GLOBALS}debug: false\n`,
    'templates/debug.yaml': `{{- if .Values.debug }}\n${examplePod('{{ .Values.global.imageRegistry }}/library/busybox:1.36')}{{- end }}\n`,
  },
  good: {
    'Chart.yaml': exampleChartYaml(
      {},
      'dependencies:\n  - name: common\n    version: 0.1.0\n    repository: file://../common\n',
    ),
    'values.yaml': `${EXAMPLE_GLOBALS}debug: false\n`,
    'templates/debug.yaml': `{{- if .Values.debug }}\n${examplePod('x').replace(
      'image: x',
      '{{ include "common.images.repository" (dict "key" "image" "registry" "docker.io" "repository" "library/busybox" "tag" "1.36" "context" .) }}',
    )}{{- end }}\n`,
    '../common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 0.1.0\ntype: library\n',
    '../common/templates/_images.tpl':
      '{{- define "common.images.repository" -}}\n{{ .key }}: {{ .context.Values.global.imageRegistry | default .registry }}/{{ .context.Values.global.imageRepository | default "library" }}/busybox:{{ .tag }}\n{{- end -}}\n',
  },
  async check(subject, report) {
    if (!subject.isPlugin) return
    const facts = await subject.templateFacts()
    if (!facts.ok) return
    const isOwn = ({ chart, place }: { chart: readonly string[]; place: Place }): boolean =>
      chart.length === 0 && subject.chart.file(place.file) !== undefined
    const insertions = facts.value.insertions.filter(isOwn)
    const reads = facts.value.reads.filter(isOwn)
    for (const { place, problem } of findHandRolled(insertions, reads)) {
      const { file, line, column, endLine, endColumn } = place
      report({
        message: `The template puts an image together by hand, ${problem}`,
        at: { file, position: { line, column, endLine, endColumn } },
        hint: HINT,
      })
    }
  },
}

const HINT =
  'Use {{ include "common.images.repository" (dict "key" "image" "registry" "docker.io" "repository" "library/name" "tag" "1.0" "context" .) }}, which knows both settings and prints nothing where neither is set.'

interface HandRolled {
  place: Place
  /** The end of a sentence. */
  problem: string
}

/** Images that are put together where they are printed, and those that are put together before, one for each line. */
function findHandRolled(
  insertions: readonly Insertion[],
  reads: readonly ValueRead[],
): Iterable<HandRolled> {
  const found = new Map<string, HandRolled>()
  const add = (place: Place, problem: string | undefined): void => {
    const key = `${place.file}:${place.line}`
    if (problem !== undefined && !found.has(key)) found.set(key, { place, problem })
  }
  for (const insertion of insertions.filter(isConcatenated)) {
    const { place, isInDefine, keys } = insertion
    const known = insertions.filter((one) => isOnLine(one.place, place)).flatMap((one) => one.paths)
    // A helper may look at one setting after the other.
    const more = isInDefine ? pathsIn(place.file, reads) : []
    add(place, problemOf([...known, ...more], keys))
  }
  const printed = new Set([...found.values()].map(({ place }) => place.file))
  for (const { path, place, functions } of reads) {
    // What is printed in the same file is told where it is printed.
    if (!isAnySetting(path) || !functions.some(isJoining) || printed.has(place.file)) continue
    add(place, problemOf(pathsIn(place.file, reads), []))
  }
  return found.values()
}

function isOnLine(a: Place, b: Place): boolean {
  return a.file === b.file && a.line === b.line
}

function pathsIn(file: string, reads: readonly ValueRead[]): ValuePath[] {
  return reads.filter(({ place }) => place.file === file).map(({ path }) => path)
}

/** Prints a registry or repository beside more of an image, and does not leave that to another template. */
function isConcatenated({ paths, functions, includes, before, after }: Insertion): boolean {
  if (includes.length > 0 || !paths.some(isPartOfImage)) return false
  const isBesideSlash = after.startsWith('/') || (before.endsWith('/') && !before.endsWith('//'))
  return isBesideSlash || functions.some(isJoining)
}

function isJoining(name: string): boolean {
  return ['printf', 'print', 'join', 'cat', 'list'].includes(name)
}

function isPartOfImage(path: ValuePath): boolean {
  return isAnySetting(path) || isRegistry(path)
}

function isAnySetting(path: ValuePath): boolean {
  return isSetting(path, 'imageRegistry') || isSetting(path, 'imageRepository')
}

function isSetting(path: ValuePath, name: string): boolean {
  return path.length === 2 && path[0] === 'global' && path[1] === name
}

/** A registry among the plugin's own values. */
function isRegistry(path: ValuePath): boolean {
  return path[0] !== 'global' && /registry$/i.test(path.at(-1) ?? '')
}

/** What is forgotten, as the end of a sentence; undefined when both settings are known. */
function problemOf(known: readonly ValuePath[], keys: readonly string[]): string | undefined {
  const knows = (name: string): boolean => known.some((path) => isSetting(path, name))
  const hasRegistry = knows('imageRegistry')
  if (hasRegistry && knows('imageRepository')) return undefined
  if (hasRegistry) return 'and ignores global.imageRepository'
  if (knows('imageRepository')) return 'and ignores global.imageRegistry'
  const isImage = /image$/i.test(keys.at(-1) ?? '')
  return isImage ? 'and ignores global.imageRegistry and global.imageRepository' : undefined
}
