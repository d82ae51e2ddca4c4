import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { localizeVerify } from '../../src/commands/localize/verify.ts'
import { localizeWire } from '../../src/commands/localize/wire.ts'
import { newPlugin } from '../../src/commands/new.ts'
import { render } from '../../src/commands/render.ts'
import type { ExitCode } from '../../src/terminal/exit-code.ts'
import { testContext } from '../context.ts'
import { corpusFolder } from '../corpus.ts'
import { lacking } from '../needs.ts'
import { realHelm } from '../real-helm.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'
import { shellPlugin } from './localize-workspace.ts'

const corpus = corpusFolder()
const helm = corpus ? await realHelm('3') : undefined

const LONGHORN = 'https://github.com/longhorn/charts/releases/download/longhorn-1.4.0'
const REPOSITORIES = [
  'https://charts.bitnami.com/bitnami',
  'https://charts.kubegems.io/bitnami',
  'https://charts.jetstack.io',
  'https://argoproj.github.io/argo-helm',
  'https://kubernetes-sigs.github.io/metrics-server',
  'https://prometheus-community.github.io/helm-charts',
  'https://charts.chaos-mesh.org',
  'https://charts.deliveryhero.io',
  LONGHORN,
]

/** A workspace with plugins of the corpus, whose upstream charts come from its mirror. */
function workspace(plugins: readonly string[], files: Record<string, string> = {}): string {
  const mirrors = REPOSITORIES.map((url) => `  ${url}: ${join(corpus!, 'upstream')}\n`).join('')
  const folder = tempFolder({
    ...files,
    '.kgplugin.yaml': `plugins: [plugins/*]\nmirrors:\n${mirrors}`,
  })
  mkdirSync(join(folder, 'plugins'), { recursive: true })
  for (const name of ['plugins/common', ...plugins])
    copyFiles(join(corpus!, name), join(folder, 'plugins', name.split('/')[1]!))
  return folder
}

// Not the modes, since the corpus may be read-only.
function copyFiles(from: string, to: string): void {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyFiles(source, target)
    else cpSync(source, target, { mode: 0 })
  }
}

async function run(
  cwd: string,
  verb: typeof localizeVerify | typeof localizeWire,
): Promise<{ exitCode: ExitCode; stdout: string; stderr: string }> {
  const context = testContext(cwd)
  const exitCode = await verb({ paths: [], offline: true }, context)
  return { exitCode, ...context.printed }
}

async function expectNothingToWire(cwd: string): Promise<void> {
  const { exitCode, stdout } = await run(cwd, localizeWire)
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' })
}

/** The images that are deployed with the tutorial's settings. */
async function deployedImages(cwd: string, plugin: string): Promise<string[]> {
  const globals = ['imageRegistry=registry.cn-beijing.aliyuncs.com', 'imageRepository=kubegems']
  const context = testContext(cwd)
  await render(
    { paths: [`plugins/${plugin}`], global: globals, deep: true, offline: true },
    context,
  )
  return imagesIn(context.printed.stdout)
}

/** The images in what a program printed. */
function imagesIn(text: string): string[] {
  const images = text.matchAll(/^\s*(?:- )?image: "?([^"\s]+)"?$/gm)
  return [...new Set([...images].map(([, image]) => image!))].sort()
}

const TUTORIAL_IMAGES = [
  'registry.cn-beijing.aliyuncs.com/kubegems/nginx-ingress-controller:1.6.0-debian-11-r11',
  'registry.cn-beijing.aliyuncs.com/kubegems/nginx:1.22.1-debian-11-r26',
]

const lacksCorpus = await lacking('corpus')
const lacksHelm = await lacking('helm 3')
describe.skipIf(lacksCorpus)(`the corpus${lacksCorpus}`, () => {
  it("finds the image that the tutorial's plugin loses, and mends it", async () => {
    const folder = workspace(['tutorial/nginx-ingress-controller'])
    const { exitCode, stdout } = await run(folder, localizeVerify)
    expect(stdout).toContain(`error bitnami/nginx:1.22.1-debian-11-r26 loses its name
  renders  <registry>/<repository>:1.22.1-debian-11-r26
  expected <registry>/<repository>/nginx:1.22.1-debian-11-r26
`)
    expect(stdout.match(/^error/gm)).toHaveLength(1)
    expect(exitCode).toBe(1)

    const file = join(
      folder,
      'plugins/nginx-ingress-controller/templates/nginx-ingress-controller.yaml',
    )
    const before = readFileSync(file, 'utf8')
    expect((await run(folder, localizeWire)).stdout).toBe(
      'plugins/nginx-ingress-controller/templates/nginx-ingress-controller.yaml\n',
    )
    expect(readFileSync(file, 'utf8')).toBe(
      before.replace(/( {4}defaultBackend:\n {6}image:\n)((?: {8}.*\n)+)/, (_, head, lines) => {
        const helper =
          '        {{ include "common.images.repository" (dict "repository" "bitnami/nginx" "context" .) }}\n'
        return String(head) + helper + String(lines).replace(/ +repository: .*\n/, '')
      }),
    )
    const after = await run(folder, localizeVerify)
    expect(after.stdout).toBe('')
    expect(after.exitCode).toBe(0)
    expect(await deployedImages(folder, 'nginx-ingress-controller')).toEqual(TUTORIAL_IMAGES)
  }, 60_000)

  it.each([
    ['nginx-ingress-controller', '9.3.25', 'https://charts.bitnami.com/bitnami'],
    ['cert-manager', 'v1.8.0', 'https://charts.jetstack.io'],
    ['metrics-server', '3.8.2', 'https://kubernetes-sigs.github.io/metrics-server'],
    ['argo-rollouts', '2.14.0', 'https://argoproj.github.io/argo-helm'],
    ['node-problem-detector', '2.2.2', 'https://charts.deliveryhero.io'],
    ['longhorn', '1.4.0', `${LONGHORN}/longhorn-1.4.0.tgz\n  path: longhorn`],
    ['kube-prometheus-stack', '44.3.0', 'https://prometheus-community.github.io/helm-charts'],
  ])(
    'wires every image of %s %s',
    async (chart, version, url) => {
      const folder = workspace([], shellPlugin(chart, { url, chart, version }, ' {}\n'))
      expect((await run(folder, localizeVerify)).exitCode).toBe(1)
      const { exitCode, stderr } = await run(folder, localizeWire)
      expect(stderr).toBe('')
      expect(exitCode).toBe(0)
      expect(await run(folder, localizeVerify)).toMatchObject({ exitCode: 0, stdout: '' })
      await expectNothingToWire(folder)
      if (chart === 'nginx-ingress-controller') {
        expect(await deployedImages(folder, chart)).toEqual(TUTORIAL_IMAGES)
      }
    },
    60_000,
  )

  it.each([
    ['nginx-ingress-controller', '9.3.25', 'https://charts.bitnami.com/bitnami'],
    ['cert-manager', 'v1.8.0', 'https://charts.jetstack.io'],
    ['argo-rollouts', '2.14.0', 'https://argoproj.github.io/argo-helm'],
  ])(
    'a new plugin around %s %s is localized',
    async (name, version, repo) => {
      const folder = workspace([])
      const context = testContext(folder)
      await newPlugin({ name, repo, version, yes: true, offline: true }, context)
      const { exitCode, stdout } = await run(folder, localizeVerify)
      expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' })
      await expectNothingToWire(folder)
      if (name === 'nginx-ingress-controller') {
        expect(await deployedImages(folder, name)).toEqual(TUTORIAL_IMAGES)
      }
    },
    60_000,
  )

  it.skipIf(lacksHelm).each([
    ['nginx-ingress-controller', '9.3.25', 'https://charts.bitnami.com/bitnami'],
    ['longhorn', '1.4.0', `${LONGHORN}/longhorn-1.4.0.tgz\n  path: longhorn`],
  ])(
    `the real Helm renders the wired %s %s the same${lacksHelm}`,
    async (chart, version, url) => {
      const folder = workspace([], shellPlugin(chart, { url, chart, version }, ' {}\n'))
      await run(folder, localizeWire)
      const plugin = join(folder, 'plugins', chart)
      mkdirSync(join(plugin, 'charts'))
      copyFiles(join(corpus!, 'plugins/common'), join(plugin, 'charts/common'))
      writeFiles(plugin, {
        'charts/common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 1.0.0\n',
      })
      const template = async (...args: string[]): Promise<string> => {
        const options = { maxBuffer: 64 * 1024 * 1024 }
        return (await promisify(execFile)(helm!, ['template', chart, ...args], options)).stdout
      }
      const globals =
        'global.imageRegistry=registry.cn-beijing.aliyuncs.com,global.imageRepository=kubegems'
      const outer = load(await template(plugin, '--set', globals)) as { spec: { values: unknown } }
      writeFiles(folder, { 'values.json': JSON.stringify(outer.spec.values) })
      const archive = join(corpus!, 'upstream', `${chart}-${version}.tgz`)
      const inner = await template(archive, '-f', join(folder, 'values.json'), '--no-hooks')
      const images = imagesIn(inner)
      expect(images.length).toBeGreaterThan(1)
      for (const image of images)
        expect(image).toMatch(/^registry\.cn-beijing\.aliyuncs\.com\/kubegems\/[\w-]+:/)
      if (chart === 'nginx-ingress-controller') expect(images).toEqual(TUTORIAL_IMAGES)
    },
    60_000,
  )

  it('wires real plugins once, and changes nothing the second time', async () => {
    const plugins = readdirSync(join(corpus!, 'plugins')).filter((name) => name !== 'common')
    const folder = workspace(plugins.map((name) => `plugins/${name}`))
    const first = await run(folder, localizeWire)
    const written = first.stdout.split('\n').filter((line) => line.startsWith('plugins/'))
    expect(written).toEqual([
      'plugins/chaos-mesh/templates/chaos-mesh.yaml',
      'plugins/monitoring/templates/kube-prometheus-stack.yaml',
    ])
    const texts = written.map((file) => readFileSync(join(folder, file), 'utf8'))
    const second = await run(folder, localizeWire)
    expect(second.stdout).toBe(first.stdout.replace(/^plugins\/.*\n/gm, ''))
    expect(second.stderr).toBe(first.stderr)
    expect(written.map((file) => readFileSync(join(folder, file), 'utf8'))).toEqual(texts)
  }, 120_000)

  it('tells which images of real plugins do not move', async () => {
    const plugins = ['argo-rollouts', 'cert-manager', 'metrics-server', 'longhorn', 'monitoring']
    const folder = workspace(plugins.map((name) => `plugins/${name}`))
    const { stdout } = await run(folder, localizeVerify)
    expect(stdout.split('\n').filter((line) => line.startsWith('error'))).toEqual([
      'error kubegems/alertproxy:v0.4.2 moves by half',
      'error registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.7.0 gets another name than its copy with repository alone',
      'error quay.io/thanos/thanos:v0.30.1 moves by half',
    ])
    expect(stdout).toContain(
      "hint  kubegems/alertproxy:v0.4.2: the plugin's own monitoring/templates/alertproxy.yaml writes it",
    )
  }, 60_000)
})
