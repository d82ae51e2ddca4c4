// Bundles src/ into dist/ (tsc writes the declarations beside): few files instead of hundreds of
// modules, because resolving and opening those is most of a short command's time.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
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

const IMPORT = /^import (type )?\{([^}]*)\} from '(\.[^']*\/index\.ts)'$/gm
const REEXPORT = /^export (type )?\{([^}]*)\} from '(\.[^']*)'$/gm

/**
 * Source files enter a room by its door, which names what the room offers. esbuild would load all of the room with
 * each name (it splits by file), so imports go straight to the file behind the door.
 */
function passThroughDoors({ onLoad }) {
  const doors = new Map()
  onLoad({ filter: /\.ts$/ }, ({ path }) => {
    const text = readFileSync(path, 'utf8')
    const contents = text.replace(IMPORT, (statement, type, names, door) => {
      if (type) return ''
      const file = resolve(dirname(path), door)
      if (!doors.has(file)) doors.set(file, readDoor(file))
      return listNames(names)
        .map((name) => directImport(name, doors.get(file), path))
        .join('; ')
    })
    return { contents, loader: 'ts' }
  })
}

/** Name -> absolute path of the file that declares it. */
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
  if (name.startsWith('type ')) return ''
  const target = door.get(name.replace(/ as .*/, ''))
  if (target === undefined) throw new Error(`${importer}: its door does not offer ${name}`)
  const path = relative(dirname(importer), target).replaceAll('\\', '/')
  return `import { ${name} } from '${path.startsWith('.') ? path : `./${path}`}'`
}

async function writeDist() {
  const { outputFiles } = await bundle()
  // Only now, so that a build that fails leaves the last one in place.
  rmSync(`${root}dist`, { recursive: true, force: true })
  for (const { path, contents } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, contents)
  }
  copyFileSync(`${root}src/workspace/config.schema.json`, `${root}dist/config.schema.json`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeDist()
