import { build } from 'esbuild'
import { gzipSync } from 'fflate'
import { expect, it } from 'vitest'

/** Of the tables of all versions and the rules of all kinds, packed for the way. */
const MOST_BYTES = 250_000

it('answers in a browser, too', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { admitObject, createApiServer, judgeUpdate } from './src/cluster/index.ts'
        const server = createApiServer({ minor: 35 })
        const object = (data) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data, immutable: true })
        globalThis.answers = [
          admitObject(object({ a: 'b' }), server, 'create').verdict,
          judgeUpdate(object({ a: 'b' }), object({ a: 'c' }), server, 'apply').verdict,
        ]
      `,
      resolveDir: process.cwd(),
    },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    minify: true,
    write: false,
    logLevel: 'silent',
  })
  const [{ contents, text } = { contents: new Uint8Array(), text: '' }] = outputFiles
  expect(gzipSync(contents).length).toBeLessThan(MOST_BYTES)
  const run = new Function('globalThis', text) as (scope: { answers?: string[] }) => void
  const scope: { answers?: string[] } = {}
  run(scope)
  expect(scope.answers).toEqual(['accepted', 'rejected'])
})
