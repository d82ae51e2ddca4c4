import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { localizeUnused } from '../../src/commands/localize/unused.ts'
import { type FaultProxy, startFaultProxy } from '../images/fault-proxy.ts'
import { startRegistry, type TestRegistry } from '../images/registry.ts'
import { pushIndex, pushSingle } from '../images/test-image.ts'
import { pushReferrer, pushSignature } from '../images/test-signature.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'
import { runVerb, workspaceOf } from './copy-registries.ts'

const lacks = await lacking('skopeo', 'docker-registry', 'openssl')

describe.skipIf(lacks)(`localize unused${lacks}`, () => {
  let target: TestRegistry
  let proxy: FaultProxy

  beforeAll(async () => {
    target = await startRegistry()
    proxy = await startFaultProxy(target.host)
    await pushIndex(target.host, 'p/web:1.2', 'used')
    await pushSingle(target.host, 'p/web:1.1', 'old')
    await pushSingle(target.host, 'p/web:odd_Tag.-x', 'odd')
    await pushSingle(target.host, 'p/other/deep:1', 'unknown')
    await pushSingle(target.host, 'px/web:1', 'of somebody else')
    await pushSingle(target.host, 'q/web:1', 'of somebody else')
  })
  afterAll(async () => {
    await proxy?.stop()
    await target?.stop()
  })
  beforeEach(() => {
    proxy.inject(() => undefined)
    proxy.requests.length = 0
  })

  const run = (images: string[], json = false) =>
    runVerb(workspaceOf(images, proxy.host), localizeUnused, {}, json)

  it('lists the tags of all repositories under the target that no plugin uses', async () => {
    const { exitCode, stdout, stderr } = await run(['q.io/acme/web:1.2'])
    expect(exitCode).toBe(0)
    expect(stdout).toBe(
      ['other/deep:1', 'web:1.1', 'web:odd_Tag.-x']
        .map((name) => `${proxy.host}/p/${name}\n`)
        .join(''),
    )
    expect(stderr).toBe(
      `3 tags under ${proxy.host}/p are used by no plugin of this workspace\n` +
        `looked through 2 repositories: all that ${proxy.host} lists\n`,
    )
    expect(proxy.requests.filter((line) => !line.startsWith('GET'))).toEqual([])
  })

  it.each<[string, (line: string) => { status: number } | 'reset' | undefined]>([
    ['403 Forbidden', (line) => (line.includes('_catalog') ? { status: 403 } : undefined)],
    ['404 Not Found', (line) => (line.includes('_catalog') ? { status: 404 } : undefined)],
    ['socket hang up', (line) => (line.includes('_catalog') ? 'reset' : undefined)],
  ])('and those of the plugins where the registry says %s', async (problem, fault) => {
    proxy.inject(fault)
    const { exitCode, stdout, stderr } = await run(['q.io/acme/web:1.2', 'q.io/acme/none:1'])
    expect(exitCode).toBe(0)
    expect(stdout).toBe(`${proxy.host}/p/web:1.1\n${proxy.host}/p/web:odd_Tag.-x\n`)
    expect(stderr).toContain('looked through 1 repository: those that plugins use')
    expect(stderr).toContain(problem)
    const data = JSON.parse((await run(['q.io/acme/web:1.2'], true)).stdout) as object
    expect(data).toMatchObject({
      registry: proxy.host,
      repository: 'p',
      repositoriesFrom: 'plugins',
      catalogProblem: expect.stringContaining(problem),
      unused: [{ repository: `${proxy.host}/p/web`, tags: ['1.1', 'odd_Tag.-x'] }],
      unread: [],
    })
  })

  it('names what could not be looked through', async () => {
    proxy.inject((line) => (line.includes('/p/other/deep/tags') ? { status: 403 } : undefined))
    const { exitCode, stdout, stderr } = await run(['q.io/acme/web:1.2'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('/p/web:1.1\n')
    expect(stderr).toContain(`${proxy.host}/p/other/deep could not be looked through: `)
  })

  it('keeps signatures of what is used, and the tags of pinned images', async () => {
    const { digest, children } = await pushIndex(target.host, 's/signed:1', 'signed')
    const kept = await pushSignature(target.host, 's/signed', digest, 'sig')
    await pushSignature(target.host, 's/signed', children[0]!.digest, 'att')
    await pushReferrer(target.host, 's/signed', digest, { typed: true })
    const { digest: gone } = await pushIndex(target.host, 's/signed:0', 'gone')
    const left = await pushSignature(target.host, 's/signed', gone, 'sig')
    const pinned = `pinned-${digest.slice('sha256:'.length)}`
    await pushIndex(target.host, `s/signed:${pinned}`, 'signed')
    const folder = workspaceOf(['q.io/acme/signed:1', `q.io/acme/signed@${digest}`], proxy.host)
    writeFileSync(
      join(folder, '.kgplugin.yaml'),
      `plugins: [plugins/*]\nimages: { registry: "${proxy.host}", repository: s }\n`,
    )
    const { stdout } = await runVerb(folder, localizeUnused)
    expect(stdout).toBe(`${proxy.host}/s/signed:0\n${proxy.host}/s/signed:${left.tag}\n`)
    expect(stdout).not.toContain(kept.tag)
  })

  it('knows what plugins use with the settings alone', async () => {
    const folder = workspaceOf(['q.io/acme/web:1.2'], proxy.host)
    writeFileSync(
      join(folder, 'upstream/web/templates/more.yaml'),
      `{{- with .Values.registry }}
apiVersion: v1
kind: Pod
metadata: { name: more }
spec: { containers: [{ name: more, image: "{{ . }}/other/deep:1" }] }
{{- end }}
`,
    )
    writeFileSync(
      join(folder, 'plugins/web/templates/plugin.yaml'),
      `apiVersion: plugins.kubegems.io/v1beta1
kind: Plugin
metadata: { name: web, namespace: "{{ .Release.Namespace }}" }
spec:
  kind: helm
  url: file://../../upstream/web
  values:
    a: 1
{{- with .Values.global.imageRegistry }}
    registry: "{{ . }}/{{ $.Values.global.imageRepository }}"
{{- end }}
`,
    )
    const { stdout } = await runVerb(folder, localizeUnused)
    expect(stdout).toBe(`${proxy.host}/p/web:1.1\n${proxy.host}/p/web:odd_Tag.-x\n`)
  })

  it('is about the whole workspace, and about plugins that render', async () => {
    const folder = workspaceOf(['q.io/acme/web:1.2'], proxy.host)
    await expect(runVerb(folder, localizeUnused, { paths: ['plugins/web'] })).rejects.toThrow(
      'leave the paths out',
    )
    writeFileSync(join(folder, 'upstream/web/templates/broken.yaml'), '{{ fail "no" }}')
    const broken = await runVerb(folder, localizeUnused)
    expect(broken).toMatchObject({ exitCode: 1, stdout: '' })
    expect(broken.stderr).toContain('images may be missing')
  })

  it('tells a registry with TLS who is there', async () => {
    const secure = await startRegistry({ secure: true })
    try {
      const folder = workspaceOf(['q.io/acme/web:1.2'], secure.host)
      const { authfile } = secure
      const known = await runVerb(folder, localizeUnused, { authfile })
      expect(known.stderr).toContain(`looked through 0 repositories: all that ${secure.host} lists`)
      const empty = join(tempFolder({ 'auth.json': '{"auths": {}}' }), 'auth.json')
      const unknown = await runVerb(folder, localizeUnused, { authfile: empty })
      expect(unknown.stderr).toContain('it asks who is there, and no user name is known for it')
      expect(unknown.exitCode).toBe(1)
    } finally {
      await secure.stop()
    }
  })
})
