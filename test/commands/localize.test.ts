import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { indexRepository } from '../../src/commands/index-repo.ts'
import { localizeCopy } from '../../src/commands/localize/copy.ts'
import { localizeExport } from '../../src/commands/localize/export.ts'
import { localizeList } from '../../src/commands/localize/list.ts'
import { localizeLock } from '../../src/commands/localize/lock.ts'
import { localizeVerify } from '../../src/commands/localize/verify.ts'
import { localizeWire } from '../../src/commands/localize/wire.ts'
import { newPlugin } from '../../src/commands/new.ts'
import { packageCharts } from '../../src/commands/package.ts'
import { render } from '../../src/commands/render.ts'
import { UserError } from '../../src/diagnostics/user-error.ts'
import type { Context } from '../../src/services/context.ts'
import type { ExitCode } from '../../src/terminal/exit-code.ts'
import { testContext } from '../context.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'
import { commonLibrary, shellPlugin, upstreamChart } from './localize-workspace.ts'

const UPSTREAM = { url: 'file://../../upstream/web' }
const PLUGIN = 'plugins/web/templates/plugin.yaml'
const DESTINATION = { registry: 'r.example', repository: 'p' }
// Nothing is on it, least of all skopeo.
const NO_TOOLS = { PATH: '', HOME: '/nonexistent' }

interface Outcome {
  exitCode: ExitCode
  stdout: string
  stderr: string
}

type Verb<Options> = (options: Options, context: Context) => Promise<ExitCode>

async function run<Options>(
  cwd: string,
  verb: Verb<Options>,
  options: Partial<NoInfer<Options>> = {},
  context: { json?: boolean; env?: Record<string, string> } = {},
): Promise<Outcome> {
  const world = testContext(cwd, { env: NO_TOOLS, ...context })
  const exitCode = await verb({ paths: [], ...options } as unknown as Options, world)
  return { exitCode, ...world.printed }
}

async function errorOf<Options>(
  cwd: string,
  verb: Verb<Options>,
  options: Partial<NoInfer<Options>>,
): Promise<string> {
  const error: unknown = await run(cwd, verb, options).catch((thrown: unknown) => thrown)
  if (!(error instanceof UserError)) throw new Error(`no UserError: ${String(error)}`)
  return error.message
}

function workspace(
  values = '\n    replicas: 1\n',
  upstream = upstreamChart(),
  config = 'plugins: [plugins/*]\n',
): string {
  const plugin = shellPlugin('web', UPSTREAM, values)
  return tempFolder({ ...commonLibrary(), ...plugin, ...upstream, '.kgplugin.yaml': config })
}

describe('localize list', () => {
  const config = `plugins: [plugins/*]
images:
  declared:
    - { image: "docker.io/acme/agent:3", why: started by the operator }
  ignore:
    - { image: quay.io/acme/fixed, why: not shipped }
`
  const more = `    - { name: late, image: "{{ "{{" }} .later }}" }\n---\napiVersion: v1
kind: ConfigMap
metadata: { name: text, annotations: { image: "quay.io/acme/maybe:1" } }\n`

  it('prints the images by plugin, and apart what is none for sure', async () => {
    const folder = workspace(
      undefined,
      upstreamChart({ fixed: 'quay.io/acme/fixed:1', more }),
      config,
    )
    const { exitCode, stdout, stderr } = await run(folder, localizeList)
    expect(stdout).toBe(`.kgplugin.yaml
  acme/agent:3  declared  high  images.declared[0]

plugin web > Plugin web
  quay.io/acme/web:1.2  pod  high  Pod web/web spec.containers[0].image

Guesses, copied with --include-guesses only:
  quay.io/acme/maybe:1  key  plugin web > Plugin web > web/templates/pod.yaml > ConfigMap web/text metadata.annotations.image

Put together elsewhere; declare the image in .kgplugin.yaml:
  {{ .later }}  placeholder  plugin web > Plugin web > web/templates/pod.yaml > Pod web/web spec.containers[2].image

Listed by the annotations of charts, found in no manifest:
  quay.io/acme/old:1  annotation  plugin web > Plugin web > web/Chart.yaml > Chart annotations["images"][0].image

Ignored by .kgplugin.yaml:
  quay.io/acme/fixed:1  pod  plugin web > Plugin web > web/templates/pod.yaml > Pod web/web spec.containers[1].image
`)
    expect(stderr).toBe('2 images in 1 plugin\n')
    expect(exitCode).toBe(0)
  })

  it('gives the same as data', async () => {
    const folder = workspace(undefined, upstreamChart({ more }), config)
    const { stdout } = await run(folder, localizeList, { includeGuesses: true }, { json: true })
    const data = JSON.parse(stdout) as { images: { image: string; foundIn: object[] }[] }
    expect(data.images.map(({ image }) => image)).toEqual([
      'acme/agent:3',
      'quay.io/acme/maybe:1',
      'quay.io/acme/web:1.2',
    ])
    expect(data.images[2]!.foundIn).toEqual([
      {
        image: 'quay.io/acme/web:1.2',
        rule: 'pod',
        confidence: 'high',
        origin: ['plugin web', 'Plugin web', 'web/templates/pod.yaml'],
        object: { apiVersion: 'v1', kind: 'Pod', namespace: 'web', name: 'web' },
        path: 'spec.containers[0].image',
        line: 9,
      },
    ])
  })

  it('tells what it could not look into', async () => {
    const folder = workspace()
    writeFiles(folder, shellPlugin('gone', { url: 'file://../../upstream/gone' }, '\n    a:\n'))
    const { exitCode, stdout, stderr } = await run(folder, localizeList)
    expect(stdout).toContain('quay.io/acme/web:1.2')
    expect(stderr).toMatch(/^error plugin gone > Plugin gone .*does not exist/m)
    expect(exitCode).toBe(2)
    const proof = await run(folder, localizeVerify)
    expect(proof.stderr.match(/does not exist/g)).toHaveLength(1)
    expect(proof.stderr).toContain(
      '1 use of images in 2 plugins: 1 not localized; 1 chart not rendered\n',
    )
    expect(proof.exitCode).toBe(2)
    // Nothing seen is nothing proven.
    const blind = await run(folder, localizeVerify, { paths: ['plugins/gone'] })
    expect(blind.stderr).toContain(
      '0 uses of images in 1 plugin: 0 not localized; 1 chart not rendered\n',
    )
  })
})

describe('an image that is there only when a registry is set', () => {
  const CR = `
{{- if (.Values.global).imageRegistry }}
---
apiVersion: acme.io/v1
kind: Agent
metadata: { name: agent }
spec: { image: "{{ .Values.global.imageRegistry }}/{{ .Values.global.imageRepository | default "acme" }}/agent:3" }
{{- end }}
`
  const operator = (config = 'plugins: [plugins/*]\n'): string => {
    const folder = workspace(undefined, upstreamChart(), config)
    writeFiles(folder, { 'plugins/web/templates/agent.yaml': CR })
    return folder
  }
  const declared = `plugins: [plugins/*]
images:
  declared: [{ image: "quay.io/acme/agent:3", why: the default of the operator }]
`

  it('is named, and nothing is said to be complete', async () => {
    const folder = operator()
    const list = await run(folder, localizeList)
    expect(list.stdout).toContain(`
There only when a registry is set, so their sources are not known; declare these in .kgplugin.yaml:
  <registry>/<repository>/agent:3  key  plugin web > web/templates/agent.yaml > Agent agent spec.image
`)
    expect(list.exitCode).toBe(1)
    const exported = await run(folder, localizeExport, { ...DESTINATION, format: 'skopeo-sync' })
    const copied = await run(folder, localizeCopy, { ...DESTINATION, dryRun: true })
    for (const { stderr, exitCode } of [exported, copied]) {
      expect(stderr)
        .toContain(`error <registry>/<repository>/agent:3 is there only when a registry is set: nothing tells what it is copied from
hint  List its source under images.declared of .kgplugin.yaml.
`)
      expect(exitCode).toBe(1)
    }
    const verify = await run(folder, localizeVerify, { paths: ['plugins/web'] })
    expect(verify.stdout)
      .toContain(`error <registry>/<repository>/agent:3 is there only when a registry is set
  source   not known: list it under images.declared of .kgplugin.yaml
  at       plugin web > Agent agent spec.image
`)
    const data = await run(folder, localizeVerify, {}, { json: true })
    const listed = await run(folder, localizeList, {}, { json: true })
    for (const { stdout } of [data, listed]) expect(stdout).not.toMatch(/sentinel|invalid/)
  })

  it('is done with when it is declared or ignored', async () => {
    const ignored = `plugins: [plugins/*]
images:
  ignore: [{ image: "*/agent:3", why: not shipped }]
`
    for (const config of [declared, ignored]) {
      const folder = operator(config)
      expect((await run(folder, localizeList)).exitCode).toBe(0)
      const { stdout } = await run(folder, localizeVerify)
      expect(stdout).not.toContain('agent')
    }
    const { stdout } = await run(operator(declared), localizeExport, {
      ...DESTINATION,
      format: 'skopeo-sync',
    })
    expect(stdout).toContain('acme/agent')
  })
})

describe('what may be an image', () => {
  const more = `---
apiVersion: acme.io/v1
kind: Operator
metadata: { name: op }
spec: { vgpu: { image: vgpu-manager }, imageRegistry: quay.io/acme }
`
  const wired = `
    image:
      repository: '{{ .Values.global.imageRegistry | default "quay.io" }}/{{ .Values.global.imageRepository | default "acme" }}/web'
`

  it('keeps verify from saying that all are localized', async () => {
    const { stdout, stderr, exitCode } = await run(
      workspace(wired, upstreamChart({ more })),
      localizeVerify,
    )
    expect(stdout)
      .toBe(`warning quay.io/acme may be an image or a part of one, and nothing tells what it is put together with
  at       plugin web > Plugin web > Operator op spec.imageRegistry
warning vgpu-manager may be an image or a part of one, and nothing tells what it is put together with
  at       plugin web > Plugin web > Operator op spec.vgpu.image
`)
    expect(stderr).toBe(
      '1 use of images in 1 plugin: 0 not localized; 2 not settled: declare or ignore what may be an image in .kgplugin.yaml\n',
    )
    expect(exitCode).toBe(0)
  })

  it('is settled by what is declared or ignored', async () => {
    const config = `plugins: [plugins/*]
images:
  declared: [{ image: "quay.io/acme/agent:3", why: the operator starts it }]
  ignore: [{ image: vgpu-manager, why: not enabled }]
`
    const settled = await run(workspace(wired, upstreamChart({ more }), config), localizeVerify)
    expect(settled).toEqual({
      stdout: '',
      stderr: '1 use of images in 1 plugin: all localized\n',
      exitCode: 0,
    })
  })
})

describe('localize verify and wire', () => {
  it('names what does not move and the line that moves it', async () => {
    const { exitCode, stdout } = await run(workspace(), localizeVerify)
    expect(stdout).toBe(`error quay.io/acme/web:1.2 stays where it is
  renders  quay.io/acme/web:1.2
  expected <registry>/<repository>/web:1.2
  at       plugin web > Plugin web > Pod web/web spec.containers[0].image
write into spec.values of Plugin web in plugins/web/templates/plugin.yaml:9
  image.repository  {{ include "common.images.repository" (dict "registry" "quay.io" "repository" "acme/web" "context" .) }}
`)
    expect(exitCode).toBe(1)
  })

  it('writes it, and then has nothing to say', async () => {
    const folder = workspace()
    const before = readFileSync(join(folder, PLUGIN), 'utf8')
    const dryRun = await run(folder, localizeWire, { dryRun: true })
    expect(dryRun.stdout).toContain('+    image:\n')
    expect(readFileSync(join(folder, PLUGIN), 'utf8')).toBe(before)
    expect(await run(folder, localizeWire)).toEqual({
      exitCode: 0,
      stdout: `${PLUGIN}\n`,
      stderr: '',
    })
    expect(readFileSync(join(folder, PLUGIN), 'utf8')).toBe(
      before.replace(
        '    replicas: 1\n',
        `    {{- if or (.Values.global).imageRegistry (.Values.global).imageRepository }}
    image:
      {{ include "common.images.repository" (dict "registry" "quay.io" "repository" "acme/web" "context" .) }}
    {{- end }}
    replicas: 1\n`,
      ),
    )
    const stderr = '1 use of images in 1 plugin: all localized\n'
    expect(await run(folder, localizeVerify)).toEqual({ exitCode: 0, stdout: '', stderr })
    const again = await run(folder, localizeWire)
    expect(again).toEqual({ exitCode: 0, stdout: '', stderr: 'all images are localized already\n' })
  })

  it('names files as one would type them, in the folder of the plugin, too', async () => {
    const folder = join(workspace(), 'plugins/web')
    const { stdout } = await run(folder, localizeVerify, { paths: ['.'] })
    expect(stdout).toContain('of Plugin web in templates/plugin.yaml:9\n')
    const dryRun = await run(folder, localizeWire, { paths: ['.'], dryRun: true })
    expect(dryRun.stdout).toMatch(/^--- a\/templates\/plugin\.yaml\n/)
    const wired = await run(folder, localizeWire, { paths: ['.'] }, { json: true })
    expect(JSON.parse(wired.stdout)).toMatchObject({
      plugins: [{ files: ['templates/plugin.yaml'] }],
    })
  })

  it('writes what can be written and names the rest', async () => {
    const folder = workspace(undefined, upstreamChart({ fixed: 'quay.io/acme/fixed:1' }))
    const { exitCode, stdout, stderr } = await run(folder, localizeWire)
    expect(stdout).toBe(`${PLUGIN}\n`)
    expect(stderr).toBe(
      'warning quay.io/acme/fixed:1 is not localized: no value of the chart moves it\n',
    )
    expect(exitCode).toBe(1)
  })

  it('prints lines that it cannot put in', async () => {
    const folder = workspace(' {{ dict "a" 1 | toYaml | nindent 4 }}\n')
    const before = readFileSync(join(folder, PLUGIN), 'utf8')
    const { exitCode, stdout } = await run(folder, localizeWire)
    expect(stdout)
      .toBe(`write into spec.values of Plugin web in plugins/web/templates/plugin.yaml:9 (spec.values is not written as a map):
  image.repository  {{ include "common.images.repository" (dict "registry" "quay.io" "repository" "acme/web" "context" .) }}
`)
    expect(readFileSync(join(folder, PLUGIN), 'utf8')).toBe(before)
    expect(exitCode).toBe(1)
  })

  it('writes nothing that does not render', async () => {
    const folder = workspace()
    // A library without the helpers.
    writeFiles(folder, { 'plugins/common/templates/_images.tpl': '' })
    const before = readFileSync(join(folder, PLUGIN), 'utf8')
    const { stdout } = await run(folder, localizeWire)
    expect(stdout).toContain('(the result does not render: ')
    expect(readFileSync(join(folder, PLUGIN), 'utf8')).toBe(before)
  })

  it.each([
    ['a new map', '\n    replicas: 1\n'],
    ['a map that is there', '\n    image:\n      pullPolicy: Always\n'],
    ['a value of the author', '\n    image:\n      registry: quay.io\n      pullPolicy: Always\n'],
  ])('writes into %s what renders without a global plugin, too', async (_, values) => {
    const chart = upstreamChart()
    const image = '{{ .Values.image.registry }}/{{ .Values.image.repository }}:1'
    const folder = workspace(values, {
      ...chart,
      'upstream/web/values.yaml': 'image: {registry: quay.io, repository: acme/web}\n',
      'upstream/web/templates/pod.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: "${image}"}]}
`,
    })
    writeFiles(folder, { 'plugins/web/values.yaml': 'replicas: 1\n' })
    expect(await run(folder, localizeWire)).toMatchObject({ exitCode: 0, stderr: '' })
    const context = testContext(folder)
    expect(await render({ paths: ['plugins/web'], deep: true }, context)).toBe(0)
    expect(context.printed.stdout).toContain('image: "quay.io/acme/web:1"')
    expect(await run(folder, localizeVerify)).toMatchObject({
      exitCode: 0,
      stderr: '1 use of images in 1 plugin: all localized\n',
    })
  })

  it('leaves out the line that does not move its image as it should, and tells why', async () => {
    const chart = upstreamChart({
      more: `    - { name: odd, image: "{{ .Values.odd | replace "registry.kgplugin" "x.kgplugin" }}" }\n`,
    })
    const values = `${chart['upstream/web/values.yaml']}odd: quay.io/acme/odd:1\n`
    const folder = workspace(undefined, { ...chart, 'upstream/web/values.yaml': values })
    const { exitCode, stderr } = await run(folder, localizeWire)
    expect(stderr).toMatch(
      /^warning quay\.io\/acme\/odd:1 is not localized: a line that should move it makes it \S+ instead of <registry>\/<repository>\/odd:1\n$/,
    )
    expect(exitCode).toBe(1)
    const written = readFileSync(join(folder, PLUGIN), 'utf8')
    expect(written).toContain('"acme/web"')
    expect(written).not.toContain('odd')
  })

  it('leaves out the line that breaks the chart, and writes the others', async () => {
    const chart = upstreamChart({
      more: `    - { name: odd, image: "{{ .Values.odd }}" }
  {{- if contains "/kgp-sentinel/" .Values.odd }}{{ fail "no other image" }}{{ end }}\n`,
    })
    const values = `${chart['upstream/web/values.yaml']}odd: quay.io/acme/odd:1\n`
    const folder = workspace(undefined, { ...chart, 'upstream/web/values.yaml': values })
    const { exitCode, stdout } = await run(folder, localizeWire)
    expect(stdout).toContain('no other image')
    expect(stdout).toContain('  odd  {{ include')
    expect(exitCode).toBe(1)
    const written = readFileSync(join(folder, PLUGIN), 'utf8')
    expect(written).toContain('"acme/web"')
    expect(written).not.toContain('odd')
  })

  it('tells what only a global plugin makes render', async () => {
    const values = `
    image:
      {{ include "common.images.repository" (dict "registry" "quay.io" "repository" "acme/web" "context" .) }}
    replicas: {{ .Values.global.imageRegistry | empty | ternary 1 2 }}
`
    const folder = workspace(values)
    writeFiles(folder, { 'plugins/web/values.yaml': 'replicas: 1\n' })
    const { stderr } = await run(folder, localizeVerify)
    expect(stderr).toContain('warning plugin web, without a global plugin: does not render: ')
  })

  it('tells which half is missing, of the image that renders without a registry', async () => {
    const values = `
    image:
      repository: {{ .Values.global.imageRepository | default "other" }}/web
`
    const { exitCode, stdout, stderr } = await run(workspace(values), localizeVerify)
    expect(stdout).toContain('error other/web:1.2 moves by half\n  renders  <repository>/web:1.2\n')
    expect(stderr).not.toContain('warning')
    expect(exitCode).toBe(1)
  })

  it('gives verdicts as data', async () => {
    const { stdout } = await run(workspace(), localizeVerify, {}, { json: true })
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      plugins: [
        {
          name: 'web',
          localized: 0,
          images: [{ verdict: 'leak', settings: ['both', 'registry', 'repository'] }],
          fixes: [
            { resource: 'web', file: PLUGIN, line: 9, lines: [{ path: ['image', 'repository'] }] },
          ],
        },
      ],
    })
  })
})

describe('localize without a registry at hand', () => {
  it('prints the exact commands of a dry run', async () => {
    const options = { ...DESTINATION, dryRun: true, authfile: 'a b.json', destTlsVerify: false }
    const { exitCode, stdout } = await run(workspace(), localizeCopy, options)
    expect(stdout).toBe(
      "skopeo copy --all --preserve-digests --src-authfile 'a b.json' --dest-tls-verify=false --dest-authfile 'a b.json' docker://quay.io/acme/web:1.2 docker://r.example/p/web:1.2\n",
    )
    expect(exitCode).toBe(0)
  })

  it('takes the destination from the configuration', async () => {
    const config = 'plugins: [plugins/*]\nimages: {registry: r.example, repository: a/b}\n'
    const { stdout } = await run(
      workspace(undefined, undefined, config),
      localizeCopy,
      { dryRun: true },
      { json: true },
    )
    expect(JSON.parse(stdout)).toMatchObject({
      images: [{ from: 'quay.io/acme/web:1.2', to: 'r.example/a/b/web:1.2' }],
    })
  })

  it('copies none of two images that would overwrite each other', async () => {
    const folder = workspace(undefined, upstreamChart({ fixed: 'ghcr.io/other/web:1.2' }))
    const { exitCode, stdout, stderr } = await run(folder, localizeCopy, {
      ...DESTINATION,
      dryRun: true,
    })
    expect(stdout).toBe('')
    expect(stderr).toContain(
      'ghcr.io/other/web:1.2 and quay.io/acme/web:1.2 would both become r.example/p/web:1.2',
    )
    expect(exitCode).toBe(1)
  })

  it('exports to a file', async () => {
    const folder = workspace()
    const options = { ...DESTINATION, format: 'script', output: 'copy.sh' } as const
    expect(await run(folder, localizeExport, options)).toEqual({
      exitCode: 0,
      stdout: 'copy.sh\n',
      stderr: '',
    })
    expect(readFileSync(join(folder, 'copy.sh'), 'utf8')).toContain(
      '\nquay.io/acme/web:1.2 r.example/p/web:1.2\n',
    )
  })

  it('exports as one JSON object, with the text or the file that it is in', async () => {
    const folder = workspace()
    const options = { ...DESTINATION, format: 'script' } as const
    const { stdout: text } = await run(folder, localizeExport, options)
    const printed = await run(folder, localizeExport, options, { json: true })
    expect(JSON.parse(printed.stdout)).toEqual({ version: 1, format: 'script', text, warnings: [] })
    const output = 'copy.sh'
    const written = await run(folder, localizeExport, { ...options, output }, { json: true })
    expect(JSON.parse(written.stdout)).toMatchObject({ format: 'script', file: output })
    expect(readFileSync(join(folder, output), 'utf8')).toBe(text)
  })

  it('refuses to lock or export what it does not know for sure', async () => {
    const folder = workspace()
    writeFiles(folder, shellPlugin('gone', { url: 'file://../../upstream/gone' }, ' {}\n'))
    expect(await errorOf(folder, localizeLock, DESTINATION)).toBe(
      'Not all plugins could be rendered, so images may be missing',
    )
    expect(existsSync(join(folder, 'kgplugin.images.lock'))).toBe(false)
  })

  it.each([
    ['list', localizeList, {}],
    ['copy', localizeCopy, { ...DESTINATION, dryRun: true }],
    ['lock', localizeLock, DESTINATION],
    ['export', localizeExport, { ...DESTINATION, format: 'script' }],
  ] as const)(
    '%s ends with 1 for a plugin that the platform could not render, either',
    async (...one) => {
      const [, verb, options] = one
      const folder = workspace('\n    replicas: {{ required "no number" .Values.number }}\n')
      const { exitCode, stderr } = await run(folder, verb as Verb<object>, options)
      expect(stderr).toContain('no number')
      expect(exitCode).toBe(1)
      expect(existsSync(join(folder, 'kgplugin.images.lock'))).toBe(false)
    },
  )

  it.each([
    [localizeCopy, {}, 'Where the images go is not known'],
    [localizeLock, {}, 'Where the images go is not known'],
    [localizeExport, { format: 'script' }, 'Where the images go is not known'],
    [
      localizeLock,
      { ...DESTINATION, paths: ['plugins/web'] },
      'The lock is about the whole workspace: leave the paths out',
    ],
    [localizeCopy, { ...DESTINATION, locked: true }, 'There is no kgplugin.images.lock in '],
    [localizeCopy, { ...DESTINATION, registry: 'r' }, '"r" is no registry host'],
    [localizeCopy, DESTINATION, 'skopeo is not installed or not on the PATH'],
  ] as const)('%o with %j: %s', async (verb: Verb<never>, options, message) => {
    expect(await errorOf(workspace(), verb, options as never)).toContain(message)
  })
})

it('what was written renders exactly where the images are copied to', async () => {
  const folder = workspace()
  await run(folder, localizeWire)
  const context = testContext(folder)
  const globals = ['imageRegistry=r.example', 'imageRepository=p']
  await render({ paths: ['plugins/web'], global: globals, deep: true }, context)
  expect(context.printed.stdout).toContain('image: "r.example/p/web:1.2"')
})

it('new wires the images of the upstream chart, and names those that it cannot', async () => {
  const folder = tempFolder({
    ...upstreamChart({ fixed: 'quay.io/acme/fixed:1' }),
    'work/.kgplugin.yaml': 'mirrors:\n  https://charts.example.com: ../mirror\n',
  })
  const context = testContext(folder)
  await packageCharts({ paths: ['upstream/web'], destination: 'mirror' }, context)
  await indexRepository({ folder: 'mirror', url: '', recursive: false, skipBroken: false }, context)
  const work = join(folder, 'work')
  const made = testContext(work)
  await newPlugin({ name: 'web', repo: 'https://charts.example.com', yes: true }, made)
  expect(made.printed.stderr).toContain(
    'warning an image is not localized: quay.io/acme/fixed:1: no value of the chart moves it\n',
  )
  expect(readFileSync(join(work, PLUGIN), 'utf8')).toContain(`
    image:
      {{ include "common.images.repository" (dict "registry" "quay.io" "repository" "acme/web" "context" .) }}
`)
  const { stdout, stderr } = await run(work, localizeVerify)
  expect(stdout.match(/^error .*/gm)).toEqual(['error quay.io/acme/fixed:1 stays where it is'])
  expect(stderr).not.toContain('warning')
})
