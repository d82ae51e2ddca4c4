import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

test('the library runs in a browser: no module of Node is in it', async () => {
  const entry = fileURLToPath(new URL('../../../src/helm/index.ts', import.meta.url))
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
    metafile: true,
  })
  expect(result.errors).toEqual([])
  const inputs = Object.keys(result.metafile.inputs)
  expect(inputs.filter((path) => path.startsWith('node:'))).toEqual([])
  expect(
    inputs.filter((path) => path.startsWith('src/') && !/^src\/(helm|yaml|go|chart)\//.test(path)),
  ).toEqual([])
  expect(inputs.filter((path) => path.startsWith('src/chart/'))).toEqual([])
})
