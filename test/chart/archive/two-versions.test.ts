import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readChart } from '../../../src/chart/read-chart.ts'
import { packageCharts } from '../../../src/commands/package.ts'
import { template } from '../../../src/commands/template.ts'
import { testContext } from '../../context.ts'
import { lacking } from '../../needs.ts'
import { realHelm } from '../../real-helm.ts'
import { tempFolder } from '../../temp-folder.ts'

/** A chart `c` in a version; it prints which one it is, and under which name. */
function versionOf(version: string): Record<string, string> {
  const folder = `c${version[0]}`
  return {
    [`${folder}/Chart.yaml`]: `apiVersion: v2\nname: c\nversion: ${version}\n`,
    [`${folder}/values.yaml`]: `number: ${version[0]}\n`,
    [`${folder}/templates/only-${folder}.yaml`]:
      'version: {{ .Chart.Version }}\nname: {{ .Chart.Name }}\nnumber: {{ .Values.number }}\n',
  }
}

function workspace(firstRange: string, secondRange: string): string {
  return tempFolder({
    ...versionOf('1.0.0'),
    ...versionOf('2.0.0'),
    'p/Chart.yaml': `apiVersion: v2
name: p
version: 0.1.0
dependencies:
  - {name: c, version: ${JSON.stringify(firstRange)}, repository: file://../c1, alias: old}
  - {name: c, version: ${JSON.stringify(secondRange)}, repository: file://../c2, alias: young}
`,
  })
}

async function pack(folder: string) {
  const context = testContext(folder)
  const code = await packageCharts({ paths: ['p'], destination: '.' }, context)
  return { code, ...context.printed }
}

const RENDERED = `---
# Source: p/charts/old/templates/only-c1.yaml
version: 1.0.0
name: old
number: 1
---
# Source: p/charts/young/templates/only-c2.yaml
version: 2.0.0
name: young
number: 2
`

describe('two versions of one dependency, under two aliases', async () => {
  test('lie in two folders of the archive and render as each its own', async () => {
    const folder = workspace('1.x', '2.x')
    expect(await pack(folder)).toMatchObject({ code: 0, stdout: 'p-0.1.0.tgz\n' })
    const { dependencies } = readChart(join(folder, 'p-0.1.0.tgz')).load()
    expect(dependencies.map(({ metadata }) => metadata.version)).toEqual(['1.0.0', '2.0.0'])
    const context = testContext(folder)
    expect(await template({ chart: 'p-0.1.0.tgz' }, context)).toBe(0)
    expect(context.printed.stdout).toBe(RENDERED)
  })

  test('are refused when Helm would take either for one of the aliases', async () => {
    const folder = workspace('1.x', '>=1.0.0')
    const { code, stderr } = await pack(folder)
    expect(code).toBe(2)
    expect(stderr).toContain(
      'the range >=1.0.0 of the dependency c (alias young) is met by 1.0.0 and by 2.0.0',
    )
    expect(stderr).toContain('Narrow the range in Chart.yaml')
  })

  const lacks = await lacking('helm 3', 'helm 4')
  test.skipIf(lacks).each(['3', '4'] as const)(
    `real Helm %s renders the archive alike${lacks}`,
    async (major) => {
      const folder = workspace('1.x', '2.x')
      await pack(folder)
      const helm = (await realHelm(major))!
      // Helm keeps charts in a map, whose order is random.
      for (let run = 0; run < 8; run++) {
        const text = execFileSync(helm, ['template', 'p-0.1.0.tgz'], {
          cwd: folder,
          encoding: 'utf8',
        })
        expect(text).toBe(RENDERED)
      }
    },
  )
})

test('a chart with the name of such a folder keeps its own', async () => {
  const folder = tempFolder({
    'p/Chart.yaml': 'apiVersion: v2\nname: p\nversion: 0.1.0\n',
    'p/charts/a/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
    'p/charts/b/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 2.0.0\n',
    'p/charts/c-2.0.0/Chart.yaml': 'apiVersion: v2\nname: c-2.0.0\nversion: 3.0.0\n',
  })
  await pack(folder)
  const { dependencies } = readChart(join(folder, 'p-0.1.0.tgz')).load()
  const found = dependencies.map(({ metadata }) => `${metadata.name} ${metadata.version}`)
  expect(found.toSorted()).toEqual(['c 1.0.0', 'c 2.0.0', 'c-2.0.0 3.0.0'])
})
