import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { openForm } from '../../src/form/index.ts'
import { debianTool } from '../debian-tools.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'
import { FIXTURES, play } from './fixtures.ts'

const LARGEST = 30_000
const FORM = fileURLToPath(new URL('../../src/form/index.ts', import.meta.url))
const FIXTURES_FILE = fileURLToPath(new URL('fixtures.ts', import.meta.url))

/** A script for browsers, and the files that went into it. */
async function bundle(script: string): Promise<{ script: string; inputs: string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: script, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  return { script: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) }
}

describe('the model as a bundle for browsers', () => {
  const door = `export * from ${JSON.stringify(FORM)}`

  it('is small, and has nothing of Node', async () => {
    const { script, inputs } = await bundle(door)
    expect(gzipSync(script).length).toBeLessThan(LARGEST)
    expect(
      inputs.filter((path) => !/^(?:<stdin>|src\/(?:form|diagnostics)\/.*)$/.test(path)),
    ).toEqual([])
  })
})

const lacks = await lacking('chromium')

describe.skipIf(lacks)(`the model in Chromium${lacks}`, () => {
  it('says the same as in Node', { timeout: 60_000 }, async () => {
    const inNode = Object.values(FIXTURES).map((fixture) => play(openForm, fixture))
    expect(await sayInChromium()).toEqual(JSON.parse(JSON.stringify(inNode)))
  })
})

/** What the model says of all fixtures in a page. */
async function sayInChromium(): Promise<unknown> {
  const { script } = await bundle(`
    import { openForm } from ${JSON.stringify(FORM)}
    import { FIXTURES, play } from ${JSON.stringify(FIXTURES_FILE)}
    const said = Object.values(FIXTURES).map((fixture) => play(openForm, fixture))
    document.body.textContent = encodeURIComponent(JSON.stringify(said))
  `)
  const folder = tempFolder({
    'page.html': `<meta charset="utf-8"><body><script type="module">${script}</script></body>`,
  })
  const { stdout } = await promisify(execFile)(
    (await debianTool('chromium')) ?? '',
    ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', join(folder, 'page.html')],
    { maxBuffer: 32 * 1024 * 1024 },
  )
  return JSON.parse(decodeURIComponent(/<body>([^<]*)/.exec(stdout)?.[1] ?? ''))
}
