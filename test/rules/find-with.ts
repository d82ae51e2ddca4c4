import { join, normalize } from 'node:path'
import { EXAMPLE_PLUGIN } from '../../src/rules/frame/example-plugin.ts'
import type { Finding } from '../../src/rules/frame/finding.ts'
import type { TextEdit } from '../../src/rules/frame/fix.ts'
import type { Rule } from '../../src/rules/frame/rule.ts'
import { openChartLoader } from '../../src/services/open-chart-loader.ts'
import { openChartSteps } from '../../src/services/open-chart-steps.ts'
import { openSubjects } from '../../src/services/open-subjects.ts'
import { resolveTargets } from '../../src/workspace/index.ts'
import { testContext } from '../context.ts'
import { tempFolder } from '../temp-folder.ts'

type Files = Readonly<Record<string, string>>

/** What a rule finds in the example plugin with these files laid over it, with its repairs. */
export async function findWith(rule: Rule, example: Files): Promise<Finding[]> {
  const files = Object.entries({ ...EXAMPLE_PLUGIN, ...example })
  const folder = tempFolder({
    '.kgplugin.yaml': 'languages: []\n',
    ...Object.fromEntries(files.map(([path, text]) => [normalize(`demo/${path}`), text])),
  })
  const context = testContext(folder)
  const { workspace } = await resolveTargets(['demo'], folder)
  const loader = openChartLoader(workspace, context, {})
  const steps = await openChartSteps({ engine: 'builtin' }, loader, workspace, context)
  const subject = openSubjects(workspace, loader, steps)(join(workspace.root, 'demo'))
  if (!subject.ok) throw new Error(subject.error.message)
  const found: Finding[] = []
  await rule.check(subject.value, (finding) => found.push(finding))
  return found
}

/** The files after all repairs that change texts. */
export function repaired(example: Files, findings: readonly Finding[]): Record<string, string> {
  const files: Record<string, string> = { ...example }
  for (const { file, edits } of findings.flatMap(({ fix = [] }) =>
    fix.filter((one) => 'edits' in one),
  ))
    files[file] = edited(files[file]!, edits)
  return files
}

function edited(text: string, edits: readonly TextEdit[]): string {
  const fromTheEnd = [...edits].sort((a, b) => b.start - a.start)
  return fromTheEnd.reduce(
    (result, { start, end, text }) => result.slice(0, start) + text + result.slice(end),
    text,
  )
}
