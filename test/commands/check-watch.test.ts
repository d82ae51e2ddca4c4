import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { check } from '../../src/commands/check.ts'
import type { CheckOptions } from '../../src/commands/check/check-options.ts'
import { EXAMPLE_PLUGIN, exampleChartYaml } from '../../src/rules/frame/example-plugin.ts'
import { type TestContext, testContext } from '../context.ts'
import { writeFiles } from '../temp-folder.ts'
import { demoWorkspace, runCheck } from './run-check.ts'

// File systems tell about changes when they like.
vi.setConfig({ testTimeout: 30_000 })

const running: { context: TestContext; code: Promise<number> }[] = []
afterEach(async () => {
  for (const { context, code } of running.splice(0)) {
    context.interrupt()
    await code.catch(() => {})
  }
})

interface Watching {
  folder: string
  context: TestContext
  code: Promise<number>
  /** Waits until so many reports are there, and gives the last one: its findings by file. */
  report(count: number): Promise<string[]>
  /** Waits for a text on stderr. */
  told(text: string): Promise<void>
}

async function watch(folder: string, options: Partial<CheckOptions> = {}): Promise<Watching> {
  const context = testContext(folder)
  const code = check(
    {
      paths: [],
      reporters: [{ name: 'json' }],
      // Others may have something to say about the charts of these tests.
      only: ['category-unknown-main', 'duplicate-key', 'render-failed', 'values-syntax'],
      failOn: 'error',
      engine: 'builtin',
      watch: true,
      ...options,
    },
    context,
  )
  running.push({ context, code })
  const until = async (isThere: () => boolean) => {
    for (let tries = 0; tries < 800 && !isThere(); tries++) await Promise.race([wait(25), code])
    expect(isThere(), context.printed.stdout + context.printed.stderr).toBe(true)
  }
  const reports = () => context.printed.stdout.split(/(?<=^\})\n/m).filter((text) => text !== '')
  const watching = {
    folder,
    context,
    code,
    async report(count: number) {
      await until(() => reports().length >= count)
      const text = reports()[count - 1]!
      const { diagnostics } = JSON.parse(text.slice(text.indexOf('{'))) as {
        diagnostics: { ruleId: string; location: { file: string } }[]
      }
      return diagnostics.map(({ ruleId, location }) => `${location.file} ${ruleId}`)
    },
    told: (text: string) => until(() => context.printed.stderr.includes(text)),
  }
  await watching.report(1)
  return watching
}

const other = (name: string, annotations: Parameters<typeof exampleChartYaml>[0] = {}) => ({
  [`${name}/Chart.yaml`]: exampleChartYaml(annotations).replace('name: demo', `name: ${name}`),
  [`${name}/values.yaml`]: 'replicas: 1\n',
  [`${name}/templates/configmap.yaml`]: EXAMPLE_PLUGIN['templates/configmap.yaml']!,
})

describe('check --watch', () => {
  it('checks a chart again when a file of it is saved, and keeps what it found in others', async () => {
    const files = { ...other('second'), 'second/values.yaml': 'replicas: 1\nreplicas: 2\n' }
    const { folder, context, report, told } = await watch(demoWorkspace(files))
    expect(await report(1)).toEqual(['second/values.yaml duplicate-key'])
    writeFiles(folder, { 'demo/values.yaml': '- a\n' })
    expect(await report(2)).toEqual(
      expect.arrayContaining([
        'demo/values.yaml values-syntax',
        'second/values.yaml duplicate-key',
      ]),
    )
    await told('demo/values.yaml changed\n')
    writeFiles(folder, {
      'demo/values.yaml': 'replicas: 1\n',
      'second/values.yaml': 'replicas: 1\n',
    })
    for (let count = 3; (await report(count)).length > 0; count++);
    expect(context.printed.stdout).not.toContain('\u001b')
  })

  it('follows new charts, charts that go, and the configuration', async () => {
    const { folder, report, told } = await watch(demoWorkspace())
    expect(await report(1)).toEqual([])
    const files = other('second', { category: 'strange/x' })
    mkdirSync(join(folder, 'second/templates'), { recursive: true })
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text)
    let count = 2
    while (!(await report(count)).includes('second/Chart.yaml category-unknown-main')) count++
    writeFiles(folder, { '.kgplugin.yaml': 'categories: [strange]\n' })
    while ((await report(++count)).length > 0);
    writeFiles(folder, { '.kgplugin.yaml': 'categorys: [strange]\n' })
    await told('unknown key "categorys"')
    // The system may lose one of two changes that follow each other at once, so this one is saved until it is seen.
    const save = (): void => writeFiles(folder, { '.kgplugin.yaml': '{}\n' })
    save()
    const again = setInterval(save, 1000)
    while ((await report(++count)).length === 0);
    clearInterval(again)
    rmSync(join(folder, 'second'), { recursive: true })
    while ((await report(++count)).length > 0);
  })

  it('checks what depends on the change, too', async () => {
    const dependency =
      'dependencies:\n  - {name: lib, version: 1.0.0, repository: "file://../lib"}\n'
    const library = 'apiVersion: v2\nname: lib\nversion: 1.0.0\ntype: library\n'
    const folder = demoWorkspace({
      'demo/Chart.yaml': `${exampleChartYaml()}${dependency}`,
      'demo/templates/configmap.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: demo}\ndata:\n  a: {{ include "lib.a" . }}{{ .Values.replicas }}\n',
      'lib/Chart.yaml': library,
      'lib/templates/_a.tpl': '{{ define "lib.a" }}a{{ end }}',
    })
    const { report } = await watch(folder, { paths: ['demo'] })
    expect(await report(1)).toEqual([])
    writeFiles(folder, { 'lib/templates/_a.tpl': '{{ define "lib.b" }}a{{ end }}' })
    expect(await report(2)).toEqual(['demo/templates/configmap.yaml render-failed'])
  })

  it('follows a link to a file that charts share', async () => {
    const folder = demoWorkspace({ 'shared/values.yaml': 'replicas: 1\n' })
    rmSync(join(folder, 'demo/values.yaml'))
    symlinkSync('../shared/values.yaml', join(folder, 'demo/values.yaml'))
    const { report } = await watch(folder)
    expect(await report(1)).toEqual([])
    writeFiles(folder, { 'shared/values.yaml': '- a\n' })
    expect(await report(2)).toEqual(['demo/values.yaml values-syntax'])
  })

  it('ends with 130, and says nothing more', async () => {
    const { context, code } = await watch(demoWorkspace())
    const before = { ...context.printed }
    context.interrupt()
    expect(await code).toBe(130)
    expect(context.printed).toEqual(before)
  })

  it('does not check again because of its own report', async () => {
    const folder = demoWorkspace({ 'demo/values.yaml': 'replicas: 1\nreplicas: 1\n' })
    const reporters = [
      { name: 'json' as const, output: 'demo/report.json' },
      { name: 'json' as const },
    ]
    const { report, context } = await watch(folder, { reporters })
    await report(1)
    await wait(600)
    expect(context.printed.stderr).toBe('')
  })

  it.each([{ fix: true }, { writeBaseline: true, baseline: 'x' }])('refuses %j', async (flags) => {
    await expect(runCheck(demoWorkspace(), { watch: true, ...flags })).rejects.toThrow(
      'do not go together',
    )
  })

  it('needs something to watch', async () => {
    await expect(runCheck(demoWorkspace(), { watch: true, paths: ['none'] })).rejects.toThrow(
      'No such file',
    )
  })
})
