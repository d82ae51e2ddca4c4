import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { render } from '../../src/commands/render.ts'
import { testContext } from '../context.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'

const SECRET = {
  'Chart.yaml': 'apiVersion: v2\nname: up\nversion: 1.0.0\n',
  'templates/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: private-thing}\n',
}

const lacks = await lacking('git', 'Unix')

describe.skipIf(lacks)(`what an inner Plugin may reach on this machine${lacks}`, () => {
  function workspace(spec: string, config = 'categories: []\n'): string {
    const indented = spec.replaceAll('\n', '\n  ')
    return tempFolder({
      '.kgplugin.yaml': config,
      'demo/Chart.yaml':
        'apiVersion: v2\nname: demo\nversion: 1.0.0\nannotations: {plugins.kubegems.io/is-plugin: "true"}\n',
      'demo/templates/inner.yaml': `apiVersion: plugins.kubegems.io/v1beta1\nkind: Plugin\nmetadata: {name: inner}\nspec:\n  ${indented}\n`,
    })
  }

  async function deep(folder: string) {
    const context = testContext(folder, { env: { ...process.env, HOME: join(folder, 'home') } })
    const options = { paths: [], deep: true } as unknown as Parameters<typeof render>[0]
    const code = await render(options, context)
    return { code, ...context.printed }
  }

  function repository(folder: string): void {
    for (const args of [
      ['init', '-q'],
      ['add', '.'],
      ['commit', '-q', '-m', 'x'],
    ]) {
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
        cwd: folder,
      })
    }
  }

  test.each([
    ['helm', 'a folder', (path: string) => path],
    ['helm', 'a file:// address', (path: string) => `file://${path}`],
    ['native', 'a folder of manifests', (path: string) => `${path}/templates`],
    ['helm', 'a git repository', (path: string) => `${path}/x.git`],
    ['helm', 'a file:// git repository', (path: string) => `file://${path}/x.git`],
    ['helm', 'what a mirror does not name', (path: string) => `FILE://${path}`],
  ])(
    '%s: %s outside of the workspace is refused, and allowed by name',
    async (kind, _, address) => {
      const secret = tempFolder(SECRET)
      const git = join(secret, 'x.git')
      mkdirSync(join(git, 'templates'), { recursive: true })
      for (const [path, text] of Object.entries(SECRET)) writeFileSync(join(git, path), text)
      repository(git)
      const spec = `kind: ${kind}\nurl: ${address(secret)}`
      const refused = await deep(workspace(spec))
      expect(refused.code).toBe(2)
      expect(refused.stdout).not.toContain('private-thing')
      expect(refused.stderr).toContain('is not read: it lies outside of the workspace')
      expect(refused.stderr).toContain('allow: [')
      const allowed = await deep(workspace(spec, `allow: [${secret}]\n`))
      expect(allowed.stdout).toContain('private-thing')
    },
  )

  test('neither through a link of the workspace', async () => {
    const folder = workspace('kind: helm\nurl: file://../link')
    symlinkSync(tempFolder(SECRET), join(folder, 'link'))
    const { stdout, stderr } = await deep(folder)
    expect(stdout).not.toContain('private-thing')
    expect(stderr).toContain('is not read: it lies outside of the workspace')
  })

  test.each([
    ['link', 'spec.path "link" is a symbolic link that leads out of what the address holds'],
    ['link/templates', 'is a symbolic link that leads out'],
    ['chart', 'templates: symbolic link leads out of the chart'],
  ])('nor through a link of a git repository: %s', async (path, message) => {
    const secret = tempFolder(SECRET)
    const folder = workspace(`kind: helm\nurl: file://../up.git\npath: ${path}`)
    const git = join(folder, 'up.git')
    mkdirSync(join(git, 'chart'), { recursive: true })
    writeFileSync(join(git, 'chart/Chart.yaml'), SECRET['Chart.yaml'])
    symlinkSync(join(secret, 'templates'), join(git, 'chart/templates'))
    symlinkSync(secret, join(git, 'link'))
    repository(git)
    const { stdout, stderr } = await deep(folder)
    expect(stdout).not.toContain('private-thing')
    expect(stderr).toContain(message)
  })

  test.each(['ext::touch mark .git', '--upload-pack=touch mark.git', 'fd::3/x.git'])(
    'and the address %s starts nothing',
    async (url) => {
      const folder = workspace(`kind: helm\nurl: "${url}"`)
      expect((await deep(folder)).code).toBe(2)
      expect(existsSync(join(folder, 'mark'))).toBe(false)
      expect(existsSync('mark')).toBe(false)
    },
  )
})
