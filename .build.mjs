// Bundles src/ into dist/: few files instead of hundreds of modules, because resolving and opening those is most of a
// short command's time. tsc has written a declaration file for every source file to dist/declarations before; those
// that users of the library `kgplugin/helm` need are kept.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { planChunks } from './.build/chunks.mjs'
import { takeCommander } from './.build/commander.mjs'
import { fileOf, passDoors } from './.build/doors.mjs'
import { takeBuiltinsWhenNeeded } from './.build/node-modules.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))

const COMMON = {
  write: false,
  metafile: true,
  absWorkingDir: root,
  outdir: 'dist',
  outbase: 'src',
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  legalComments: 'none',
}

/** The program's files of dist/ in memory, and esbuild's account of what imports what. */
export async function bundle() {
  const { metafile } = await bundleProgram(new Map())
  return bundleProgram(planChunks(metafile, root))
}

/** @param additions What to add to sources, by absolute path. */
function bundleProgram(additions) {
  const doors = new Map()
  const change = (text, path) =>
    takeBuiltinsWhenNeeded(passDoors(text, path, doors)) + (additions.get(path) ?? '')
  return build({
    ...COMMON,
    entryPoints: ['src/main.ts'],
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    plugins: [
      { name: 'commander-comes-along', setup: takeCommander },
      { name: 'dependencies-stay-packages', setup: keepDependencies },
      { name: 'sources', setup: ({ onLoad }) => loadSources(onLoad, change) },
    ],
  })
}

/** The library runs in browsers, too, so its node: imports stay as they are. It shares no file with the program. */
function bundleLibrary() {
  const doors = new Map()
  return build({
    ...COMMON,
    entryPoints: ['src/helm/index.ts'],
    plugins: [
      { name: 'dependencies-stay-packages', setup: keepDependencies },
      {
        name: 'sources',
        setup: ({ onLoad }) => loadSources(onLoad, (text, path) => passDoors(text, path, doors)),
      },
    ],
  })
}

function loadSources(onLoad, change) {
  onLoad({ filter: /\.ts$/ }, ({ path }) => ({
    contents: change(readFileSync(path, 'utf8'), path),
    loader: 'ts',
  }))
}

// Nearly every command prints with it; from node_modules it would ask for the terminal's colours, which we know.
const TAKEN_IN = ['chalk', '#ansi-styles', '#supports-color']

function keepDependencies({ onResolve }) {
  // Data of a dependency is taken in; its code stays where npm put it.
  onResolve({ filter: /^[^.]/ }, ({ path, kind }) =>
    kind === 'entry-point' || path.endsWith('.json') || TAKEN_IN.includes(path)
      ? undefined
      : { path, external: true },
  )
}

const DECLARATIONS = join(root, 'dist/declarations')
const RELATIVE = /\b(?:from|import)\s*\(?\s*'(\.[^'\n]+)'/g

/** Path below dist/ -> text of every declaration file that can be reached from the library's. */
function libraryDeclarations() {
  const doors = new Map()
  const reached = new Map()
  const open = [join(DECLARATIONS, 'helm/index.d.ts')]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const name = relative(DECLARATIONS, path)
    if (reached.has(name)) continue
    const text = passDoors(readFileSync(path, 'utf8'), path, doors, { keepTypes: true })
    reached.set(name, text)
    for (const [, specifier] of text.matchAll(RELATIVE)) {
      open.push(fileOf(resolve(dirname(path), specifier), path))
    }
  }
  return reached
}

async function writeDist() {
  const built = await Promise.all([bundle(), bundleLibrary()])
  const declarations = libraryDeclarations()
  // Only now, so that a build that fails leaves the last one in place.
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  for (const { path, contents } of built.flatMap(({ outputFiles }) => outputFiles)) {
    write(path, contents)
  }
  for (const [name, text] of declarations) write(join(root, 'dist', name), text)
  // The licences of what is taken in (MIT) want to be where the code is.
  for (const licence of ['chalk/license', 'commander/LICENSE']) {
    const [name] = licence.split('/')
    copyFileSync(join(root, 'node_modules', licence), join(root, `dist/LICENSE.${name}`))
  }
  for (const schema of ['workspace/config.schema.json', 'reporters/check-report.schema.json']) {
    copyFileSync(join(root, 'src', schema), join(root, 'dist', schema.split('/').at(-1)))
  }
}

function write(path, contents) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, contents)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeDist()
