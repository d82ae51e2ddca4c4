// Bundles src/ into dist/: few files instead of hundreds of modules, because resolving and opening those is most of a
// short command's time. tsc has written a declaration file for every source file to dist/declarations before; those
// that users of the library `kgplugin/helm` need are kept.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The files of dist/ in memory, and esbuild's account of what imports what. */
export function bundle() {
  return build({
    write: false,
    metafile: true,
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
    plugins: [
      { name: 'dependencies-stay-packages', setup: keepDependencies },
      { name: 'through-the-doors', setup: passThroughDoors },
    ],
  })
}

function keepDependencies({ onResolve }) {
  // Data of a dependency is taken in; its code stays where npm put it.
  onResolve({ filter: /^[^.]/ }, ({ path, kind }) =>
    kind === 'entry-point' || path.endsWith('.json') ? undefined : { path, external: true },
  )
}

const IMPORT = /^import (type )?\{([^}]*)\} from '(\.[^']*\/index\.ts)';?$/gm
const REEXPORT = /^export (type )?\{([^}]*)\} from '(\.[^']*)';?$/gm

/**
 * Source files enter a room by its door, which names what the room offers. esbuild would load all of the room with
 * each name (it splits by file), so imports go straight to the file behind the door.
 */
function passThroughDoors({ onLoad }) {
  const doors = new Map()
  onLoad({ filter: /\.ts$/ }, ({ path }) => ({
    contents: withDirectImports(path, doors, { keepTypes: false }),
    loader: 'ts',
  }))
}

/**
 * The text of a source or declaration file, with every import from a door replaced by imports from the files behind it.
 * @param doors Path of a door -> its names, as far as doors were read already.
 */
function withDirectImports(path, doors, { keepTypes }) {
  const text = readFileSync(path, 'utf8')
  return text.replace(IMPORT, (statement, type, names, specifier) => {
    if (type && !keepTypes) return ''
    const door = resolve(dirname(path), specifier)
    if (!doors.has(door)) doors.set(door, readDoor(fileOf(door, path)))
    return listNames(names)
      .map((name) => (type ? `type ${name}` : name))
      .filter((name) => keepTypes || !name.startsWith('type '))
      .map((name) => directImport(name, doors.get(door), path))
      .join('; ')
  })
}

/** Declarations import each other by the names of the sources. */
function fileOf(imported, importer) {
  return importer.endsWith('.d.ts') ? imported.replace(/\.ts$/, '.d.ts') : imported
}

/** Name -> absolute path, as an import names it, of the file that declares it. */
function readDoor(file) {
  const behind = new Map()
  for (const [, , names, specifier] of readFileSync(file, 'utf8').matchAll(REEXPORT)) {
    for (const name of listNames(names)) {
      behind.set(name.replace(/^type /, ''), resolve(dirname(file), specifier))
    }
  }
  return behind
}

function listNames(names) {
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function directImport(name, door, importer) {
  const target = door.get(name.replace(/^type /, '').replace(/ as .*/, ''))
  if (target === undefined) throw new Error(`${importer}: its door does not offer ${name}`)
  const path = relative(dirname(importer), target).replaceAll('\\', '/')
  return `import { ${name} } from '${path.startsWith('.') ? path : `./${path}`}'`
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
    const text = withDirectImports(path, doors, { keepTypes: true })
    reached.set(name, text)
    for (const [, specifier] of text.matchAll(RELATIVE)) {
      open.push(fileOf(resolve(dirname(path), specifier), path))
    }
  }
  return reached
}

async function writeDist() {
  const { outputFiles } = await bundle()
  const declarations = libraryDeclarations()
  // Only now, so that a build that fails leaves the last one in place.
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  for (const { path, contents } of outputFiles) write(path, contents)
  for (const [name, text] of declarations) write(join(root, 'dist', name), text)
  copyFileSync(
    join(root, 'src/workspace/config.schema.json'),
    join(root, 'dist/config.schema.json'),
  )
}

function write(path, contents) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, contents)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeDist()
