import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lacking } from '../needs.ts'
import { writeFiles } from '../temp-folder.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const lacks = await lacking('npm', 'npm run build')

describe.skipIf(lacks)(`what users install${lacks}`, () => {
  let user: string
  let files: string[]
  let manifest: Record<string, unknown>

  /** A user's folder with the packed package in its node_modules, and beside it what declarations import. */
  beforeAll(() => {
    user = mkdtempSync(join(tmpdir(), 'kgplugin-package-'))
    const pack = ['pack', '--silent', '--ignore-scripts', '--pack-destination', user]
    const archive = execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8' }).trim()
    execFileSync('tar', ['xzf', archive], { cwd: user })
    mkdirSync(join(user, 'node_modules'))
    const installed = join(user, 'node_modules/kgplugin')
    renameSync(join(user, 'package'), installed)
    files = readdirSync(installed, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
      .sort()
    manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as typeof manifest
    for (const name of Object.keys(manifest['dependencies'] as object)) {
      mkdirSync(join(user, 'node_modules', name, '..'), { recursive: true })
      symlinkSync(join(ROOT, 'node_modules', name), join(user, 'node_modules', name))
    }
  })
  afterAll(() => rmSync(user, { recursive: true, force: true }))

  it('is the program, its templates, its documents and the declarations of the library', () => {
    const groups = files.map((file) =>
      file
        .replace(/^dist\/chunks\/[\w-]+-[A-Z0-9]{8}\.js$/, 'dist/chunks/*.js')
        .replace(/^dist\/(?:chart|go|helm)\/(?!index\.).*\.d\.ts$/, 'dist/**/*.d.ts')
        .replace(/^templates\/.*/, 'templates/**'),
    )
    expect([...new Set(groups)].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'README.zh.md',
      'bin/kgplugin.js',
      'dist/**/*.d.ts',
      'dist/LICENSE.chalk',
      'dist/LICENSE.commander',
      'dist/check-report.schema.json',
      'dist/chunks/*.js',
      'dist/config.schema.json',
      'dist/helm/index.d.ts',
      'dist/helm/index.js',
      'dist/main.js',
      'package.json',
      'templates/**',
    ])
  })

  it('has no declaration that the library does not need', () => {
    const declarations = files.filter((file) => file.endsWith('.d.ts'))
    // All of src/ would be more than 600.
    expect(declarations.length).toBeLessThan(70)
  })

  it('holds every file that package.json names', () => {
    const { bin, exports } = manifest as { bin: object; exports: object }
    const named = JSON.stringify([bin, exports]).matchAll(/"(?:\.\/)?((?:bin|dist)\/[^"]+)"/g)
    for (const [, file] of named) expect(files).toContain(file)
  })

  it('runs nothing when it is installed from a registry', () => {
    const scripts = Object.keys(manifest['scripts'] as object)
    // npm runs these for packages from a registry, also install when there is a binding.gyp.
    for (const script of ['preinstall', 'install', 'postinstall']) {
      expect(scripts).not.toContain(script)
    }
    expect(files).not.toContain('binding.gyp')
    // npm runs this one for git addresses and in a clone only, where dist/ must be built.
    expect(manifest['scripts']).toMatchObject({ prepare: 'node .build/prepare.mjs' })
  })

  it.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('has types for %s modules', (module, resolution) => {
    writeFiles(user, {
      'use.mts': `import { compileChart, type RenderedChart, type RenderOptions } from 'kgplugin/helm'
type Compiled = ReturnType<typeof compileChart>
export function render(chart: Compiled, options: RenderOptions): RenderedChart {
  // @ts-expect-error A chart has no such method, which only real declarations can tell.
  chart.nonsense()
  return chart.render(new Map() as never, options)
}
`,
    })
    const flags = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--types', '']
    const target = ['--target', 'es2022', '--lib', 'es2023,dom']
    const modules = ['--module', module, '--moduleResolution', resolution]
    const tsc = join(ROOT, 'node_modules/.bin/tsc')
    const args = [...flags, ...target, ...modules, 'use.mts']
    expect(runToEnd(tsc, args, user)).toEqual({ code: 0, output: '' })
  })
})

function runToEnd(program: string, args: string[], cwd: string): { code: number; output: string } {
  try {
    return { code: 0, output: execFileSync(program, args, { cwd, encoding: 'utf8' }) }
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string }
    return { code: status, output: stdout }
  }
}
