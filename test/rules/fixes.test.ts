import { rmSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RULES } from '../../src/rules/all-rules.ts'
import { EXAMPLE_PLUGIN, exampleChartYaml } from '../../src/rules/frame/example-plugin.ts'
import type { Finding } from '../../src/rules/frame/finding.ts'
import type { TextEdit } from '../../src/rules/frame/fix.ts'
import type { ExampleFiles, Rule } from '../../src/rules/frame/rule.ts'
import { openChartLoader } from '../../src/services/open-chart-loader.ts'
import { openChartSteps } from '../../src/services/open-chart-steps.ts'
import { openSubjects } from '../../src/services/open-subjects.ts'
import { findWorkspace } from '../../src/workspace/index.ts'
import { testContext } from '../context.ts'
import { tempFolder } from '../temp-folder.ts'

type Files = Record<string, string>

function filesOf(example: ExampleFiles): Files {
  const all = Object.entries({ ...EXAMPLE_PLUGIN, ...example })
  return Object.fromEntries(all.flatMap(([path, text]) => (text === null ? [] : [[path, text]])))
}

/** What a rule says about the example plugin with these files. */
async function findings(rule: Rule, files: Files): Promise<Finding[]> {
  const folder = tempFolder({
    '.kgplugin.yaml': 'languages: []\n',
    ...Object.fromEntries(
      Object.entries(files).map(([path, text]) => [normalize(`demo/${path}`), text]),
    ),
  })
  const context = testContext(folder)
  const workspace = await findWorkspace(folder)
  const flags = { engine: 'builtin' as const, offline: true }
  const loader = openChartLoader(workspace, context, flags)
  const steps = await openChartSteps(flags, loader, workspace, context)
  const subject = openSubjects(workspace, loader, steps)(join(folder, 'demo'))
  const found: Finding[] = []
  if (subject.ok) await rule.check(subject.value, (finding) => void found.push(finding))
  rmSync(dirname(join(folder, 'demo')), { recursive: true })
  return found
}

/** The files with the fixes of all findings. */
function applied(files: Files, found: readonly Finding[]): Files {
  const result = { ...files }
  const edits = new Map<string, TextEdit[]>()
  for (const one of found.flatMap(({ fix = [] }) => fix)) {
    if ('edits' in one) edits.set(one.file, [...(edits.get(one.file) ?? []), ...one.edits])
    else if (one.content === null) delete result[one.file]
    else result[one.file] = one.content
  }
  for (const [file, ofFile] of edits) {
    for (const { start, end, text } of ofFile.toSorted((a, b) => b.start - a.start)) {
      const before = result[file]!
      result[file] = before.slice(0, start) + text + before.slice(end)
    }
  }
  return result
}

/** The example of unquoted-value is one that a fix would give another meaning. */
const FIXABLE = RULES.filter(
  ({ id, isFixable, base }) => isFixable && !base && id !== 'unquoted-value',
)

describe('a fix', () => {
  it.each(FIXABLE.map((rule) => [rule.id, rule] as const))(
    'of %s ends its finding',
    async (_, rule) => {
      const files = filesOf(rule.bad)
      const found = await findings(rule, files)
      const isFixed = found.filter(({ fix }) => fix !== undefined)
      expect(isFixed).not.toEqual([])
      const fixed = applied(files, found)
      expect(fixed).not.toEqual(files)
      const left = await findings(rule, fixed)
      expect(left.length).toBeLessThanOrEqual(found.length - isFixed.length)
    },
  )

  const chart = (annotations: Parameters<typeof exampleChartYaml>[0], fields = ''): Files => ({
    'Chart.yaml': exampleChartYaml(annotations, fields),
  })

  it.each([
    [
      'annotation-not-string',
      chart({ 'install-namespace': '0x10 # a comment' }),
      '"0x10" # a comment',
    ],
    [
      'metadata-whitespace',
      chart({}, "description: ' text ' # why\n"),
      "description: 'text' # why",
    ],
    [
      'health-check-syntax',
      chart({ 'health-check': '"deployments.apps/*,deployments.apps/x"' }),
      '"deployments.apps/.*,deployments.apps/x"',
    ],
    ['values-from-format', chart({ 'values-from': 'a, b' }), 'values-from: a,b\n'],
    ['version-scalar', chart({}, 'appVersion: 1.20 # upstream\n'), 'appVersion: "1.20" # upstream'],
    [
      'version-scalar',
      { 'templates/x.yaml': 'a: b\nspec:\n  tag: {{ .Values.tag -}}\n' },
      'tag: {{ .Values.tag | quote -}}\n',
    ],
  ])('of %s keeps what is around it: %j', async (id, example, expected) => {
    const rule = RULES.find((one) => one.id === id)!
    const files = filesOf(example)
    const fixed = applied(files, await findings(rule, files))
    expect(Object.values(fixed).join('')).toContain(expected)
  })
})
