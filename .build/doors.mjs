import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'

const IMPORT = /^import (type )?\{([^}]*)\} from '(\.[^']*\/index\.ts)';?$/gm
const REEXPORT = /^export (type )?\{([^}]*)\} from '(\.[^']*)';?$/gm

/**
 * The text of a source or declaration file, with every import from a door replaced by imports from the files behind it.
 * Source files enter a room by its door, which names what the room offers. esbuild would load all of the room with
 * each name (it splits by file).
 * @param doors Path of a door -> its names, as far as doors were read already.
 */
export function passDoors(text, path, doors, { keepTypes = false } = {}) {
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
export function fileOf(imported, importer) {
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

/** The names between the braces of an import. */
export function listNames(names) {
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function directImport(name, door, importer) {
  const target = door.get(name.replace(/^type /, '').replace(/ as .*/, ''))
  if (target === undefined) throw new Error(`${importer}: its door does not offer ${name}`)
  return `import { ${name} } from '${specifierOf(target, importer)}'`
}

/** How a file names another one, both by absolute path, in an import. */
export function specifierOf(path, importer) {
  const steps = relative(dirname(importer), path).replaceAll('\\', '/')
  return steps.startsWith('.') ? steps : `./${steps}`
}
