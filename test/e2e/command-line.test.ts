import { execFile, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const KGPLUGIN = join(ROOT, 'bin/kgplugin.js')

interface Ended {
  code: number
  stdout: string
  stderr: string
}

function kgplugin(args: string[], cwd: string): Promise<Ended> {
  return node([KGPLUGIN, ...args], cwd)
}

function node(args: string[], cwd: string): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

const lacks = await lacking('npm run build')

describe.skipIf(lacks)(`the command line${lacks}`, () => {
  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      version: string
    }
    expect(await kgplugin(['--version'], ROOT)).toEqual({
      code: 0,
      stdout: `${version}\n`,
      stderr: '',
    })
  })

  it('loads of Node what a plain rendering needs, and no more', async () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'templates'))
    writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: demo\nversion: 1.0.0\n')
    writeFileSync(join(folder, 'templates/a.yaml'), 'kind: Secret\nname: {{ .Release.Name }}\n')
    const report = `process.on('exit', () => process._rawDebug(process.moduleLoadList.join('\\n')))`
    const args = ['--import', `data:text/javascript,${report}`, KGPLUGIN, 'template', 'x', '.']
    const { code, stderr } = await node(args, folder)
    expect(code).toBe(0)
    expect(stderr).toContain('NativeModule fs\n')
    // Each of these takes some milliseconds to load.
    for (const name of ['crypto', 'child_process', 'net', 'zlib', 'fs/promises']) {
      expect(stderr.split('\n')).not.toContain(`NativeModule ${name}`)
    }
  })

  it('shows help on standard output, usage errors on standard error with exit code 2', async () => {
    const help = await kgplugin(['--help'], ROOT)
    expect(help.code).toBe(0)
    expect(help.stdout).toContain('Usage: kgplugin')
    for (const args of [
      ['chekc'],
      ['check', '--fial-on', 'info'],
      ['check', '--fail-on', 'never'],
      ['new'],
      ['localize', '--list'],
      ['localize', 'verify', '--registry', 'r.example'],
    ]) {
      const { code, stdout, stderr } = await kgplugin(args, ROOT)
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' })
      expect(stderr).toMatch(/^error /)
    }
  })

  it('keeps results and messages apart', async () => {
    const folder = tempFolder()
    const created = await kgplugin(['new', 'demo', '--yes'], folder)
    expect(created.code).toBe(0)
    expect(created.stdout).toContain('plugins/demo/Chart.yaml\n')
    expect(created.stderr).toContain('Next:')
    const broken = await kgplugin(['package', 'nowhere', '--json'], folder)
    expect(broken.code).toBe(2)
    expect(JSON.parse(broken.stdout)).toMatchObject({
      error: { message: expect.stringContaining('nowhere') as string },
    })
  })

  it('works as if started in --cwd, given before or after the command', async () => {
    const folder = tempFolder({ 'a/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 0.1.0\n' })
    const after = await kgplugin(['check', '--cwd', folder, '--json'], ROOT)
    const before = await kgplugin(['--cwd', folder, '--json', 'check'], ROOT)
    expect(after.code).toBe(1)
    expect(before).toEqual(after)
    expect(JSON.parse(after.stdout)).toMatchObject({ charts: ['a'] })
  })

  it('refuses a --cwd that is no folder', async () => {
    const folder = tempFolder({ 'a/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 0.1.0\n' })
    for (const cwd of ['nowhere', 'a/Chart.yaml']) {
      const { code, stdout, stderr } = await kgplugin(['check', '--cwd', cwd], folder)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toContain(`--cwd: no such folder: ${join(folder, cwd)}`)
    }
  })

  it('says so when the current folder is gone', async () => {
    const folder = tempFolder({ 'gone/a.txt': '' })
    const script = `cd gone && rm -r ../gone && exec "$0" "$1" check --json`
    const child = execFile('sh', ['-c', script, process.execPath, KGPLUGIN], { cwd: folder })
    let stdout = ''
    child.stdout?.on('data', (text: string) => (stdout += text))
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({
      error: { message: 'The current folder does not exist any more' },
    })
  })

  it('survives a reader that goes away', async () => {
    const child = spawn('bash', [
      '-c',
      `"${process.execPath}" "${KGPLUGIN}" check --list-rules | head -1; exit \${PIPESTATUS[0]}`,
    ])
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(code).toBe(0)
  })
})
