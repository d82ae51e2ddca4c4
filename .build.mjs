// Bundles src/ into dist/ (tsc writes the declarations beside): few files instead of hundreds of
// modules, because resolving and opening those is most of a short command's time.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('.', import.meta.url))

const { outputFiles } = await build({
  write: false,
  absWorkingDir: root,
  entryPoints: ['src/main.ts', 'src/helm/index.ts'],
  outdir: 'dist',
  outbase: 'src',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  // The library in dist/helm runs in browsers, too: node: imports stay as they are.
  platform: 'neutral',
  target: 'es2022',
  legalComments: 'none',
  plugins: [{ name: 'dependencies-stay-packages', setup: keepDependencies }],
})
// Only now, so that a build that fails leaves the last one in place.
rmSync(`${root}dist`, { recursive: true, force: true })
for (const { path, contents } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, contents)
}
copyFileSync(`${root}src/workspace/config.schema.json`, `${root}dist/config.schema.json`)

function keepDependencies({ onResolve }) {
  // Data of a dependency is taken in; its code stays where npm put it.
  onResolve({ filter: /^[^.]/ }, ({ path, kind }) =>
    kind === 'entry-point' || path.endsWith('.json') ? undefined : { path, external: true },
  )
}
